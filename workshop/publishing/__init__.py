"""Putting the site online: build, verify, commit beside everything the person works on, push; and taking it back.

Order of a publication (publishing.py): sources -> building -> stamp -> verification -> comparing -> branch -> push.
Whatever dies on the way dies before the one push, which changes the published branch in one step or not at all.
"""
