"""The alphabet as Danes know it."""

_DANISH_ORDER = str.maketrans({"æ": "{", "ø": "|", "å": "}", "ä": "{", "ö": "|"})


def danish_sort_key(text: str) -> str:
    """Sorts æ, ø and å, and aa as å, after z."""
    return text.casefold().replace("aa", "å").translate(_DANISH_ORDER)
