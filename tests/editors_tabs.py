"""Somebody's editor of a page or of the settings, as it was opened and as it is sent."""

import re
from typing import Any

from django.contrib.messages import get_messages
from django.test import Client
from django.urls import reverse
from wagtail.models import Page
from wagtail.test.utils.form_data import nested_form_data, rich_text

from home.models import SiteSettings

NO_COMMENTS = {"TOTAL_FORMS": 0, "INITIAL_FORMS": 0, "MIN_NUM_FORMS": 0, "MAX_NUM_FORMS": 0}
SAVE: dict[str, str] = {}
PUBLISH = {"action-publish": "action-publish"}
AUTOSAVE = {"headers": {"Accept": "application/json"}}


class Tab:
    """Somebody's editor of one object: what it was opened with, and what is typed in it."""

    def __init__(self, client: Client, instance: Any) -> None:
        self.client, self.instance = client, instance
        self.url = edit_url(instance)
        html = client.get(self.url).content.decode()
        self.fields = form_of(type(instance).objects.get(pk=instance.pk).get_latest_revision_as_object())
        self.loaded = dict(re.findall(r'name="(loaded_revision_\w+)" value="([^"]*)"', html))
        assert self.loaded

    def type(self, **texts: str) -> "Tab":
        self.fields |= texts
        return self

    def send(self, more: dict[str, Any], **how: Any) -> Any:
        return self.client.post(self.url, {**self.fields, **self.loaded, **more}, **how)

    def save(self) -> Any:
        return self.send(SAVE)

    def publish(self) -> Any:
        return self.send(PUBLISH)

    def autosave(self) -> Any:
        """As Wagtail's script does, which goes on with the version that it has made."""
        response = self.send(SAVE, **AUTOSAVE)
        answer = response.json()
        if answer["success"]:
            self.loaded["loaded_revision_id"] = answer["revision_id"]
            self.loaded["loaded_revision_created_at"] = answer["revision_created_at"]
            self.fields["overwrite_revision_id"] = answer["revision_id"]
        return response


def edit_url(instance: Any) -> str:
    if isinstance(instance, Page):
        return reverse("wagtailadmin_pages:edit", args=[instance.pk])
    return reverse("wagtailsnippets_home_sitesettings:edit", args=[instance.pk])


def form_of(instance: Any) -> dict[str, Any]:
    if isinstance(instance, SiteSettings):
        names = ("name", "tagline", "address", "email", "phone", "cvr_number", "footer_text")
        fields = {name: getattr(instance, name) for name in names}
        return {**fields, "social_links-count": "0", "marks_overdue_figures": "on"}
    blocks = {
        f"body-{number}-{name}": value
        for number, block in enumerate(instance.body)
        for name, value in {
            "deleted": "",
            "order": str(number),
            "type": "section",
            "id": block.id,
            "value-heading": block.value["heading"],
            "value-text": rich_text(block.value["text"].source, features=["bold", "metric"]),
        }.items()
    }
    fields = {"title": instance.title, "slug": instance.slug, "lead": instance.lead, "comments": NO_COMMENTS}
    return nested_form_data(fields) | blocks | {"body-count": str(len(instance.body))}


def newest(instance: Any) -> Any:
    return type(instance).objects.get(pk=instance.pk).get_latest_revision_as_object()


def told(response: Any) -> str:
    return " ".join(str(message) for message in get_messages(response.wsgi_request))
