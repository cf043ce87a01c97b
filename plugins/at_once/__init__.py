"""The page of a text that was saved, from a copy of the build before, which knows all texts (docs/decisions/042)."""
