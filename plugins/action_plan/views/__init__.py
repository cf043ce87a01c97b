"""A standing looked at from the sides that people ask for: by state, by place, by year, at the end."""
