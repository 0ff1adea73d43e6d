"""Template tags for files that pages are made of."""
