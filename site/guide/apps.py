"""The app of the guides."""

from django.apps import AppConfig


class GuideConfig(AppConfig):
    name = "guide"
