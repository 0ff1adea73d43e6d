"""The site as a whole in a directory, and back."""
