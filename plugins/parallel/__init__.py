"""One piece of work on many texts or pages, on all cores: the same bytes as on one."""
