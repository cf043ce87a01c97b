"""Under which terms the data of the plans may be reused, and who says them (decision 001)."""

LICENCE = "https://creativecommons.org/licenses/by/4.0/"
PUBLISHER = "ISOC Mali"
