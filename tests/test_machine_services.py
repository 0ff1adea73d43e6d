"""What DeepL and LibreTranslate are asked, and how: portions, languages, the glossary."""

from collections.abc import Iterator

import pytest
from django.conf import LazySettings

from tests.translation_services import KEY, Services, running_services
from translation.machine.chosen_service import check_settings
from translation.machine.deepl import DeepL
from translation.machine.libre_translate import LibreTranslate

TERMS = [("klynge", "cluster"), ("klynge ", "cluster"), ("et\tmedlem", "a member")]


@pytest.fixture
def server() -> Iterator[Services]:
    with running_services() as running:
        yield running


@pytest.mark.parametrize("kind", [DeepL, LibreTranslate])
def test_many_texts_are_sent_in_portions_and_come_back_in_their_order(
    kind: type[DeepL] | type[LibreTranslate], server: Services
) -> None:
    texts = [f"Tekst {number} <b>&amp;</b> mere" for number in range(120)] + ["å" * 9000] * 3
    replies = [reply for portion in kind(KEY, server.url).translate(texts, "da", "en", []) for reply in portion]
    escaped = "&amp;" if kind is DeepL else "&"
    assert replies == [f"EN {text}".replace("&amp;", escaped) for text in texts]
    assert [len(body.get("text", body.get("q"))) for _method, _path, body in server.asked] == [50, 50, 22, 1]


def test_deepl_is_told_the_languages_and_to_leave_figures_alone(server: Services) -> None:
    list(DeepL(KEY, server.url).translate(["Et"], "da", "en", []))
    body = server.asked[0][2]
    assert (body["source_lang"], body["target_lang"]) == ("DA", "EN-GB")
    assert (body["tag_handling"], body["ignore_tags"]) == ("xml", ["x"])
    assert "glossary_id" not in body


def test_a_free_key_goes_to_the_free_address() -> None:
    assert DeepL("1:fx", "").url == "https://api-free.deepl.com"
    assert DeepL("1", "").url == "https://api.deepl.com"


def test_the_glossary_goes_to_deepl_once_and_again_when_it_changes_or_is_gone(server: Services) -> None:
    service = DeepL(KEY, server.url)
    for _time in range(2):
        list(service.translate(["Et"], "da", "en", TERMS))
    (glossary,) = server.glossaries.values()
    assert glossary["dictionaries"][0]["entries"] == "et medlem\ta member\nklynge\tcluster"
    assert [path for method, path, _body in server.asked if method != "GET"] == [
        "/v3/glossaries",
        "/v2/translate",
        "/v2/translate",
    ]
    assert server.asked[-1][2]["glossary_id"] == "glossary-1"
    list(service.translate(["Et"], "da", "en", [("klynge", "hub")]))
    (glossary,) = server.glossaries.values()
    assert glossary["dictionaries"][0]["entries"] == "klynge\thub"
    server.glossaries.clear()
    assert list(service.translate(["Et"], "da", "en", [("klynge", "hub")])) == [["EN Et"]]
    assert len(server.glossaries) == 1


@pytest.mark.parametrize(
    ("name", "key", "url", "found"),
    [
        ("", "", "", []),
        ("deepl", "1", "", []),
        ("libretranslate", "", "http://127.0.0.1:5000", []),
        ("google", "1", "", ["translation.E010"]),
        ("deepl", "", "", ["translation.E011"]),
        ("deepl", "1", "file:///etc/passwd", ["translation.E012"]),
        ("libretranslate", "", "", ["translation.E012"]),
    ],
)
def test_settings_that_cannot_work_are_named_at_the_start(
    name: str, key: str, url: str, found: list[str], settings: LazySettings
) -> None:
    settings.MACHINE_TRANSLATION = name
    settings.MACHINE_TRANSLATION_KEY, settings.MACHINE_TRANSLATION_URL = key, url
    assert [problem.id for problem in check_settings()] == found
