"""Reads a guide written in Markdown into chapters and passages, and finds words in them."""

import re
from dataclasses import dataclass
from functools import cached_property
from urllib.parse import urlsplit

from django.templatetags.static import static
from django.utils.html import strip_tags
from django.utils.safestring import SafeString, mark_safe
from markdown_it import MarkdownIt
from markdown_it.token import Token

from pages.slugs import spelt_slug

# Below this name the pictures of the guides are static files, see STATICFILES_DIRS.
PICTURES = "guide-pictures"
_MARKDOWN = MarkdownIt("commonmark", {"html": False}).enable("table")
_TITLE_LEVELS = ("h1", "h2")


@dataclass(frozen=True)
class Passage:
    """A paragraph, list, table or picture."""

    tokens: tuple[Token, ...]

    @cached_property
    def html(self) -> SafeString:
        """As it is read."""
        return _rendered(self.tokens, ())

    @cached_property
    def text(self) -> str:
        """Its words alone, in small letters."""
        return " ".join(strip_tags(self.html).split()).casefold()

    def marked(self, words: tuple[str, ...]) -> SafeString:
        """As it is read, with each of these words marked."""
        return _rendered(self.tokens, words)


@dataclass(frozen=True)
class Chapter:
    """What stands below one heading; the first one, without a title, is what a guide begins with."""

    title: str
    passages: tuple[Passage, ...]

    @property
    def anchor(self) -> str:
        """What an address points to it with. æ, ø and å are written out, as in the addresses of pages."""
        return spelt_slug(self.title)

    def passages_with(self, words: tuple[str, ...]) -> list[SafeString]:
        """The passages that hold every word, the words marked; all of its text if the title alone holds them."""
        found = [one.marked(words) for one in self.passages if all(word in one.text for word in words)]
        if not found and all(word in self.title.casefold() for word in words):
            return [one.marked(words) for one in self.passages]
        return found


def chapters_of(markdown: str) -> tuple[Chapter, ...]:
    """The chapters of a guide. Its own title, which the screen says already, is left out."""
    title, passages, chapters = "", list[Passage](), list[Chapter]()
    for block in _blocks(_MARKDOWN.parse(markdown)):
        if block[0].type == "heading_open" and block[0].tag in _TITLE_LEVELS:
            if passages:
                chapters.append(Chapter(title, tuple(passages)))
            title, passages = block[1].content if block[0].tag == "h2" else "", []
        else:
            passages.append(Passage(block))
    return (*chapters, Chapter(title, tuple(passages))) if passages else tuple(chapters)


def words_of(query: str) -> tuple[str, ...]:
    """The words of a search, without its punctuation."""
    return tuple(dict.fromkeys(re.findall(r"\w+", query.casefold())))


def _blocks(tokens: list[Token]) -> list[tuple[Token, ...]]:
    """The tokens of each block at the outermost level."""
    blocks, begun = [], 0
    for index, token in enumerate(tokens):
        if token.level == 0 and token.nesting <= 0:
            blocks.append(tuple(tokens[begun : index + 1]))
            begun = index + 1
    return blocks


def _rendered(tokens: tuple[Token, ...], words: tuple[str, ...]) -> SafeString:
    html = _MARKDOWN.renderer.render([_shown(token, words) for token in tokens], _MARKDOWN.options, {})
    # Its input is a file of the project, in which HTML is text.
    return mark_safe(html)  # noqa: S308


def _shown(token: Token, words: tuple[str, ...]) -> Token:
    """A token as the admin shows it: pictures from where they are served, the words looked for marked."""
    children = [part for child in token.children or () for part in _inline(child, words)]
    return token.copy(children=children) if token.children else token


def _inline(token: Token, words: tuple[str, ...]) -> list[Token]:
    if token.type == "image":
        name = urlsplit(str(token.attrs["src"])).path.removeprefix("images/")
        return [token.copy(attrs={**token.attrs, "src": static(f"{PICTURES}/{name}"), "loading": "lazy"})]
    if token.type != "text" or not words:
        return [token]
    pieces = re.split(f"({'|'.join(map(re.escape, words))})", token.content, flags=re.IGNORECASE)
    return [part for index, piece in enumerate(pieces) for part in _piece(piece, found=index % 2 == 1)]


def _piece(text: str, *, found: bool) -> list[Token]:
    written = Token("text", "", 0, content=text)
    if not found:
        return [written]
    return [Token("html_inline", "", 0, content="<mark>"), written, Token("html_inline", "", 0, content="</mark>")]
