"""The structured data of a page (JSON-LD): its publisher, the page itself, its breadcrumb."""

from typing import Any

from django.utils.safestring import SafeString
from wagtail.models import Page

from home.navigation import NavigationLink
from home.site_settings import PublicSettings
from metrics.public.structured_data import json_ld


def page_graph(
    root: str,
    page: Page,
    title: str,
    description: str,
    url: str,
    card_url: str,
    trail: list[NavigationLink],
    site: PublicSettings,
) -> SafeString:
    """Organization, WebPage and BreadcrumbList as one graph. `root` is the address of the site, without a slash."""
    graph = [
        _organization(root, site),
        _web_page(root, page, title, description, url, card_url),
    ]
    if trail:
        graph.append(_breadcrumbs(root, [*((link.title, f"{root}{link.url}") for link in trail), (title, url)]))
    return json_ld({"@graph": graph})


def _organization(root: str, site: PublicSettings) -> dict[str, Any]:
    facts = {
        "@type": "Organization",
        "@id": f"{root}/#organization",
        "name": site.name,
        "url": f"{root}/",
        "logo": f"{root}/apple-touch-icon.png",
        "description": site.tagline,
        "email": site.email,
        "telephone": site.phone,
        "vatID": f"DK{site.cvr_number}" if site.cvr_number else "",
        "address": " ".join(site.address.split()),
        "sameAs": [link.url for link in site.social_links],
    }
    return {name: value for name, value in facts.items() if value}


def _web_page(root: str, page: Page, title: str, description: str, url: str, card_url: str) -> dict[str, Any]:
    facts = {
        "@type": "WebPage",
        "@id": url,
        "url": url,
        "name": title,
        "description": description,
        "inLanguage": page.locale.language_code,
        "datePublished": page.first_published_at.isoformat() if page.first_published_at else "",
        "dateModified": page.last_published_at.isoformat() if page.last_published_at else "",
        "primaryImageOfPage": card_url,
        "publisher": {"@id": f"{root}/#organization"},
    }
    return {name: value for name, value in facts.items() if value}


def _breadcrumbs(root: str, trail: list[tuple[str, str]]) -> dict[str, Any]:
    return {
        "@type": "BreadcrumbList",
        "itemListElement": [
            {"@type": "ListItem", "position": position, "name": name, "item": url}
            for position, (name, url) in enumerate(trail, start=1)
        ],
    }
