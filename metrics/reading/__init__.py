"""Reads the numbers in running text, in every language with a file here: which are figures, and what they say."""
