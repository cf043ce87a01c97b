"""What every file that an author writes has in common: its problems, its dates, its YAML."""
