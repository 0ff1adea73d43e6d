"""Which service the environment names, if any: MACHINE_TRANSLATION, with its _KEY and _URL."""

from typing import Any
from urllib.parse import urlsplit

from django.conf import settings
from django.core.checks import CheckMessage, Error

from translation.machine.deepl import DeepL
from translation.machine.libre_translate import LibreTranslate

SERVICES: dict[str, type[DeepL] | type[LibreTranslate]] = {"deepl": DeepL, "libretranslate": LibreTranslate}


def chosen_service() -> DeepL | LibreTranslate | None:
    """The service, or None where machine translation is off."""
    service = SERVICES.get(settings.MACHINE_TRANSLATION)
    return service(settings.MACHINE_TRANSLATION_KEY, settings.MACHINE_TRANSLATION_URL) if service else None


def check_settings(**_kwargs: Any) -> list[CheckMessage]:
    """What is named has to be there, and to have what it needs."""
    name, key, url = (
        settings.MACHINE_TRANSLATION,
        settings.MACHINE_TRANSLATION_KEY,
        settings.MACHINE_TRANSLATION_URL,
    )
    if not name:
        return []
    if name not in SERVICES:
        hint = f"It may be {' or '.join(SERVICES)}, or empty for none."
        return [Error(f"MACHINE_TRANSLATION names no service: {name}.", hint=hint, id="translation.E010")]
    if name == "deepl" and not key:
        return [Error("DeepL needs a key.", hint="Set MACHINE_TRANSLATION_KEY.", id="translation.E011")]
    if (name == "libretranslate" or url) and urlsplit(url).scheme not in ("http", "https"):
        hint = "Set MACHINE_TRANSLATION_URL to an address that begins with https:// or http://."
        return [
            Error("The address of the translation service is missing or none.", hint=hint, id="translation.E012")
        ]
    return []
