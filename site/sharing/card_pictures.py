"""Draws cards and keeps them: 1200 × 630 pixels, the site's own face and colours."""

from functools import cache
from io import BytesIO
from pathlib import Path

from django.contrib.staticfiles import finders
from django.core.files.base import ContentFile
from PIL import Image, ImageDraw, ImageFont

from assets.design_tokens import design_tokens
from assets.storage import private_storage
from sharing.cards import COLOURS, Card

SIZE = (1200, 630)
MARGIN = 80
FONT = "fonts/schibsted-grotesk.woff2"
DOTS = [(25, 25), (33.5, 39.7), (16.5, 39.7), (8, 25), (16.5, 10.3), (33.5, 10.3)]
LEAD_DOT = (64, 25)
DOT_RADIUS = 8
LABEL_LETTERS = 48
TITLE_SIZES = (92, 78, 66, 56, 48)
FIGURE_SIZES = (230, 190, 150, 110, 84)
DIRECTORY = "cards"


def picture(card: Card) -> bytes:
    """The PNG of a card, drawn if it is not kept yet; older pictures of the same page are dropped then.

    Kept where no web server serves it: the page may be withdrawn.
    """
    storage = private_storage()
    name = f"{DIRECTORY}/{card.language}/{card.about}-{card.digest}.png"
    if storage.exists(name):
        with storage.open(name) as kept:
            return bytes(kept.read())
    drawn = draw(card)
    _drop_older(card)
    storage.save(name, ContentFile(drawn))
    return drawn


def _drop_older(card: Card) -> None:
    storage, directory = private_storage(), f"{DIRECTORY}/{card.language}"
    try:
        _directories, files = storage.listdir(directory)
    except FileNotFoundError:
        return
    for file in files:
        if file.rpartition("-")[0] == card.about:
            storage.delete(f"{directory}/{file}")


def draw(card: Card) -> bytes:
    """Title at the top, key figure large at the bottom, the mark and the name of the site between the margins."""
    paper, ink, muted, accent = (design_tokens().value(name) for name in COLOURS)
    image = Image.new("RGB", SIZE, paper)
    pen = ImageDraw.Draw(image)
    width = SIZE[0] - 2 * MARGIN
    pen.text((MARGIN, MARGIN), card.site_name, ink, _font(40, 700), anchor="lt")
    _draw_mark(pen, SIZE[0] - MARGIN - 136, MARGIN - 14, 1.9, ink, accent)
    has_figure = bool(card.figure)
    lines, font = _fitted(card.title, width, 2 if has_figure else 4, TITLE_SIZES)
    pen.multiline_text((MARGIN - 3, 168), "\n".join(lines), ink, font, spacing=font.size * 0.12)
    if has_figure:
        is_full = len(lines) > 1 and font.size > TITLE_SIZES[2]
        (figure,), face = _fitted(card.figure, width * 0.72, 1, FIGURE_SIZES[is_full:], weight=500)
        baseline = SIZE[1] - MARGIN
        pen.text((MARGIN - 6, baseline), figure, accent, face, anchor="ls")
        beside = MARGIN + pen.textlength(figure, face) + 32
        label, small = _fitted(card.figure_label[:LABEL_LETTERS], SIZE[0] - MARGIN - beside, 3, (40, 34, 28))
        if label:
            pen.multiline_text((beside, baseline), "\n".join(label), muted, small, anchor="ld")
    else:
        pen.rectangle((MARGIN, SIZE[1] - MARGIN - 8, MARGIN + 120, SIZE[1] - MARGIN), accent)
    out = BytesIO()
    image.quantize(64).save(out, "PNG", optimize=True)
    return out.getvalue()


def _draw_mark(pen: ImageDraw.ImageDraw, left: float, top: float, scale: float, ink: str, accent: str) -> None:
    for (x, y), colour in [*((dot, ink) for dot in DOTS), (LEAD_DOT, accent)]:
        box = [left + (x - DOT_RADIUS) * scale, top + (y - DOT_RADIUS) * scale]
        pen.ellipse((*box, box[0] + 2 * DOT_RADIUS * scale, box[1] + 2 * DOT_RADIUS * scale), colour)


def _fitted(
    text: str, width: float, most_lines: int, sizes: tuple[int, ...], weight: int = 600
) -> tuple[list[str], ImageFont.FreeTypeFont]:
    """The text in lines, in the largest size at which it fits; in the smallest, it is cut."""
    for size in sizes:
        font = _font(size, weight)
        lines = _lines(text, font, width)
        if len(lines) <= most_lines and all(font.getlength(line) <= width for line in lines):
            return lines, font
    kept = lines[:most_lines]
    while font.getlength(f"{kept[-1]}…") > width:
        kept[-1] = kept[-1][:-1]
    kept[-1] += "…"
    return kept, font


def _lines(text: str, font: ImageFont.FreeTypeFont, width: float) -> list[str]:
    lines: list[str] = []
    for word in text.split(" "):
        longer = f"{lines[-1]} {word}" if lines else word
        if lines and font.getlength(longer) <= width:
            lines[-1] = longer
        else:
            lines.append(word)
    return lines


@cache
def _font(size: int, weight: int) -> ImageFont.FreeTypeFont:
    font = ImageFont.truetype(BytesIO(_font_file().read_bytes()), size)
    font.set_variation_by_axes([weight])
    return font


def _font_file() -> Path:
    found = finders.find(FONT)
    if not isinstance(found, str):
        raise FileNotFoundError(FONT)
    return Path(found)
