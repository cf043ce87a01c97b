"""Pages on paper: the HTML of the site as PDF/UA, by WeasyPrint where it is installed."""
