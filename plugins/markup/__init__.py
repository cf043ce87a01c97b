"""A text in its two forms: the HTML of its page, and the Markdown of its author."""
