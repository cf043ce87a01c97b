"""The search: an index cut into small files, which a script in the page asks for, and the list of everything by letter."""
