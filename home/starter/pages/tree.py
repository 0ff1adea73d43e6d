"""The starter pages as a tree, and how one is added to it."""

from dataclasses import dataclass
from typing import Any

from django.apps import apps
from wagtail.models import Page

from home.models import HomePage
from home.starter.phrasebook import Phrasebook


@dataclass(frozen=True)
class Tree:
    """The Danish pages, and the phrasebook that knows their English."""

    t: Phrasebook
    front: HomePage
    cluster: Any
    benefits: Any
    figures: Any
    join: Any
    privacy: Any
    accessibility: Any

    @property
    def all(self) -> list[Page]:
        """Every page, parents before children."""
        return [
            *(self.front, self.cluster, self.benefits, self.figures, self.join),
            *(self.privacy, self.accessibility),
        ]


def add_page(
    t: Phrasebook,
    front: Page,
    model: str,
    title: tuple[str, str],
    slug: tuple[str, str],
    lead: tuple[str, str] | None = None,
    **fields: Any,
) -> Any:
    """A page of `model` ("clusterinfo.InfoPage") below the front page; texts are Danish and English."""
    page = apps.get_model(model)(title=t(*title), slug=t(*slug), lead=t(*lead) if lead else "", **fields)
    return front.add_child(instance=page)
