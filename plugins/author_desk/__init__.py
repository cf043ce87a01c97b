"""« Où en est mon texte ? »: what an author sees of every text, on the local site only."""
