"""What editors see beside the pages they write: the style guide."""
