"""The blocks of the style guide: each as its preview shows it, and with very long texts and many items."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from home.blocks import BodyBlock

TEXT = "<p>En sætning, der siger, hvad tallet betyder, og som er lang nok til at løbe over flere linjer.</p>"
LONG_LABEL = "Virksomheder med innovationssamarbejdsaftaler i det nationale klyngeprogram"


@dataclass(frozen=True)
class Specimen:
    """A block as visitors see it, with what it shows."""

    title: str
    html: SafeString


def specimens() -> Iterator[Specimen]:
    """Every block of a page, in the order editors are offered them."""
    for name, block in BodyBlock().child_blocks.items():
        yield Specimen(str(block.label), _rendered(block, block.get_preview_value()))
        for title, value in _harder(name):
            yield Specimen(f"{block.label}: {title}", _rendered(block, block.to_python(value)))


def _rendered(block: Any, value: Any) -> SafeString:
    return SafeString(block.render(value, block.get_preview_context(value)))


def _harder(name: str) -> Iterator[tuple[str, dict[str, Any]]]:
    if name == "stat_counter":
        yield _("one tile"), {"heading": "Et felt", "tiles": [_tile("4", "factor", "Innovationskraft")]}
        yield (
            _("four tiles, a number of ten digits, a long label, no text"),
            {
                "heading": "Fire felter",
                "tiles": [
                    _tile("1234567890", "count", "Kroner"),
                    _tile("12", "count", LONG_LABEL),
                    _tile("0.25", "percentage_points", "Uden tekst", text=""),
                    _tile("98", "percent", "Tilfredse", qualifier="about"),
                ],
            },
        )
        six = [_tile(str(number * 137), "count", f"Felt {number}") for number in range(1, 7)]
        yield _("six tiles"), {"heading": "Seks felter", "tiles": six}
    if name == "benefit_cards":
        cards = [
            {"title": "Et bredt netværk", "text": TEXT},
            {"title": LONG_LABEL, "value": _figure("12345", "count"), "text": TEXT},
            {"title": "Viden", "value": _figure("3.6", "percent"), "text": TEXT},
            {"title": "Adgang", "value": _figure("4", "factor"), "text": TEXT},
        ]
        yield _("four cards, with and without a figure"), {"heading": "Fordele", "cards": cards}
    if name == "quote":
        words = (
            "Vi kendte ikke hinanden, da vi mødtes i klyngen. I dag udvikler vi sammen, og ingen af os var nået "
            "hertil alene: Det har taget tre år, og vi er kun lige begyndt."
        )
        yield _("a long one, without a role"), {"quote": words, "name": "Anne-Marie Østergård"}


def _figure(number: str, unit: str, qualifier: str = "none") -> dict[str, str]:
    return {"number": number, "unit": unit, "qualifier": qualifier}


def _tile(number: str, unit: str, label: str, text: str = TEXT, qualifier: str = "none") -> dict[str, Any]:
    return {"value": _figure(number, unit, qualifier), "label": label, "text": text}
