"""Dates and numbers in the words of a language, by Babel's data: no locale of the system is needed."""
