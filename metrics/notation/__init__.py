"""What a figure is, and how it is written and read in each language."""
