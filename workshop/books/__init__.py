"""Books to carry: the pages of a built site as EPUB 3, one of each report and of each plan.

The door is editions.books: an Edition -> the name and the bytes of each book.
"""
