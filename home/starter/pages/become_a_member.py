"""The page "Bliv medlem": the join page with its form."""

from typing import Any

from wagtail.models import Page

from home.starter.pages.tree import add_page
from home.starter.phrasebook import Phrasebook


def create(front: Page, t: Phrasebook) -> Any:
    """The page without its blocks."""
    return add_page(
        t,
        front,
        "clusterinfo.JoinPage",
        ("Bliv medlem", "Become a member"),
        ("bliv-medlem", "become-a-member"),
        (
            "Fortæl os kort, hvem I er. Vi vender tilbage.",
            "Tell us briefly who you are. We will get back to you.",
        ),
        consent=t(
            "Vi bruger oplysningerne til at svare på henvendelsen.",
            "We use these details to answer your enquiry.",
        ),
        receipt=t(
            "Tak for beskeden. Vi har modtaget den og svarer så hurtigt, vi kan.",
            "Thank you for your message. We have received it and will reply as soon as we can.",
        ),
    )
