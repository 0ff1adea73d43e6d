"""The base of every page type: its form, its address, what is searched in it. No models of its own."""
