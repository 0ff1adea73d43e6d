"""How long the check of a page takes: beside rendering it, on pages of 5,000 words and on a site of 1,000 pages."""

import random
import statistics
import time
from collections.abc import Callable

from django.db import connection, transaction
from django.test import Client
from django.test.utils import setup_test_environment
from wagtail.models import Page, Site

from clusterinfo.models import InfoPage
from home.models import HomePage
from home.starter.loader import load_starter_content
from metrics.consistency.page_checks import page_checker
from metrics.consistency.store import check_all, check_page, reassess
from metrics.models import Metric, NumberOnPage
from tests.benchmarks.tables import Table

WORDS_OF_A_PAGE = 5_000
PAGES = 1_000
ROUNDS = 5
SENTENCES = (
    "Klyngen samler virksomheder, videninstitutioner og offentlige parter om fælles opgaver.",
    "I 2018 deltog 18.058 virksomheder i aktiviteter hos klyngerne.",
    "Konferencen holdes den 14. marts 2019 kl. 10.30 på Sankt Knuds Torv 3, 8000 Aarhus C.",
    "DigitalLead har mere end 500 medlemmer, og bestyrelsen har ni medlemmer.",
    "Produktiviteten voksede 3,6 procentpoint mere end i tilsvarende virksomheder.",
    "Prisen er 1.250 kr. for medlemmer og 2.400 kr. for andre.",
)


def run() -> None:
    """Measure on a database of its own, made and removed here."""
    setup_test_environment()
    name = connection.creation.create_test_db(verbosity=0)
    try:
        load_starter_content()
        _one_page()
        _whole_site()
    finally:
        connection.creation.destroy_test_db(name, verbosity=0)


def _text(words: int, chooser: random.Random) -> str:
    paragraphs, count = [], 0
    while count < words:
        sentences = [chooser.choice(SENTENCES) for _ in range(5)]
        count += sum(len(sentence.split()) for sentence in sentences)
        paragraphs.append(f"<p>{' '.join(sentences)}</p>")
    return "".join(paragraphs)


def _page(title: str, words: int, chooser: random.Random) -> InfoPage:
    home = HomePage.objects.get(locale__language_code="da")
    body = [("section", {"heading": "Tekst", "text": _text(words, chooser)})]
    return InfoPage(title=title, slug=title, body=body, locale=home.locale)


def _seconds(action: Callable[[], object]) -> float:
    taken = []
    for _round in range(ROUNDS):
        start = time.perf_counter()
        action()
        taken.append(time.perf_counter() - start)
    return statistics.median(taken)


def _one_page() -> None:
    home = HomePage.objects.get(locale__language_code="da")
    page = home.add_child(instance=_page("lang-side", WORDS_OF_A_PAGE, random.Random(1)))
    site = Site.objects.get()
    client = Client(SERVER_NAME=site.hostname)
    assert client.get(page.url).status_code == 200
    rendering = _seconds(lambda: client.get(page.url))
    checker = page_checker("da")
    checking = _seconds(lambda: checker.check(page))
    loading = _seconds(lambda: page_checker("da"))
    figures = len(checker.check(page))
    table = _table(f"A page of {WORDS_OF_A_PAGE:,} words ({figures} figures), median of {ROUNDS}:")
    table.add("baseline, serving the page", rendering * 1000, 1.0)
    table.add("checking its figures", checking * 1000, checking / rendering)
    table.add("loading the register for it", loading * 1000, loading / rendering)
    page.delete()


def _whole_site() -> None:
    home = HomePage.objects.get(locale__language_code="da")
    chooser = random.Random(2)
    with transaction.atomic():
        for number in range(PAGES):
            home.add_child(instance=_page(f"side-{number}", 300, chooser))
    start = time.perf_counter()
    check_all()
    everything = time.perf_counter() - start
    page = Page.objects.get(slug="side-7")
    one_page = _seconds(lambda: check_page(page))
    metric = Metric.objects.get(key="innovation-likelihood")
    members = Metric.objects.get(key="members")
    rare = _seconds(lambda: reassess([metric.pk]))
    common = _seconds(lambda: reassess([members.pk]))
    table = _table(f"A site of {PAGES:,} pages of 300 words ({NumberOnPage.objects.count():,} figures):")
    table.add("baseline, reading every page", everything * 1000, 1.0)
    table.add("one page is published", one_page * 1000, one_page / everything)
    table.add("a metric that few texts name changes", rare * 1000, rare / everything)
    table.add("a metric that most texts name changes", common * 1000, common / everything)


def _table(title: str) -> Table:
    return Table("figure_check", title, ("ms", "ratio"))
