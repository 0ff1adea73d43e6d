"""Addresses: Danish at /, English at /en/; files, documents and the editors' side without a language."""

from django.conf import settings
from django.conf.urls.i18n import i18n_patterns
from django.urls import URLPattern, URLResolver, include, path, re_path
from django.utils.translation import gettext_lazy as _
from django.views.static import serve
from wagtail import urls as wagtail_urls
from wagtail.admin import urls as wagtailadmin_urls
from wagtail.documents import urls as wagtaildocs_urls

from clusterinfo.views import send_enquiry
from metrics.views import figures_data
from search.views import SearchView

handler404 = "home.error_views.not_found"
handler500 = "home.error_views.server_error"

urlpatterns: list[URLPattern | URLResolver] = [
    path("admin/", include(wagtailadmin_urls)),
    path("documents/", include(wagtaildocs_urls)),
]

if settings.SERVE_MEDIA:
    urlpatterns.append(re_path(r"^media/(?P<path>.*)$", serve, {"document_root": settings.MEDIA_ROOT}))

if settings.DEBUG:
    urlpatterns.append(path("__reload__/", include("django_browser_reload.urls")))

urlpatterns += i18n_patterns(
    path(_("search/"), SearchView.as_view(), name="search"),
    path(_("enquiry/<int:page_id>/"), send_enquiry, name="send_enquiry"),
    re_path(r"^(?P<slug>[\w-]+)/(?:(?P<key>[\w-]+)/)?data\.(?P<file_format>json|csv)$", figures_data),
    path("", include(wagtail_urls)),
    prefix_default_language=False,
)
