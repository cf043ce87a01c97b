"""Feeds of what is published: posts, events, reports, whole and for ever under the same names (RFC 4287)."""
