"""What did not change is not made again; a build from what is known gives the bytes of a clean one (docs/decisions/041)."""
