"""wagtail-localize's submit and update pages, with the page rights they do not ask for.

Upstream both need only the global right to submit translations, so that anyone who has it could create live
pages or republish any page in any language.
"""

from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from wagtail.models import Page, TranslatableMixin
from wagtail_localize.views.submit_translations import (
    SubmitPageTranslationView,
    SubmitSnippetTranslationView,
    SubmitTranslationForm,
)
from wagtail_localize.views.update_translations import UpdateTranslationsForm, UpdateTranslationsView

from translation.completeness import IncompleteTranslation, missing_texts
from translation.holding_back import is_held_back
from translation.refusals import report_incomplete
from translation.rights import can_edit, can_publish


class GuardedSubmitPageView(SubmitPageTranslationView):
    """Send a page to translation: for those who may edit it, once its parent has been translated."""

    def get_object(self) -> Page:
        page = super().get_object()
        if not can_edit(self.request.user, page):
            raise PermissionDenied
        return page

    def get_default_success_url(self, translated_page: Page | None = None) -> str:
        """The translation, for those who may edit it; the page itself for the others."""
        shown = translated_page if translated_page and can_edit(self.request.user, translated_page) else self.object
        return reverse("wagtailadmin_pages:edit", args=[shown.pk])

    def get_form(self) -> SubmitTranslationForm:
        # Upstream makes a new form to show it again, and loses the error.
        if not hasattr(self, "_form"):
            self._form = super().get_form()
        return self._form

    def form_valid(self, form: Any) -> HttpResponse:
        parent = self.object.get_parent()
        for locale in form.cleaned_data["locales"]:
            if not parent.is_root() and not parent.get_translations().filter(locale=locale).exists():
                form.add_error(
                    "locales",
                    _("Send “%(parent)s” to translation first: this page stands below it.")
                    % {"parent": parent.get_admin_display_title()},
                )
                return self.render_to_response(self.get_context_data())
        return super().form_valid(form)


class GuardedSubmitSnippetView(SubmitSnippetTranslationView):
    """Send a snippet to translation: for those who may edit it."""

    def get_object(self) -> TranslatableMixin:
        try:
            snippet = super().get_object()
        except ValueError:
            # Upstream takes any text for a primary key.
            raise Http404 from None
        if not can_edit(self.request.user, snippet):
            raise PermissionDenied
        return snippet

    def get_default_success_url(self, translated_snippet: TranslatableMixin | None = None) -> str:
        """The translation, for those who may edit it; the snippet itself for the others."""
        mine = (
            translated_snippet if translated_snippet and can_edit(self.request.user, translated_snippet) else None
        )
        return str(super().get_default_success_url(mine))


class GuardedUpdateView(UpdateTranslationsView):
    """Sync translations with their source: for those who may edit it; publishing, for those who may publish."""

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if not can_edit(request.user, self.get_object().get_source_instance()):
            raise PermissionDenied
        return super().dispatch(request, *args, **kwargs)

    def form_valid(self, form: UpdateTranslationsForm) -> HttpResponse:
        self.published_all_that_was_asked = True
        if form.cleaned_data["publish_translations"]:
            self._keep_back_incomplete(form)
        return super().form_valid(form)

    def _keep_back_incomplete(self, form: UpdateTranslationsForm) -> None:
        translations = self.object.translations.filter(enabled=True).select_related("target_locale", "source")
        for translation in translations:
            if not can_publish(self.request.user, translation.get_target_instance()):
                raise PermissionDenied
        self.object.update_from_db()
        for translation in translations:
            if missing := missing_texts(translation):
                form.cleaned_data["publish_translations"] = self.published_all_that_was_asked = False
                report_incomplete(self.request, IncompleteTranslation(self.object.object_repr, missing))
            elif is_held_back(translation):
                form.cleaned_data["publish_translations"] = self.published_all_that_was_asked = False
                title = {"title": self.object.object_repr}
                messages.error(
                    self.request,
                    _("“%(title)s” was not published: open it, and look at what may be wrong.") % title,
                )

    def get_success_message(self) -> str:
        if self.published_all_that_was_asked:
            return str(super().get_success_message())
        return _("The translations know the changes now. Nothing was published.")


def refuse(request: HttpRequest, **kwargs: Any) -> HttpResponse:
    """Refuse (403) an address of wagtail-localize that this site does not use."""
    raise PermissionDenied
