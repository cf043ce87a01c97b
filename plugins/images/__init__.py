"""Photos as the phone made them -> upright, light, without what the phone told about where and when."""
