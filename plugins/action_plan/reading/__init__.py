"""A plan file becomes a plan, or every problem with its line; and what was published of it stays."""
