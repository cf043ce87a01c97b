"""Radio broadcasts: a post with a recording can be heard on its page and followed as a podcast."""
