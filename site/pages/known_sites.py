"""Where the site is and how its addresses begin, read once for as long as nothing changes."""

from django.http import HttpRequest
from wagtail.models import Page, Site
from wagtail.models.sites import SiteRootPath

from publishing.stamp.kept_values import KeptByKey, kept_while_unchanged
from translation.active_language import active_language

# Some hundred bytes each.
MOST_ADDRESSES = 10_000

_addresses: KeptByKey[tuple[str, str], str] = KeptByKey(MOST_ADDRESSES)


@kept_while_unchanged
def known_sites() -> list[Site]:
    """Every site with its root page."""
    return list(Site.objects.select_related("root_page", "root_page__locale"))


@kept_while_unchanged
def site_root_paths() -> list[SiteRootPath]:
    """What Wagtail makes addresses of, as its `Site.get_site_root_paths` gives it.

    That keeps it in Django's cache: of one process, deaf to what another changes; or in Redis, which may hang.
    """
    sites = sorted(known_sites(), key=lambda site: site.hostname)
    sites.sort(key=lambda site: (site.root_page.url_path, site.is_default_site), reverse=True)
    return [
        SiteRootPath(site.pk, root.url_path, site.root_url, root.locale.language_code)
        for site in sites
        for root in site.root_page.get_translations(inclusive=True).select_related("locale")
    ]


def name_of_site(page: Page) -> str:
    """What Wagtail calls the site that a page is on; empty for a page that has no place yet."""
    parts = page.get_url_parts()
    return next((site.site_name for site in known_sites() if parts and site.pk == parts[0]), "")


def know_addresses(request: HttpRequest | None) -> None:
    """Let Wagtail take these for the addresses of a request, under the name by which it looks for them there."""
    if request is not None:
        request._wagtail_cached_site_root_paths = site_root_paths()  # type: ignore[attr-defined]


def address_of(page: Page, request: HttpRequest | None) -> str:
    """Where a page is, as Wagtail's `page.get_url(request)` has it; empty for one that has no address.

    Kept, as it costs more than to write a link. It depends on what was asked for where there are several sites.
    """
    if len(known_sites()) != 1:
        return page.get_url(request) or ""
    place = (page.url_path, active_language())
    return _addresses.of([place], lambda _places: {place: page.get_url(request) or ""})[place]
