"""Notices figures that disagree: in a text, between pages, between languages, and in the register itself."""
