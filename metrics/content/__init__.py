"""Figures in pages: current values, inline metrics in rich text, figures typed into tiles, system checks."""
