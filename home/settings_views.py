"""Site settings in the editor: each person is led to the language they edit, and offered nothing else to change."""

from typing import Any

from django.conf import settings
from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.db.models import Case, QuerySet, Value, When
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.template.defaultfilters import yesno
from django.urls import reverse
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from wagtail.admin.ui.tables import BulkActionsCheckboxColumn, Column
from wagtail.admin.views.generic import InspectView
from wagtail.models import Locale
from wagtail.permissions import policy_registry
from wagtail.snippets.views.snippets import CreateView, EditView, IndexView

from home.models import SiteSettings
from saving.stale_forms import StaleFormMixin
from translation.rights import can_publish, languages_edited_by

URLS = "wagtailsnippets_home_sitesettings"


def source_language_first() -> QuerySet[SiteSettings]:
    """All settings, those of the source language first."""
    is_source = When(locale__language_code=settings.LANGUAGE_CODE, then=Value(0))
    return SiteSettings.objects.select_related("locale").order_by(
        Case(is_source, default=Value(1)), "locale__language_code"
    )


def languages_to_add(user: Any) -> list[Locale]:
    """The languages that have no settings yet and that `user` may give some."""
    if not policy_registry.get_by_type(SiteSettings).user_has_permission(user, "add"):
        return []
    lacking = Locale.objects.exclude(pk__in=SiteSettings.objects.values("locale"))
    edited = languages_edited_by(user) if lacking else set()
    return [locale for locale in lacking if locale.pk in edited]


def own_settings(request: HttpRequest) -> HttpResponse:
    """Where the menu leads: the settings of the one language somebody edits, or the list of them."""
    if not policy_registry.get_by_type(SiteSettings).user_has_any_permission(
        request.user, {"add", "change", "view"}
    ):
        raise PermissionDenied
    own = SiteSettings.objects.filter(locale__in=languages_edited_by(request.user))
    if len(own) == 1 and not languages_to_add(request.user):
        return redirect(f"{URLS}:edit", own[0].pk)
    return redirect(f"{URLS}:list")


class SettingsIndexView(IndexView):
    """The settings of every language. Those of other people's languages lead to a page that only shows them."""

    @cached_property
    def editable_languages(self) -> set[int]:
        """The locales whose settings the person asking may edit, by id."""
        return languages_edited_by(self.request.user)

    @cached_property
    def columns(self) -> list[Column]:
        """Wagtail's, without the boxes for doing something to many rows."""
        return [column for column in super().columns if not isinstance(column, BulkActionsCheckboxColumn)]

    def get_edit_url(self, instance: SiteSettings) -> str | None:
        return super().get_edit_url(instance) if instance.locale_id in self.editable_languages else None

    def get_delete_url(self, instance: SiteSettings) -> str | None:
        return super().get_delete_url(instance) if instance.locale_id in self.editable_languages else None

    def get_add_url(self) -> str | None:
        """Leads to the first language that lacks its settings; None where there is none to add."""
        lacking = languages_to_add(self.request.user)
        return self._set_locale_query_param(reverse(self.add_url_name), lacking[0]) if lacking else None


class SettingsCreateView(CreateView):
    """New settings, in a language that has none."""

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Leads to the settings that are there already; refuses a language that the person does not edit."""
        existing = SiteSettings.objects.filter(locale=self.locale).first()
        if existing:
            messages.info(request, _("This language has its settings already. Here they are."))
            return redirect(f"{URLS}:edit", existing.pk)
        if self.locale not in languages_to_add(request.user):
            raise PermissionDenied
        return super().dispatch(request, *args, **kwargs)

    def get_available_actions(self) -> list[str]:
        """Publishing is one of them for those who publish in this language."""
        actions = super().get_available_actions()
        may_publish = can_publish(self.request.user, SiteSettings(locale=self.locale))
        return [action for action in actions if action != "publish" or may_publish]

    def get_translations(self) -> list[dict[str, Any]]:
        """The other languages in which the person may add settings."""
        others = [locale for locale in languages_to_add(self.request.user) if locale != self.locale]
        return [{"locale": locale, "url": self._set_locale_query_param(self.add_url, locale)} for locale in others]


class SettingsEditView(StaleFormMixin, EditView):
    """The settings of one language. To those who edit another one they are shown, not opened for changes."""

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Leads to the page that shows them instead of a refusal, unless something was to be saved."""
        if request.method == "GET" and not self.user_has_permission("change"):
            return redirect(f"{URLS}:inspect", self.object.pk)
        return super().dispatch(request, *args, **kwargs)


class SettingsInspectView(InspectView):
    """Shows the settings of one language, for those who edit another one."""

    def get_marks_overdue_figures_display_value(self) -> str:
        """Yes or no, in the language of the menus; Wagtail alone writes True or False."""
        return str(yesno(self.object.marks_overdue_figures))
