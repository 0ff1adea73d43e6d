"""Addresses: Danish at /, English at /en/; files, documents and the editors' side without a language."""

from django.conf import settings
from django.conf.urls.i18n import i18n_patterns
from django.contrib.sitemaps.views import sitemap
from django.urls import URLPattern, URLResolver, include, path, re_path
from django.utils.translation import gettext_lazy as _
from django.views.static import serve
from wagtail import urls as wagtail_urls
from wagtail.admin import urls as wagtailadmin_urls
from wagtail.documents import urls as wagtaildocs_urls

from assets.views import serve_stylesheet
from clusterinfo.views import send_enquiry
from metrics.feeds import FiguresFeed
from metrics.views import figures_data
from search.views import SearchView
from sharing import views as sharing
from sharing.sitemaps import PagesSitemap

handler403 = "home.error_views.forbidden"
handler404 = "home.error_views.not_found"
handler500 = "home.error_views.server_error"

urlpatterns: list[URLPattern | URLResolver] = [
    path("admin/", include(wagtailadmin_urls)),
    path("documents/", include(wagtaildocs_urls)),
    path("style-<slug:digest>.css", serve_stylesheet, name="stylesheet"),
    path("sitemap.xml", sitemap, {"sitemaps": {"pages": PagesSitemap}}, name="sitemap"),
    path("robots.txt", sharing.robots),
    path("llms.txt", sharing.llms),
    re_path(
        r"^cards/(?P<language>[a-z]{2})/(?P<about>[\w-]+)-(?P<digest>[0-9a-f]{16})\.png$", sharing.card, name="card"
    ),
]

if settings.SERVE_MEDIA:
    urlpatterns.append(re_path(r"^media/(?P<path>.*)$", serve, {"document_root": settings.MEDIA_ROOT}))

if settings.DEBUG:
    urlpatterns.append(path("__reload__/", include("django_browser_reload.urls")))

urlpatterns += i18n_patterns(
    path(_("search/"), SearchView.as_view(), name="search"),
    path(_("enquiry/<int:page_id>/"), send_enquiry, name="send_enquiry"),
    re_path(r"^(?P<slug>[\w-]+)/(?:(?P<key>[\w-]+)/)?data\.(?P<file_format>json|csv)$", figures_data),
    re_path(r"^(?P<slug>[\w-]+)/feed\.xml$", FiguresFeed()),
    path("", include(wagtail_urls)),
    prefix_default_language=False,
)
