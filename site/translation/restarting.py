"""Restarting a translation that was stopped: with what was written meanwhile, and only while it has a source."""

from typing import Any

from django.contrib import messages
from django.core.exceptions import ObjectDoesNotExist
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.html import format_html, format_html_join
from django.utils.text import Truncator
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from wagtail import hooks
from wagtail.models import DraftStateMixin, TranslatableMixin
from wagtail_localize.models import Translation

from translation.kept_edits import Kept, keep_edits
from translation.rights import can_edit

# The name of wagtail-localize's button and of its entry in the menu.
RESTART = "localize-restart-translation"


def _stopped_translation(target: Any) -> Translation | None:
    return (
        Translation.objects.filter(
            source__object_id=target.translation_key, target_locale=target.locale_id, enabled=False
        )
        .select_related("source", "target_locale")
        .first()
    )


def _source_is_there(translation: Translation) -> bool:
    try:
        translation.source.get_source_instance()
    except ObjectDoesNotExist:
        return False
    return True


@hooks.register("before_edit_page", order=-1)
@hooks.register("before_edit_snippet", order=-1)
def restart_with_edits(request: HttpRequest, instance: Any) -> HttpResponse | None:
    """Before wagtail-localize does it, which would lose the edits."""
    if request.method != "POST" or RESTART not in request.POST or not isinstance(instance, TranslatableMixin):
        return None
    translation = _stopped_translation(instance)
    if translation is None or not can_edit(request.user, instance):
        return None
    if not _source_is_there(translation):
        messages.error(request, _("The source was deleted. There is nothing to translate any more."))
        return redirect(request.path)
    as_edited = instance.get_latest_revision_as_object() if isinstance(instance, DraftStateMixin) else instance
    kept = keep_edits(translation, as_edited, request.user)
    translation.enabled = True
    translation.save(update_fields=["enabled"])
    _tell(request, kept)
    return redirect(request.path)


def _tell(request: HttpRequest, kept: Kept) -> None:
    done = _("The translation goes on.")
    if kept.placed:
        done += " " + ngettext(
            "%(count)d text that was changed meanwhile is its translation now.",
            "%(count)d texts that were changed meanwhile are its translation now.",
            kept.placed,
        ) % {"count": kept.placed}
    messages.success(request, done)
    if kept.unplaced:
        items = format_html_join("", "<li>{}</li>", ((Truncator(text).chars(200),) for text in kept.unplaced))
        heading = _("These texts have no place in the source. They are gone when the translation is published:")
        messages.warning(request, format_html("{}<ul>{}</ul>", heading, items))


@hooks.register("construct_page_action_menu")
@hooks.register("construct_snippet_action_menu")
def offer_restart_while_there_is_a_source(
    menu_items: list[Any], request: HttpRequest, context: dict[str, Any]
) -> None:
    """Without its source a translation only fails."""
    if not any(item.name == RESTART for item in menu_items):
        return
    target = context.get("page") or context.get("instance")
    translation = _stopped_translation(target) if isinstance(target, TranslatableMixin) else None
    if translation and not _source_is_there(translation):
        menu_items[:] = [item for item in menu_items if item.name != RESTART]
