"""What operators ask of the site: whether it is well, what it does, and that it can be brought back."""
