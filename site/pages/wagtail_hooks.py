"""What Wagtail asks before it serves a page, how it writes a link to one, and where planned times are read back."""

from typing import Any

from django.http import Http404, HttpRequest
from django.urls import URLPattern, path
from django.utils import timezone
from wagtail import hooks
from wagtail.models import Page
from wagtail.query import PageQuerySet
from wagtail.rich_text.feature_registry import FeatureRegistry

from pages.link_handler import OpenPageLinkHandler
from pages.read_back import planned_time


@hooks.register("before_serve_page")
def refuse_an_expired_page(page: Page, request: HttpRequest, args: list[Any], kwargs: dict[str, Any]) -> None:
    """Raise Http404 from the minute on at which a page expires; `publish_scheduled` may come later."""
    if page.expire_at and page.expire_at <= timezone.now():
        raise Http404


# After Wagtail's own, which is registered under the same name.
@hooks.register("register_rich_text_features", order=1)
def link_to_open_pages_only(features: FeatureRegistry) -> None:
    """In running text, too, nothing leads to a page that its readers may not see."""
    features.register_link_type(OpenPageLinkHandler)


@hooks.register("construct_page_chooser_queryset")
def read_the_states_of_listed_pages_together(pages: PageQuerySet, request: HttpRequest) -> PageQuerySet:
    """As Wagtail does in its list of pages: else its chooser asks the database about each row, twice."""
    return pages.annotate_approved_schedule().prefetch_workflow_states()


@hooks.register("register_admin_urls")
def planned_time_urls() -> list[URLPattern]:
    """Below /admin/."""
    return [path("planned-time/", planned_time, name="planned_time")]
