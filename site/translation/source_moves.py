"""A source that was taken down, deleted or moved: its translators are told, and offered to follow."""

from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.html import format_html
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST
from wagtail import hooks
from wagtail.actions.move_page import MovePageAction
from wagtail.admin.utils import get_valid_next_url_from_request
from wagtail.models import DraftStateMixin, Page, TranslatableMixin

from translation.localize_views import refuse_if_locked, target_for
from translation.rights import can_publish, holds_publishing_right
from translation.status.pairs import Pair, pair_of
from translation.status.state import Standing

TAKE_DOWN = (Standing.SOURCE_GONE, Standing.SOURCE_DOWN)


def what_to_follow(pair: Pair) -> str:
    """What happened to the source that the translation has not followed, in words; empty for nothing."""
    state = pair.state
    if state.standing is Standing.SOURCE_GONE and state.is_public:
        return _("The Danish original was deleted.")
    if state.standing is Standing.SOURCE_DOWN and state.is_public:
        return _("The Danish original was taken down.")
    if state.moved and state.standing not in TAKE_DOWN:
        return _("The Danish original was moved.")
    return ""


def offer(pair: Pair) -> str:
    """What the button says that follows it."""
    return _("Move this page, too") if pair.state.standing not in TAKE_DOWN else _("Take this one down, too")


@require_POST
def follow_source(request: HttpRequest, translation_id: int) -> HttpResponse:
    """Take down or move the translation as its source was; for those who publish it, and where it goes."""
    translation, target = target_for(request.user, translation_id)
    refuse_if_locked(request.user, target)
    pair = pair_of(target)
    if pair is None or pair.translation.pk != translation.pk:
        raise Http404
    may_follow = holds_publishing_right if isinstance(target, Page) else can_publish
    if not may_follow(request.user, target):
        raise PermissionDenied
    if not what_to_follow(pair):
        messages.info(request, _("There is nothing to follow any more."))
    elif pair.state.standing in TAKE_DOWN:
        _take_down(request, target)
    else:
        _move(request, pair)
    return redirect(get_valid_next_url_from_request(request) or reverse("translation_inbox"))


def _take_down(request: HttpRequest, target: Page | TranslatableMixin) -> None:
    if isinstance(target, DraftStateMixin):
        target.unpublish(user=request.user)
        messages.success(request, _("“%(title)s” was taken down.") % {"title": str(target)})


def _move(request: HttpRequest, pair: Pair) -> None:
    parent = pair.source.get_parent().get_translation_or_none(pair.target.locale)
    if parent is None:
        messages.error(request, _("The page above it is not translated yet."))
        return
    if not holds_publishing_right(request.user, parent):
        raise PermissionDenied
    if parent.get_children().filter(slug=pair.target.slug).exists():
        messages.error(request, _("There is another page with its address already. Change one of the two first."))
        return
    # Wagtail asks for the right to add pages, which translators have nowhere: here they only follow.
    MovePageAction(pair.target, parent, pos="last-child", user=request.user).execute(skip_permission_checks=True)
    messages.success(
        request,
        _("“%(title)s” stands below “%(parent)s” now.") % {"title": pair.target.title, "parent": parent.title},
    )


@hooks.register("before_edit_page", order=-1)
@hooks.register("before_edit_snippet", order=-1)
def tell_of_the_source(request: HttpRequest, instance: Any) -> None:
    """At the top of the editor of a translation, whether it was stopped or not."""
    if request.method != "GET" or not isinstance(instance, TranslatableMixin):
        return
    pair = pair_of(instance)
    if pair and (told := what_to_follow(pair)):
        link = format_html('<a href="{}">{}</a>', reverse("translation_inbox"), _("Follow it in the list of work."))
        messages.warning(request, format_html("{} {}", told, link))
