"""Which spellings are one word, and which words editors have said are one."""

import pytest
from django.test import Client
from wagtail.models import Page

from search.models import Synonyms
from search.words.spelling import usual_spelling
from tests.test_search import add_page, found


@pytest.mark.parametrize(
    ("written", "usual"),
    [
        ("center", "centre"),
        ("centers", "centres"),
        ("centre", "centre"),
        ("program", "programme"),
        ("programme", "programme"),
        ("programmes", "programmes"),
        ("catalogues", "catalogues"),
        ("colorful", "colourful"),
        ("organize", "organise"),
        ("organizations", "organisations"),
        ("analyzing", "analysing"),
        ("prize", "prize"),
        ("size", "size"),
        ("horizon", "horizon"),
    ],
)
def test_british_and_american_spelling_are_one_and_other_words_stay(written: str, usual: str) -> None:
    assert usual_spelling(written, "en") == usual
    assert usual_spelling(written, "da") == written


@pytest.mark.django_db
def test_synonyms_hold_in_their_language_for_every_form_and_beside_one_another(client: Client, home: Page) -> None:
    english = Page.objects.get(slug="what-is-a-cluster").get_parent().specific
    for title, text in (("Hvaler", "En finhval svømmede forbi."), ("Marsvin", "Et marsvin svømmede forbi.")):
        add_page(home, title, text)
        add_page(english, title, text)
    for language, words in (("da", "havdyrene, finhval"), ("da", "marsvin, havdyr"), ("en", "beasts, finhval")):
        Synonyms.objects.create(language=language, words=words)
    for query in ("havdyr", "havdyrene", "havdyret"):
        assert sorted(found(client, query)) == ["Hvaler", "Marsvin"], query
    assert found(client, "havdyr", "en") == []
    assert found(client, "beast", "en") == ["Hvaler"]
    assert found(client, "beast") == []
