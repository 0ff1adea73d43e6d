"""Danish text and its English translation, written side by side, kept for the translation step."""

from wagtail_localize.strings import extract_strings

from home.starter.register import StarterRegister


class Phrasebook:
    """Returns the Danish of each pair it is given and remembers the English.

    In a rich text `{key}` stands for a metric of `home.starter.register`, `{key as words}` for it in words.
    """

    def __init__(self, register: StarterRegister) -> None:
        self.register = register
        self._english: dict[str, str] = {}

    def __call__(self, danish: str, english: str) -> str:
        """A plain text."""
        self._english[danish] = english
        return danish

    def html(self, danish: str, english: str) -> str:
        """A rich text; both languages have the same elements, so their sentences pair up in order."""
        danish, english = map(self.register.with_inline_metrics, (danish, english))
        danish_strings = extract_strings(danish)[1]
        english_strings = extract_strings(english)[1]
        for (danish_string, _attrs), (english_string, _english_attrs) in zip(
            danish_strings, english_strings, strict=True
        ):
            self._english[danish_string.data] = english_string.data
        return danish

    def english(self, danish: str) -> str:
        """The translation of a source string. Raises KeyError for a string that was never given."""
        return self._english[danish]
