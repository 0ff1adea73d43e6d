"""Serves cards, the sitemap, robots.txt and llms.txt."""

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import override
from django.views.decorators.http import require_safe
from wagtail.models import Page, Site

from home.models import HomePage
from home.site_settings import public_settings
from metrics.content.current_figures import prepare
from metrics.models import FiguresPage
from metrics.usage import metrics_on
from pages.audience import public
from sharing.card_pictures import picture
from sharing.cards import current_card
from sharing.descriptions import describe
from sharing.sitemaps import number_of_parts, part

ONE_YEAR = 31_536_000


@require_safe
def card(request: HttpRequest, language: str, about: str, digest: str) -> HttpResponse:
    """The card of a page or metric. The address of an older one leads to that of today.

    404 for what is not public: a draft, a metric without a released value.
    """
    current = current_card(language, about)
    if current is None:
        raise Http404
    if digest != current.digest:
        return redirect(current.url)
    response = HttpResponse(picture(current), content_type="image/png")
    response.headers["Cache-Control"] = f"public, max-age={ONE_YEAR}, immutable"
    # It is there to be shown by others.
    response.headers["Cross-Origin-Resource-Policy"] = "cross-origin"
    return response


@require_safe
def sitemap(request: HttpRequest) -> HttpResponse:
    """Every public address; where there are too many for one answer, the addresses of the parts of the sitemap."""
    parts = number_of_parts()
    if parts == 1:
        return sitemap_part(request, 1)
    site = Site.find_for_request(request)
    root = site.root_url if site else ""
    addresses = [{"location": root + reverse("sitemap_part", args=[number + 1])} for number in range(parts)]
    return _for_robots(render(request, "sitemap_index.xml", {"sitemaps": addresses}))


@require_safe
def sitemap_part(request: HttpRequest, number: int) -> HttpResponse:
    """A part of the sitemap, counted from 1. 404 for one that there is not."""
    entries = part(number) if number else []
    if not entries and number != 1:
        raise Http404
    return _for_robots(render(request, "sitemap.xml", {"urlset": entries}))


def _for_robots(response: HttpResponse) -> HttpResponse:
    response.headers["Content-Type"] = "application/xml"
    response.headers["X-Robots-Tag"] = "noindex, noodp, noarchive"
    return response


@require_safe
def robots(request: HttpRequest) -> HttpResponse:
    """robots.txt: everything public may be read, unless ALLOW_INDEXING is off. Asks for nothing of the database."""
    context = {"root": settings.WAGTAILADMIN_BASE_URL, "allow_indexing": settings.ALLOW_INDEXING}
    response = render(request, "robots.txt", context, content_type="text/plain; charset=utf-8")
    response.headers["Cache-Control"] = "public, max-age=3600"
    return response


@require_safe
def llms(request: HttpRequest) -> HttpResponse:
    """llms.txt: what the site is, its main pages in each language in one line each, and its figures as data."""
    languages = []
    for code, name in settings.LANGUAGES:
        home = public(HomePage.objects.filter(locale__language_code=code)).first()
        if home is None:
            continue
        main = Page.objects.descendant_of(home, inclusive=True).filter(depth__lte=home.depth + 1)
        pages = list(public(main).specific())
        with override(code):
            prepare(code, {metric for page in pages for metric in metrics_on(page)})
            languages.append(
                {
                    "name": str(name),
                    "site": public_settings(code),
                    "home": home,
                    "pages": [{"page": page, "description": describe(page)} for page in pages],
                    "figures": public(FiguresPage.objects.descendant_of(home)).first(),
                }
            )
    return render(request, "llms.txt", {"languages": languages}, content_type="text/plain; charset=utf-8")
