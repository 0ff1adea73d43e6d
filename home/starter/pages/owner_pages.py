"""Drafts of the privacy policy and the accessibility statement, which the owner of the site completes."""

from typing import Any

from wagtail.models import Page

from home.starter.pages.tree import add_page
from home.starter.phrasebook import Phrasebook


def create_privacy_policy(front: Page, t: Phrasebook) -> Any:
    """The page without its blocks."""
    return add_page(
        t,
        front,
        "clusterinfo.InfoPage",
        ("Privatlivspolitik", "Privacy policy"),
        ("privatlivspolitik", "privacy-policy"),
        live=False,
    )


def create_accessibility_statement(front: Page, t: Phrasebook) -> Any:
    """The page without its blocks."""
    return add_page(
        t,
        front,
        "clusterinfo.InfoPage",
        ("Tilgængelighed", "Accessibility"),
        ("tilgaengelighed", "accessibility"),
        live=False,
    )
