"""Keeps readers to what was published where wagtail-localize writes translations, and has it tell their state.

`Translation.save_target` is where its editor, its update view and its submit view write. Publishing, it puts the
source text into the live row where a translation is missing, before any signal or page method of ours runs;
saving a draft, it writes the draft into the live row (and takes a snippet offline). So it is wrapped here: an
incomplete translation is refused, which its callers handle as a ValidationError, and a draft is a revision alone.
tests/test_translation_completeness.py and tests/test_translation_drafts.py pin this, and
tests/test_translation_report.py the state.
"""

from typing import Any

from django.core.exceptions import ObjectDoesNotExist
from django.db import transaction
from wagtail.models import DraftStateMixin, Page
from wagtail_localize.models import Translation

from translation.completeness import IncompleteTranslation, missing_texts
from translation.status.wording_of_states import true_status

_save_target = Translation.save_target
# What a draft does change in the row of what is live.
_OF_THE_DRAFT = ("latest_revision", "latest_revision_created_at", "draft_title", "alias_of")


def _save_complete_target(self: Translation, user: Any = None, publish: bool = True) -> None:
    if publish:
        if missing := missing_texts(self):
            raise IncompleteTranslation(self.source.object_repr, missing)
        _save_target(self, user=user, publish=True)
        return
    with transaction.atomic():
        live = _live_target(self)
        _save_target(self, user=user, publish=False)
        if live is not None:
            _put_back(live)


def _live_target(translation: Translation) -> Any:
    """What readers see of a translation now, held until the draft is saved; None while there is nothing."""
    model = translation.source.specific_content_type.model_class()
    if not issubclass(model, DraftStateMixin):
        return None
    rows = model._default_manager.select_for_update().filter(live=True)
    try:
        return rows.get(translation_key=translation.source.object_id, locale=translation.target_locale_id)
    except ObjectDoesNotExist:
        return None


def _put_back(live: Any) -> None:
    saved = type(live)._default_manager.get(pk=live.pk)
    for name in _OF_THE_DRAFT:
        if hasattr(saved, name):
            setattr(live, name, getattr(saved, name))
    live.has_unpublished_changes = True
    if isinstance(live, Page):
        # It was live as it is.
        live.save(clean=False)
    else:
        live.save()


def install() -> None:
    """Put the guard in place. Called once, when the app is ready."""
    Translation.save_target = _save_complete_target
    Translation.get_status_display = true_status
