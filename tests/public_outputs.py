"""Everything that the site tells somebody who is not logged in, as functions that fetch it.

Each says which views it stands for. `uncovered_views` names those of the address list that no output stands for: a
new public address fails the test until it has one.
"""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from datetime import timedelta
from pathlib import Path
from urllib.parse import parse_qs, urlencode, urlsplit

from bs4 import BeautifulSoup
from django.apps import apps
from django.conf import settings
from django.test import Client
from django.urls import URLPattern, URLResolver, get_resolver, reverse
from django.utils import timezone
from django.utils.translation import override
from wagtail.contrib.routable_page.models import RoutablePageMixin
from wagtail.models import CollectionViewRestriction, Page, PageViewRestriction

from assets.models import SiteDocument
from assets.stylesheet import stylesheet
from clusterinfo.models import JoinPage
from draft_links.models import DraftLink
from home.site_settings import public_settings
from metrics.content.current_figures import prepare
from metrics.models import FiguresPage, Metric, MetricWording
from metrics.public.catalogue import published
from metrics.usage import metrics_on
from pages.audience import public
from pages.base import BasePage
from sharing.cards import card_of_metric, card_of_page
from tests.markers import can_be_mistyped, mistyped

LANGUAGES = [code for code, _name in settings.LANGUAGES]
# Open to whoever has their address, as docs/operators.md says.
OPEN_MEDIA = {"images", "original_images"}
NEUTRAL_QUERY = "klynge"
# As many as the search reads of one.
WORDS_OF_A_QUESTION = 12


@dataclass
class Visitor:
    """Somebody who is not logged in, and what the test makes them try."""

    language: str = settings.LANGUAGE_CODE
    queries: list[str] = field(default_factory=list)
    metrics: list[str] = field(default_factory=list)
    words: frozenset[str] = frozenset()
    """What may stand in a hidden text, which somebody may guess."""
    addresses: list[str] = field(default_factory=list)
    cards: list[str] = field(default_factory=list)
    said: dict[str, str] = field(default_factory=dict)

    def get(self, address: str) -> str:
        """What is answered: status, headers and content, in small letters."""
        if address not in self.said:
            method, _space, path = address.rpartition(" ")
            # As a browser that a person opens a page with: what they search for in vain is counted.
            browser = Client(headers={"Sec-Fetch-Dest": "document"})
            response = browser.post(path) if method == "POST" else browser.get(path)
            headers = "\n".join(f"{name}: {value}" for name, value in response.headers.items())
            content = response.getvalue().decode(errors="replace")
            self.said[address] = f"{response.status_code}\n{headers}\n\n{content}".lower()
        return self.said[address]


Output = Callable[[Visitor], Iterable[str]]
OUTPUTS: dict[str, Output] = {}
COVERED: set[str] = set()


def output(name: str, *views: str) -> Callable[[Output], Output]:
    """Register a function that gives the addresses of an output, and the views it stands for."""

    def registered(function: Output) -> Output:
        OUTPUTS[name] = function
        COVERED.update(views)
        return function

    return registered


def uncovered_views() -> set[str]:
    """The public views, and the addresses below routable pages, that no output stands for."""
    routes = {
        f"{model.__name__}.{route.name}"
        for model in apps.get_models()
        if issubclass(model, BasePage) and issubclass(model, RoutablePageMixin)
        for route in model.get_subpage_urls()
    }
    return (set(_views(get_resolver())) | routes) - COVERED


def _views(resolver: URLResolver, prefix: str = "") -> Iterator[str]:
    for pattern in resolver.url_patterns:
        address = f"{prefix}{pattern.pattern}"
        if address.startswith("admin/"):
            continue
        if isinstance(pattern, URLPattern):
            yield pattern.lookup_str
        else:
            yield from _views(pattern, address)


def fetched(name: str, visitor: Visitor) -> Iterator[tuple[str, str]]:
    """The addresses of an output with what they answer."""
    for address in OUTPUTS[name](visitor):
        yield address, _results(address, visitor.get(address)) if name == "search" else visitor.get(address)


def _results(address: str, page: str) -> str:
    """What was found and what may have been meant, without the words looked for, which the page repeats."""
    shown, typed = BeautifulSoup(page, "html.parser"), parse_qs(urlsplit(address).query)["q"][0].split()
    found = [str(part) for part in shown.select(".search-results")]
    repeating = [part.get_text(" ") for part in shown.select(".search-meant, .pagination")]
    return " ".join([*found, *(word for text in repeating for word in text.split() if word not in typed)])


@output("its own address", "wagtail.views.serve")
def own_addresses(visitor: Visitor) -> Iterable[str]:
    return visitor.addresses


@output("drafts shown by a link", "draft_links.reading.read_draft")
def drafts_by_link(visitor: Visitor) -> Iterable[str]:
    """Of public pages: a link to a hidden one is made to show it."""
    until = timezone.now() + timedelta(days=1)
    for page in public(Page.objects.filter(depth__gt=1).select_related("locale")):
        if page.url and page.url not in visitor.addresses:
            yield DraftLink.objects.create(page=page, expires_at=until).path


@output("pages", "wagtail.views.serve", "FiguresPage.index", "FiguresPage.index_route")
def pages(visitor: Visitor) -> Iterable[str]:
    for page in Page.objects.filter(depth__gt=1).specific():
        if page.url and page.url not in visitor.addresses:
            yield page.url


@output("figures", "FiguresPage.metric")
def metric_pages(visitor: Visitor) -> Iterable[str]:
    return [f"{page.url}{key}/" for page in _figures_pages() for key in visitor.metrics]


@output("data of all figures", "metrics.public.views.figures_data")
def whole_data(visitor: Visitor) -> Iterable[str]:
    return [f"{page.url}data.{kind}" for page in _figures_pages() for kind in ("json", "csv")]


@output("data of one figure", "metrics.public.views.figures_data")
def single_data(visitor: Visitor) -> Iterable[str]:
    return [
        f"{page.url}{key}/data.{kind}"
        for page in _figures_pages()
        for key in visitor.metrics
        for kind in ("json", "csv")
    ]


@output("feed", "metrics.public.feeds.FiguresFeed")
def feeds(visitor: Visitor) -> Iterable[str]:
    return [f"{page.url}feed.xml" for page in _figures_pages()]


def _figures_pages() -> list[FiguresPage]:
    return [page for page in FiguresPage.objects.select_related("locale") if page.url]


@output("search", "search.views.SearchView")
def search(visitor: Visitor) -> Iterable[str]:
    """Every word in the language it is written in, and mistyped; of all that are hidden, many at once."""
    wrongly = [mistyped(query) for query in visitor.queries if can_be_mistyped(query)]
    guessed = sorted(visitor.words - set(visitor.queries))
    wrong = [mistyped(word) for word in guessed if can_be_mistyped(word)]
    most = WORDS_OF_A_QUESTION
    many = [" ".join(words[at : at + most]) for words in (guessed, wrong) for at in range(0, len(words), most)]
    with override(visitor.language):
        return [f"{reverse('search')}?{urlencode({'q': query})}" for query in (*visitor.queries, *wrongly, *many)]


@output("suggestions", "search.views.suggest")
def suggested(visitor: Visitor) -> Iterable[str]:
    """What begins as a word or number that is looked for or hidden, or as the name of a metric, in its language."""
    wordings = MetricWording.objects.filter(metric__key__in=visitor.metrics, locale__language_code=visitor.language)
    words = {word for name in wordings.values_list("name", flat=True) for word in name.split()}
    with override(visitor.language):
        for word in sorted({*visitor.queries, *visitor.words, *words}):
            beginnings = {word[:end] for end in (2, 3, len(word) - 1)}
            yield from (f"{reverse('search_suggestions')}?{urlencode({'q': each})}" for each in sorted(beginnings))


@output("frame of the search page", "search.views.SearchView")
def search_page(visitor: Visitor) -> Iterable[str]:
    """Without a question, with what is found, and with what is not."""
    for language in LANGUAGES:
        with override(language):
            yield from (f"{reverse('search')}{query}" for query in ("", f"?q={NEUTRAL_QUERY}", "?q=xyz"))


@output(
    "files for machines", "sharing.views.robots", "security.contact.security_txt", "assets.views.serve_stylesheet"
)
def files(visitor: Visitor) -> Iterable[str]:
    return ["/robots.txt", "/.well-known/security.txt", stylesheet().url, "/style-older.css"]


@output("content stamp", "publishing.edge.tell_stamp")
def told_stamp(visitor: Visitor) -> Iterable[str]:
    return ["/content-stamp"]


@output("sitemap", "sharing.views.sitemap", "sharing.views.sitemap_part")
def sitemap(visitor: Visitor) -> Iterable[str]:
    return ["/sitemap.xml", "/sitemap-1.xml"]


@output("llms.txt", "sharing.views.llms")
def llms(visitor: Visitor) -> Iterable[str]:
    return ["/llms.txt"]


@output("cards", "sharing.views.card")
def cards(visitor: Visitor) -> Iterable[str]:
    """The cards that were seen, one that never was, and today's address of every card, also of what has none."""
    for seen in visitor.cards:
        yield seen
        yield f"{seen[:-20]}{'0' * 16}.png"
    names = {language: public_settings(language).name for language in LANGUAGES}
    for page in Page.objects.filter(depth__gt=1).select_related("locale").specific():
        language = page.locale.language_code
        with override(language):
            prepare(language, metrics_on(page))
            yield card_of_page(page, names[language], language).url
    for language, name in names.items():
        for metric in published(language, visitor.metrics):
            yield card_of_metric(metric, name).url


@output("page that is missing", "wagtail.views.serve")
def missing(visitor: Visitor) -> Iterable[str]:
    return ["/findes-ikke/", "/en/no-such-page/", "/findes-ikke", "/findes-ikke.php"]


@output("enquiry form", "clusterinfo.enquiries.views.send_enquiry")
def enquiries(visitor: Visitor) -> Iterable[str]:
    """Opened, and sent from elsewhere, which is refused with the page for what is not allowed."""
    for language in LANGUAGES:
        with override(language):
            for page in JoinPage.objects.all():
                yield reverse("send_enquiry", args=[page.pk])
                yield f"POST {reverse('send_enquiry', args=[page.pk])}"


@output(
    "doors",
    "wagtail.views.authenticate_with_password",
    # Wagtail's own, which the redirect to the one login stands before.
    "django.contrib.auth.views.LoginView",
    "django.views.generic.base.RedirectView",
    "wagtail.documents.views.serve.authenticate_with_password",
)
def doors(visitor: Visitor) -> Iterable[str]:
    """The forms for a password and for logging in."""
    yield reverse("wagtailcore_login")
    for restriction in PageViewRestriction.objects.select_related("page"):
        for page in restriction.page.get_descendants(inclusive=True):
            yield reverse("wagtailcore_authenticate_with_password", args=[restriction.pk, page.pk])
    for collection in CollectionViewRestriction.objects.all():
        yield reverse("wagtaildocs_authenticate_with_password", args=[collection.pk])


@output("documents", "wagtail.documents.views.serve.serve")
def documents(visitor: Visitor) -> Iterable[str]:
    return [document.url for document in SiteDocument.objects.all()]


@output("media", "assets.views.serve_media")
def media(visitor: Visitor) -> Iterable[str]:
    """Every file that a web server may hand out, and the places where documents and cards would lie."""
    root = Path(settings.MEDIA_ROOT)
    for file in root.rglob("*"):
        place = file.relative_to(root)
        if file.is_file() and place.parts[0] not in OPEN_MEDIA:
            yield f"/media/{place}"
    yield from (f"/media/{document.file.name}" for document in SiteDocument.objects.all())
    yield from (card.replace("/cards/", "/media/cards/") for card in visitor.cards)


@output("editors' side")
def editors_side(visitor: Visitor) -> Iterable[str]:
    """What an editor may have shared by mistake: the addresses of drafts and previews."""
    for page in Page.objects.filter(depth__gt=1):
        yield reverse("wagtailadmin_pages:view_draft", args=[page.pk])
        yield reverse("wagtailadmin_pages:preview_on_edit", args=[page.pk])
    for metric in Metric.objects.filter(key__in=visitor.metrics):
        yield reverse("wagtailsnippets_metrics_metric:preview_on_edit", args=[metric.pk])
