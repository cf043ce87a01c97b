"""A page that is whole in one answer: its style and small drawings inside it, and its weight told."""
