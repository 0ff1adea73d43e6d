"""The state of a translation in words, wherever wagtail-localize would say "Up to date" without looking."""

from collections.abc import Iterable

from django.core.exceptions import ObjectDoesNotExist
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from wagtail_localize.models import Translation

from translation.status.pairs import pair_of, pairs_into
from translation.status.state import Standing, State

_KNOWN = "_state_in_words"


def in_words(state: State) -> str:
    """One short sentence; "Up to date" only if it is."""
    if state.standing is Standing.TO_TRANSLATE:
        return ngettext(
            "%(count)d text to be translated", "%(count)d texts to be translated", len(state.missing)
        ) % {"count": len(state.missing)}
    return {
        Standing.UP_TO_DATE: _("Up to date"),
        Standing.TO_PUBLISH: _("To be published"),
        Standing.MOVED: _("The Danish original was moved."),
        Standing.STOPPED: _("Stopped"),
        Standing.SOURCE_DOWN: _("The Danish original was taken down."),
        Standing.SOURCE_GONE: _("The Danish original was deleted."),
    }[state.standing]


def remember_states(translations: Iterable[Translation]) -> None:
    """Find out the states of many translations at once, so that none is asked for alone."""
    listed = list(translations)
    for locale in {translation.target_locale for translation in listed}:
        states = {pair.translation.pk: in_words(pair.state) for pair in pairs_into(locale)}
        for translation in listed:
            if translation.pk in states:
                setattr(translation, _KNOWN, states[translation.pk])


def true_status(self: Translation) -> str:
    """In the place of `Translation.get_status_display`, which compares with the texts of the last sync."""
    if hasattr(self, _KNOWN):
        return str(getattr(self, _KNOWN))
    try:
        pair = pair_of(self.get_target_instance())
    except ObjectDoesNotExist:
        return _("Not begun")
    return in_words(pair.state) if pair and pair.translation.pk == self.pk else _("Not begun")
