"""The links with which a reader passes a page on."""
