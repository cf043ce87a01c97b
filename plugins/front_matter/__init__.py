"""Markdown with YAML front matter: what authors write at the head of a text, read and checked."""
