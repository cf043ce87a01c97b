"""What readers keep of the site on their phones: the worker, what it needs, and the whole site in a few files."""
