"""A page's card is drawn when the page is published, so that nobody waits for it when the page is shared."""

import logging
from typing import Any

from django.db import transaction
from wagtail.models import Page
from wagtail.signals import page_published

from sharing.card_pictures import picture
from sharing.cards import current_card

logger = logging.getLogger(__name__)


def draw_card(instance: Page, **kwargs: Any) -> None:
    """Draw it once the page is really published, if anybody may read it. One that fails is drawn when asked for."""

    def draw() -> None:
        try:
            if card := current_card(instance.locale.language_code, f"page-{instance.pk}"):
                picture(card)
        except OSError:
            logger.exception("The card of page %s could not be drawn.", instance.pk)

    transaction.on_commit(draw)


def connect() -> None:
    """Listen for published pages."""
    page_published.connect(draw_card, dispatch_uid="sharing.card")
