"""The guides of docs/ inside the admin, in the reader's language, with a search."""
