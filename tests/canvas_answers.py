"""What the frame of the page editor answers to a form, taken apart for tests."""

from typing import Any

from bs4 import BeautifulSoup
from django.test import Client
from django.urls import reverse
from wagtail.models import Page

TOO_LONG = "x" * 501


def answer(client: Client, page: Page, sent: dict[str, Any], mode: str = "") -> dict[str, Any]:
    """What is answered to a form."""
    response = client.post(f"{reverse('canvas', args=[page.pk])}?mode={mode}", sent)
    assert response.status_code == 200
    answered: dict[str, Any] = response.json()
    return answered


def shown(answered: dict[str, Any]) -> BeautifulSoup:
    """The page in an answer."""
    return BeautifulSoup(answered["html"], "html.parser")
