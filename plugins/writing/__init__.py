"""How files come into the site that is being made."""
