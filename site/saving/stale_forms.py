"""Edit views that refuse to overwrite what their writer has not seen.

A form says which version it was opened with. Where somebody has saved a newer one since, both are brought together
(`merging`): what only one of them has changed merges at once; the rest is kept aside, and its writer decides.
"""

from typing import Any

from django.contrib import messages
from django.contrib.contenttypes.models import ContentType
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.functional import cached_property
from django.utils.html import format_html, format_html_join
from django.utils.translation import gettext as _
from wagtail.models import COMMENTS_RELATION_NAME, Page, Revision

from accounts.names import name_of
from saving.merging import Merge
from saving.models import SetAside
from saving.places import Content, Place, fields_of
from saving.versions import content_of, is_newer, keep_opened, newest_revision, sent_version


def who_and_when(revision: Revision, user: Any) -> dict[str, str]:
    """Who saved a version, as the person reading calls them, what that version is called, and when it was saved."""
    when = date_format(timezone.localtime(revision.created_at), "SHORT_DATETIME_FORMAT")
    if revision.user_id == user.pk:
        return {"who": _("You, in another window,"), "theirs": _("From your other window"), "when": when}
    who = name_of(revision.user)
    return {"who": who, "theirs": _("Theirs (%(who)s)") % {"who": who}, "when": when}


class StaleFormMixin:
    """For the edit views of pages and of snippets with revisions."""

    request: Any
    expects_json_response: bool
    form_class: Any

    @property
    def _edited(self) -> Any:
        """The newest version of what is being edited."""
        return getattr(self, "page", None) or self.object  # type: ignore[attr-defined]

    @cached_property
    def _newer_revision(self) -> Revision | None:
        """The newest revision, where the form was opened with another one."""
        revision = newest_revision(self._edited, hold=True)
        return revision if is_newer(revision, sent_version(self.request.POST)) else None

    @property
    def is_out_of_date(self) -> bool:
        """Wagtail asks this, of autosave alone; its own answer looks at the revision without holding it."""
        return self._newer_revision is not None

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Remember what the form is opened with."""
        keep_opened(self._edited)
        for aside in SetAside.objects.filter(user_id=self.request.user.pk, object_id=str(self._edited.pk)):
            if aside.content_type.model_class() is type(self._edited):
                address = reverse("set_aside", args=[aside.pk])
                said = _("Changes of yours to this page are not brought in yet.")
                messages.warning(request, format_html('{} <a href="{}">{}</a>', said, address, _("Look at them")))
        return super().get(request, *args, **kwargs)  # type: ignore[misc]

    def json_error_response(self, error_code: str, error_message: str) -> HttpResponse:
        """Say to whom whose autosave stops that nothing is lost, and what to do."""
        if error_code == "invalid_revision" and self._newer_revision:
            said = _(
                "%(who)s saved a newer version on %(when)s. Save: you then see both, and nothing is overwritten."
            )
            error_message = said % who_and_when(self._newer_revision, self.request.user)
        return super().json_error_response(error_code, error_message)  # type: ignore[misc]

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Save, or bring together what is sent and what somebody else saved meanwhile."""
        if not self.expects_json_response and self._newer_revision and not getattr(self, "locked_for_user", False):
            form = self._lenient_form()
            if form.is_valid():
                return self._bring_together(form, self._newer_revision)
        return super().post(request, *args, **kwargs)  # type: ignore[misc]

    def _lenient_form(self) -> Any:
        """The form, as a draft asks little of it."""
        if hasattr(self, "page"):
            form = self.form_class(
                self.request.POST,
                self.request.FILES,
                instance=self.page,
                subscription=self.subscription,  # type: ignore[attr-defined]
                parent_page=self.parent,  # type: ignore[attr-defined]
                for_user=self.request.user,
            )
        else:
            form = self.get_form()  # type: ignore[attr-defined]
        form.defer_required_fields()
        return form

    def _bring_together(self, form: Any, revision: Revision) -> HttpResponse:
        theirs = dict(revision.content)
        places = fields_of(type(self._edited), form.fields)
        names = [place.path for place in places]
        sent = form.save(commit=False).serializable_data()
        mine = {name: sent.get(name) for name in names}
        self._save_comments(form)
        version = sent_version(self.request.POST)
        before = content_of(version) if version else {}
        merge = Merge()
        merged = merge.fields(places, before, mine, theirs)
        if merge.disputes:
            aside = SetAside.objects.create(
                user_id=self.request.user.pk,
                content_type=ContentType.objects.get_for_model(self._edited),
                object_id=str(self._edited.pk),
                before={name: before.get(name) for name in names},
                content=mine,
            )
            return redirect("set_aside", aside.pk)
        save_merged(self._edited, revision, merged, self.request.user)
        self._tell_what_was_taken(merge, revision)
        return redirect(self.get_edit_url())  # type: ignore[attr-defined]

    def _save_comments(self, form: Any) -> None:
        """Comments are nobody's version of the text: they are saved at once."""
        if "comments" in form.formsets:
            getattr(form.instance, COMMENTS_RELATION_NAME).commit()
            self.form = form
            self.send_commenting_notifications(self.get_commenting_changes())  # type: ignore[attr-defined]

    def _tell_what_was_taken(self, merge: Merge, revision: Revision) -> None:
        wanted_more = any(name.startswith("action-") for name in self.request.POST)
        said = _("%(who)s saved a newer version on %(when)s. Their changes and yours are now together in a draft:")
        if wanted_more:
            said += " " + _("It is not published: look through it first.")
        list_of_places = format_html_join(
            "", "<li>{}</li>", ((name_of_place(change.place),) for change in merge.taken)
        )
        messages.warning(
            self.request,
            format_html("{}<ul>{}</ul>", said % who_and_when(revision, self.request.user), list_of_places),
        )


def name_of_place(place: Place) -> str:
    """What a place is called, from the outside in."""
    return " › ".join(place.labels)


@transaction.atomic
def save_merged(instance: Any, revision: Revision, merged: Content, user: Any) -> None:
    """Save a draft in which a revision has the merged fields."""
    draft = instance.with_content_json({**revision.content, **merged})
    if not draft.live:
        # As Wagtail does: what is not public yet has its newest content in its row too.
        draft.save(**({"clean": False} if isinstance(draft, Page) else {}))
    draft.save_revision(user=user, log_action=True, clean=False)
