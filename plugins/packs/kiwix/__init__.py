"""The site for Kiwix: one ZIM file (openzim.org) with a search of its own, for phones and schools without a network."""
