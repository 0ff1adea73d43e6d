"""Reads the numbers in running text, Danish and English: which are figures, and what they say."""
