"""Tags of the editor forms."""
