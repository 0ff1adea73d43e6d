"""The settings of the tests, with the one line that adds a language."""

from django.utils.translation import gettext_lazy as _

from config.settings.test import *  # noqa: F403
from config.settings.test import DATABASES, LANGUAGES

LANGUAGES = [*LANGUAGES, ("de", _("German"))]
WAGTAIL_CONTENT_LANGUAGES = LANGUAGES

if not DATABASES["default"]["ENGINE"].endswith("sqlite3"):
    # The tests that started this process hold the usual test database of the server.
    DATABASES["default"]["TEST"] = {"NAME": "test_further_language"}
