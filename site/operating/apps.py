"""The app of what operators need."""

from django.apps import AppConfig


class OperatingConfig(AppConfig):
    """What operators ask of the site."""

    name = "operating"
