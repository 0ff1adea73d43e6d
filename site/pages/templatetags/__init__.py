"""Links between pages, in templates."""
