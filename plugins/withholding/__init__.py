"""A document that only texts in waiting name waits with them."""
