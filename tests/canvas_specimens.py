"""A page that holds every block, filled in, for the tests of "På siden". Run inside the served site."""

from typing import Any

from wagtail.images import get_image_model
from wagtail.images.tests.utils import get_test_image_file

from clusterinfo.models import InfoPage
from home.blocks import BodyBlock
from home.models import HomePage
from metrics.models import Metric

PARAGRAPHS = "<p>Første afsnit.</p><p>Andet afsnit.</p>"
TITLE = "Alle blokke"


def add_page(title: str = TITLE, repeats: int = 1) -> InfoPage:
    """A live page with every block `repeats` times."""
    image: Any = get_image_model().objects.create(title="Prøvebillede", file=get_test_image_file("proeve.png"))
    image.contextual_alt_text, image.decorative = "Et billede uden noget på", False
    home = HomePage.objects.get(locale__language_code="da")
    body = [(name, value) for _ in range(repeats) for name, value in _blocks(image, home)]
    page = home.add_child(instance=InfoPage(title=title, lead="Manchet", body=body))
    page.save_revision().publish()
    return page


def _blocks(image: Any, home: HomePage) -> list[tuple[str, Any]]:
    metric = Metric.objects.get(key="participants")
    chip = f'<p>Der var <a linktype="metric" id="{metric.pk}">participants</a> deltagere.</p>'
    link = {"text": "Til forsiden", "page": home, "url": ""}
    blocks: dict[str, Any] = {
        "section": {"heading": "Et afsnit", "text": PARAGRAPHS + chip},
        "stat_counter": {
            "heading": "Tal",
            "tiles": [
                {"metric": metric, "value": None, "label": "Deltagere", "text": "<p>En sætning.</p>"},
                {
                    "value": {"number": "12", "unit": "count", "qualifier": "none"},
                    "label": "Andet",
                    "text": "<p>To.</p>",
                },
            ],
        },
        "results_list": {
            "heading": "Resultater",
            "intro": "<p>Indledning.</p>",
            "results": ["<p>Et.</p>", "<p>To.</p>"],
        },
        "benefit_cards": {
            "heading": "Fordele",
            "cards": [
                {"title": "Et kort", "metric": metric, "value": None, "text": "<p>Teksten.</p>"},
                {"title": "Et kort uden tal", "metric": None, "value": None, "text": "<p>Teksten.</p>"},
            ],
        },
        "quote": {"quote": "Vi fandt vores partner her.", "name": "Navn", "role": "Rolle"},
        "image": {"image": image, "caption": "En billedtekst"},
        "call_to_action": {"heading": "Vil I være med?", "text": "Skriv til os.", "link": link},
        "link_list": {"heading": "Læs mere", "links": [{**link, "description": "Der står mere."}]},
    }
    return [(name, block.normalize(blocks[name])) for name, block in BodyBlock().child_blocks.items()]
