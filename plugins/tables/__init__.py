"""Tables as authors write them: read by ear, and on a phone that is narrower than they are."""
