"""The picture that stands for a page or a metric where its address is shared: title and key figure."""

from collections.abc import Iterator
from dataclasses import dataclass
from hashlib import sha256

from django.urls import reverse
from django.utils.translation import override
from wagtail.models import Page

from assets.design_tokens import design_tokens
from home.models import HomePage
from home.site_settings import public_settings
from metrics.blocks import ShownFigureValue
from metrics.content.current_figures import prepare
from metrics.notation.figure import Figure
from metrics.notation.formatting import format_figure
from metrics.public.catalogue import PublicMetric, published
from metrics.usage import metrics_on
from pages.audience import public
from translation.site_languages import site_languages

# Part of every address, as the colours are: a card that looks different is another picture.
DESIGN = 1
COLOURS = ("paper", "ink", "muted", "accent")
DIGEST_LETTERS = 16


@dataclass(frozen=True)
class Card:
    """What a card says. `about` names the page or metric: "page-12", "metric-members"."""

    about: str
    language: str
    site_name: str
    title: str
    figure: str = ""
    figure_label: str = ""

    @property
    def digest(self) -> str:
        """Changes with anything the card shows."""
        look = (str(DESIGN), *(design_tokens().value(name) for name in COLOURS))
        said = "\x1f".join((*look, self.language, self.site_name, self.title, self.figure, self.figure_label))
        return sha256(said.encode()).hexdigest()[:DIGEST_LETTERS]

    @property
    def url(self) -> str:
        """Its address. It contains the digest, so that another card has another address."""
        return reverse("card", args=[self.language, self.about, self.digest])


def card_of_page(page: Page, site_name: str, language: str) -> Card:
    """The card of a page whose figures are prepared."""
    title = page.headline if isinstance(page, HomePage) else page.title
    figure, label = next(_key_figures(page), (None, ""))
    shown = format_figure(figure, language) if figure else ""
    return Card(f"page-{page.pk}", language, site_name, title, shown, label)


def card_of_metric(metric: PublicMetric, site_name: str) -> Card:
    """The card of a metric's own address."""
    shown = format_figure(metric.current.figure, metric.language)
    period = metric.current.observation.period
    return Card(f"metric-{metric.key}", metric.language, site_name, metric.name, shown, period)


def current_card(language: str, about: str) -> Card | None:
    """The card of a page or metric as the public may see it now; None where there is none."""
    if language not in site_languages():
        return None
    kind, _hyphen, name = about.partition("-")
    site_name = public_settings(language).name
    if kind == "metric":
        metrics = published(language, [name])
        return card_of_metric(metrics[0], site_name) if metrics else None
    if kind != "page" or not (name.isascii() and name.isdigit()):
        return None
    page = public(Page.objects.filter(pk=int(name), locale__language_code=language)).specific().first()
    return _prepared_card(page, site_name, language) if page else None


def _prepared_card(page: Page, site_name: str, language: str) -> Card:
    """The card of a page outside its own request."""
    with override(language):
        prepare(language, metrics_on(page))
        return card_of_page(page, site_name, language)


def _key_figures(page: Page) -> Iterator[tuple[Figure, str]]:
    """The figures that a page shows large, in its order, each with its label."""
    for block in getattr(page, "body", []):
        shown = block.value.get("tiles") or block.value.get("cards") or [] if hasattr(block.value, "get") else []
        for tile in shown:
            if isinstance(tile, ShownFigureValue) and tile.figure:
                yield tile.figure, tile.get("label") or tile.get("title") or ""
