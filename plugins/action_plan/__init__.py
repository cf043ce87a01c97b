"""The action plan of a year: from the file that authors write to pages of honest progress."""
