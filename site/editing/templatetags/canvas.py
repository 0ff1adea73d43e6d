"""What the scripts of "På siden" have to know of the page being edited."""

from typing import Any

from django import template
from django.conf import settings
from django.contrib.auth.models import AbstractBaseUser
from django.template import Context
from django.templatetags.static import static
from django.urls import reverse
from wagtail.images import get_image_model
from wagtail.models import Page
from wagtail.permissions import policy_registry

from editing.canvas_texts import canvas_texts
from pages.audience import live_now

register = template.Library()


@register.simple_tag(takes_context=True)
def canvas_settings(context: Context) -> dict[str, Any]:
    """Addresses, other languages and texts, as site/static/editing/texts.js describes them.

    A page that is being created is not in the context yet; its parent is.
    """
    request, page = context["request"], context.get("page")
    language = (page or context["parent_page"]).locale.language_code
    return {
        "renderUrl": _render_url(context),
        "followUrl": reverse("follow_link"),
        "styleUrl": reverse("style_guide_stylesheet", args=["light"]).replace("light", "SCHEME"),
        "frameStyleUrl": static("editing/frame.css"),
        "person": str(request.user.pk),
        "languageName": str(dict(settings.LANGUAGES)[language]),
        "languages": list(_other_languages(page, request.user)) if page else [],
        **_addresses_for(request.user),
        "texts": canvas_texts(),
    }


def _addresses_for(user: AbstractBaseUser) -> dict[str, str]:
    """Where focal points are set and metrics edited, with 0 where the id goes; empty for who may not."""
    may_edit_images = policy_registry.get_by_type(get_image_model()).user_has_any_permission(user, ["change"])
    keeps_register = user.has_perm("metrics.change_metric")  # type: ignore[attr-defined]
    return {
        "focalPointUrl": reverse("focal_point", args=[0]) if may_edit_images else "",
        "metricUrl": reverse("wagtailsnippets_metrics_metric:edit", args=[0]) if keeps_register else "",
        "metricHistoryUrl": reverse("wagtailsnippets_metrics_metric:history", args=[0]) if keeps_register else "",
    }


def _render_url(context: Context) -> str:
    if page := context.get("page"):
        return reverse("canvas", args=[page.pk])
    content_type, parent = context["content_type"], context["parent_page"]
    return reverse("canvas_of_new_page", args=[content_type.app_label, content_type.model, parent.pk])


def _other_languages(page: Page, user: AbstractBaseUser) -> Any:
    translations = page.get_translations().select_related("locale")
    public = set(translations.filter(live_now()).values_list("pk", flat=True))
    for translation in translations:
        code = translation.locale.language_code
        may_edit = translation.permissions_for_user(user).can_edit()
        address = reverse("canvas_in_language", args=[page.pk, code])
        yield {
            "code": code,
            "name": str(dict(settings.LANGUAGES).get(code, code)),
            "live": f"{address}?version=live" if translation.pk in public else "",
            "draft": f"{address}?version=draft" if may_edit else "",
            "edit": reverse("wagtailadmin_pages:edit", args=[translation.pk]) if may_edit else "",
        }
