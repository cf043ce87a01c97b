"""Books to carry: the pages of the site as EPUB 3, one of each report and of each plan."""
