"""Addresses: Danish at /, every other language below its code (/en/); without one files and the editors' side."""

from django.conf import settings
from django.conf.urls.i18n import i18n_patterns
from django.urls import URLPattern, URLResolver, include, path, re_path
from django.utils.translation import gettext_lazy as _
from django.views.decorators.cache import cache_control
from django.views.generic import RedirectView
from wagtail import urls as wagtail_urls
from wagtail.admin import urls as wagtailadmin_urls
from wagtail.documents import urls as wagtaildocs_urls
from wagtail.documents.views.serve import serve as serve_document

from accounts.logging_in import login_addresses
from assets.views import serve_media, serve_stylesheet
from clusterinfo.enquiries.views import send_enquiry
from draft_links.reading import read_draft
from home.error_views import too_large
from metrics.public.feeds import FiguresFeed
from metrics.public.views import figures_data
from publishing.edge import tell_stamp
from search.views import SearchView, suggest
from security import closed_addresses
from security.contact import security_txt
from sharing import views as sharing

handler400 = "home.error_views.bad_request"
handler403 = "home.error_views.forbidden"
handler404 = "home.error_views.not_found"
handler500 = "home.error_views.server_error"

urlpatterns: list[URLPattern | URLResolver] = [
    path("admin/", include(closed_addresses)),
    path("admin/", include(login_addresses)),
    path("admin/too-large/", too_large, name="too_large"),
    path("admin/", include(wagtailadmin_urls)),
    # Before Wagtail's own: a restriction that comes later must hold, so no cache may keep a document for others.
    re_path(r"^documents/(\d+)/(.*)$", cache_control(private=True, no_cache=True)(serve_document)),
    path("documents/", include(wagtaildocs_urls)),
    path("style-<slug:digest>.css", serve_stylesheet, name="stylesheet"),
    path("content-stamp", tell_stamp, name="content_stamp"),
    path("sitemap.xml", sharing.sitemap, name="sitemap"),
    path("sitemap-<int:number>.xml", sharing.sitemap_part, name="sitemap_part"),
    path("robots.txt", sharing.robots, name="robots"),
    path(".well-known/security.txt", security_txt, name="security_txt"),
    path("llms.txt", sharing.llms, name="llms"),
    re_path(
        r"^cards/(?P<language>[a-z]{2,3}(?:-[a-z0-9]+)*)/(?P<about>[\w-]+)-(?P<digest>[0-9a-f]{16})\.png$",
        sharing.card,
        name="card",
    ),
]

if settings.SERVE_MEDIA:
    urlpatterns.append(re_path(r"^media/(?P<path>.*)$", serve_media))

if settings.DEBUG:
    urlpatterns.append(path("__reload__/", include("django_browser_reload.urls")))

urlpatterns += i18n_patterns(
    path(_("search/"), SearchView.as_view(), name="search"),
    path(_("search/suggestions/"), suggest, name="search_suggestions"),
    path(_("enquiry/<int:page_id>/"), send_enquiry, name="send_enquiry"),
    path(_("draft/<str:token>/"), read_draft, name="read_draft"),
    re_path(r"^(?P<slug>[\w-]+)/(?:(?P<key>[\w-]+)/)?data\.(?P<file_format>json|csv)$", figures_data),
    re_path(r"^(?P<slug>[\w-]+)/feed\.xml$", FiguresFeed(), name="figures_feed"),
    # Before Wagtail's own, which asks for a password alone.
    path("_util/login/", RedirectView.as_view(pattern_name="wagtailadmin_login", query_string=True)),
    path("", include(wagtail_urls)),
    prefix_default_language=False,
)
