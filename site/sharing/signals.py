"""A page's card is drawn when the page is published, so that the first who shares it does not wait."""

import logging
from typing import Any

from django.db import transaction
from django.dispatch import receiver
from wagtail.models import Page
from wagtail.signals import page_published

from home.site_settings import public_settings
from sharing.card_pictures import picture
from sharing.cards import prepared_card_of_page

logger = logging.getLogger(__name__)


@receiver(page_published, dispatch_uid="sharing.card")
def draw_card(instance: Page, **kwargs: Any) -> None:
    """Draw it once the page is really published. A card that fails is drawn when it is asked for."""

    def draw() -> None:
        language = instance.locale.language_code
        try:
            picture(prepared_card_of_page(instance.specific, public_settings(language).name, language))
        except OSError:
            logger.exception("The card of page %s could not be drawn.", instance.pk)

    transaction.on_commit(draw)
