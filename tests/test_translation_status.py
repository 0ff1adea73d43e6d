""" "Up to date" is said only when it is true: every way in which a translation falls behind, one a row."""

import json
from collections.abc import Callable
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from wagtail.models import Locale, Page
from wagtail_localize.models import StringTranslation, Translation

from clusterinfo.models import ClusterPage, InfoPage
from home.models import HomePage, SiteSettings
from metrics.models import Metric
from tests.translated_pages import WORDS, publish, translate
from translation.status.pairs import pair_of, pairs_into
from translation.status.state import Standing, State

Change = Callable[[InfoPage, InfoPage, Translation], Any]


@pytest.fixture
def translation(danish_page: InfoPage, english: Locale) -> Translation:
    return translate(danish_page, english)


@pytest.fixture
def english_page(translation: Translation) -> InfoPage:
    page = publish(translation)
    assert isinstance(page, InfoPage)
    return page


def state_of(target: Any) -> State:
    pair = pair_of(target)
    assert pair is not None
    return pair.state


def rewritten(page: InfoPage, change: Callable[[list[Any]], Any]) -> None:
    """Publish a page whose stored body was changed."""
    raw = json.loads(json.dumps(page.body.get_prep_value()))
    change(raw)
    page.body = json.dumps(raw)
    page.save_revision().publish()


def other_metric_on_a_tile(danish: InfoPage, english: InfoPage, translation: Translation) -> None:
    shown = danish.body[1].value["tiles"]
    another = Metric.objects.exclude(pk__in=[tile["metric"].pk for tile in shown])[0].pk
    rewritten(danish, lambda raw: raw[1]["value"]["tiles"][0]["value"].update(metric=another))


def other_metric_in_a_sentence(danish: InfoPage, english: InfoPage, translation: Translation) -> None:
    section = danish.body[0].value["text"].source
    another = Metric.objects.exclude(key="participants")[0].pk
    changed = section.replace(f'id="{Metric.objects.get(key="participants").pk}"', f'id="{another}"')
    assert changed != section
    rewritten(danish, lambda raw: raw[0]["value"].update(text=changed))


def a_link_that_leads_elsewhere(danish: InfoPage, english: InfoPage, translation: Translation) -> None:
    changed = danish.body[0].value["text"].source.replace("example.org", "example.net")
    rewritten(danish, lambda raw: raw[0]["value"].update(text=changed))


def a_sentence(danish: InfoPage, english: InfoPage, translation: Translation) -> None:
    danish.lead = "Vi er en stor klynge."
    danish.save_revision().publish()


def a_source_republished_unseen(danish: InfoPage, english: InfoPage, translation: Translation) -> None:
    Page.objects.filter(pk=danish.pk).update(title="Om klyngen")


def saved_and_not_published(danish: InfoPage, english: InfoPage, translation: Translation) -> None:
    StringTranslation.objects.filter(locale=translation.target_locale, data="We are a cluster.").update(
        data="We are one cluster."
    )


def a_blank_translation(danish: InfoPage, english: InfoPage, translation: Translation) -> None:
    StringTranslation.objects.filter(locale=translation.target_locale, data="Who we are").update(data="   ")


CASES: dict[str, tuple[Change, dict[str, Any]]] = {
    "a sentence changed": (a_sentence, {"standing": Standing.TO_TRANSLATE, "missing": 1, "words": 5}),
    "a title changed, and nobody told wagtail-localize": (
        a_source_republished_unseen,
        {"standing": Standing.TO_TRANSLATE, "missing": 1, "words": 2},
    ),
    "the metric of a tile changed": (other_metric_on_a_tile, {"standing": Standing.TO_PUBLISH, "figures": 1}),
    "a metric in a sentence changed": (
        other_metric_in_a_sentence,
        {"standing": Standing.TO_PUBLISH, "figures": 1},
    ),
    "a link leads elsewhere": (a_link_that_leads_elsewhere, {"standing": Standing.TO_PUBLISH, "values": 1}),
    "a tile was removed": (
        lambda danish, _english, _translation: rewritten(danish, lambda raw: raw[1]["value"]["tiles"].pop()),
        {"standing": Standing.TO_PUBLISH, "structure": True},
    ),
    "a section was removed": (
        lambda danish, _english, _translation: rewritten(danish, lambda raw: raw.pop(0)),
        {"standing": Standing.TO_PUBLISH, "structure": True},
    ),
    "two sections changed places": (
        lambda danish, _english, _translation: rewritten(danish, lambda raw: raw.reverse()),
        {"standing": Standing.TO_PUBLISH, "structure": True},
    ),
    "two tiles changed places": (
        lambda danish, _english, _translation: rewritten(danish, lambda raw: raw[1]["value"]["tiles"].reverse()),
        {"standing": Standing.TO_PUBLISH, "structure": True},
    ),
    "a translation was saved and not published": (
        saved_and_not_published,
        {"standing": Standing.TO_PUBLISH, "saved": 1},
    ),
    "a translation is blank": (a_blank_translation, {"standing": Standing.TO_TRANSLATE, "missing": 1}),
    "the English page was taken down": (
        lambda _danish, english, _translation: english.unpublish(),
        {"standing": Standing.TO_PUBLISH, "is_public": False},
    ),
    "the translation was stopped": (
        lambda _danish, _english, translation: Translation.objects.filter(pk=translation.pk).update(enabled=False),
        {"standing": Standing.STOPPED},
    ),
    "the Danish page was taken down": (
        lambda danish, _english, _translation: danish.unpublish(),
        {"standing": Standing.SOURCE_DOWN},
    ),
    "the Danish page was deleted": (
        lambda danish, _english, _translation: danish.delete(),
        {"standing": Standing.SOURCE_GONE},
    ),
    "the Danish page was moved": (
        lambda danish, _english, _translation: danish.move(
            ClusterPage.objects.get(locale=danish.locale), pos="last-child"
        ),
        {"standing": Standing.MOVED, "moved": True},
    ),
}
NOTHING = {
    "missing": 0,
    "saved": 0,
    "figures": 0,
    "values": 0,
    "structure": False,
    "moved": False,
    "is_public": True,
}


def described(state: State) -> dict[str, Any]:
    counts = {name: len(getattr(state, name)) for name in ("missing", "saved", "figures", "values")}
    return counts | {name: getattr(state, name) for name in ("structure", "moved", "is_public")}


@pytest.mark.parametrize("name", CASES)
def test_it_is_not_up_to_date_once(
    name: str, danish_page: InfoPage, english_page: InfoPage, translation: Translation
) -> None:
    assert state_of(english_page).is_up_to_date
    change, expected = CASES[name]
    change(danish_page, english_page, translation)
    state = state_of(InfoPage.objects.get(pk=english_page.pk))
    assert not state.is_up_to_date
    assert state.standing is expected["standing"]
    if "words" in expected:
        assert state.words == expected["words"]
    if "gone" not in state.standing:
        assert described(state) == NOTHING | {key: value for key, value in expected.items() if key in NOTHING}


@pytest.mark.parametrize(
    "name", [name for name, (_change, said) in CASES.items() if said["standing"] == "to_publish"]
)
def test_publishing_makes_it_true_again(
    name: str, danish_page: InfoPage, english_page: InfoPage, translation: Translation
) -> None:
    CASES[name][0](danish_page, english_page, translation)
    translation.refresh_from_db()
    publish(translation)
    assert state_of(InfoPage.objects.get(pk=english_page.pk)).is_up_to_date


@pytest.mark.parametrize("data", [" We are a cluster. ", "We are R&D & more.", "We are<br>a cluster."])
def test_it_is_up_to_date_however_a_text_was_typed(data: str, translation: Translation) -> None:
    texts = StringTranslation.objects.filter(locale=translation.target_locale)
    texts.filter(data="We are a cluster.").update(data=data)
    many = texts.get(data__startswith="Today we are many")
    texts.filter(pk=many.pk).update(data=f"{many.data} ")
    assert state_of(publish(translation)).is_up_to_date


def test_two_metrics_that_changed_places_are_two_other_figures(
    danish_page: InfoPage, english: Locale, home: HomePage
) -> None:
    one, other = Metric.objects.all()[:2]

    def text(first: int, second: int) -> str:
        return (
            f'<p>Her er <a linktype="metric" id="{first}">tal</a>.</p>'
            f'<p>Der er <a linktype="metric" id="{second}">tal</a>.</p>'
        )

    danish_page.body = [("section", {"heading": "Tal", "text": text(one.pk, other.pk)})]
    danish_page.save_revision().publish()
    words = WORDS | {f'{place} er <a id="a1">tal</a>.': f'{place}: <a id="a1">tal</a>' for place in ("Her", "Der")}
    translation = translate(danish_page, english, words)
    english_page = publish(translation)
    assert state_of(english_page).is_up_to_date
    rewritten(danish_page, lambda raw: raw[0]["value"].update(text=text(other.pk, one.pk)))
    assert len(state_of(english_page).figures) == 1


def test_the_starter_site_is_up_to_date(english: Locale) -> None:
    pairs = pairs_into(english)
    assert len(pairs) == Page.objects.filter(locale__language_code="da", depth__gt=1).count() + 1
    behind = {
        str(pair.source): (pair.state.standing, described(pair.state))
        for pair in pairs
        if pair.source.live and not pair.state.is_up_to_date
    }
    assert behind == {}


@pytest.mark.parametrize(
    ("field", "value", "standing"),
    [
        ("footer_text", "Ny tekst i bunden.", Standing.TO_TRANSLATE),
        # It is read from the Danish row, whatever the English one holds.
        ("phone", "+45 12 34 56 78", Standing.UP_TO_DATE),
    ],
)
def test_site_settings_that_changed(
    field: str, value: str, standing: Standing, danish: Locale, english: Locale
) -> None:
    row = SiteSettings.objects.get(locale=danish)
    setattr(row, field, value)
    row.save_revision().publish()
    assert state_of(SiteSettings.objects.get(locale=english)).standing is standing


def test_a_page_that_nobody_translates_has_no_state(home: HomePage) -> None:
    assert pair_of(home) is None


def test_the_number_of_queries_is_that_of_the_types_of_pages(english: Locale, home: HomePage) -> None:
    def queries() -> int:
        with CaptureQueriesContext(connection) as asked:
            pairs_into(english)
        return len(asked)

    page = home.add_child(instance=InfoPage(title="Om os", slug="om-os"))
    translate(page, english).save_target(publish=False)
    queries()
    before = queries()
    for number in range(3):
        page = home.add_child(instance=InfoPage(title=f"Om os {number}", slug=f"om-os-{number}"))
        translate(page, english, WORDS | {f"Om os {number}": "About us"}).save_target(publish=False)
    assert queries() == before
