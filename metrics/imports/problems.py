"""What can go wrong with a file as a whole."""


class FileRefused(Exception):
    """The file cannot be read. Its text tells the person what to do, in their language."""
