"""The page "Tal og kilder": the figures page, which fills itself from the register."""

from typing import Any

from wagtail.models import Page

from home.starter.pages.tree import add_page
from home.starter.phrasebook import Phrasebook


def create(front: Page, t: Phrasebook) -> Any:
    """The page without its blocks."""
    return add_page(
        t,
        front,
        "metrics.FiguresPage",
        ("Tal og kilder", "Figures and sources"),
        ("tal-og-kilder", "figures-and-sources"),
        (
            "Hvert tal på dette site står her, med periode, kilde og den dato, det sidst er kontrolleret. "
            "Retter vi et tal, sker det alle steder på én gang.",
            "Every figure on this site is listed here, with its period, its source and the date it was last "
            "checked. When we correct a figure, it changes everywhere at once.",
        ),
    )
