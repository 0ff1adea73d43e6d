"""What the templates of the editor ask for."""
