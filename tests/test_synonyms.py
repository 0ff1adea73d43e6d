"""The list of synonyms: what an editor writes that could do nothing is refused."""

import pytest
from bs4 import BeautifulSoup
from django.test import Client

from search.models import Synonyms

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    ("words", "complaint"),
    [
        ("rorqual", "mindst to forskellige ord"),
        ("rorqual,", "mindst to forskellige ord"),
        ("rorqual, Rorqual", "mindst to forskellige ord"),
        (",!", "mindst to forskellige ord"),
        ("hval, stork", "allerede på listen"),
    ],
)
def test_words_that_could_do_nothing_are_refused(
    words: str, complaint: str, communications_officer: Client
) -> None:
    Synonyms.objects.create(language="da", words="Stork, hval")
    response = communications_officer.post("/admin/synonyms/new/", {"language": "da", "words": words})
    assert complaint in response.content.decode()
    assert Synonyms.objects.filter(words=words).count() == 0


def test_a_row_can_be_saved_again_and_the_same_words_stand_in_another_language(
    communications_officer: Client,
) -> None:
    row = Synonyms.objects.create(language="da", words="stork, hval")
    communications_officer.post(f"/admin/synonyms/edit/{row.pk}/", {"language": "da", "words": "hval, stork"})
    communications_officer.post("/admin/synonyms/new/", {"language": "en", "words": "stork, hval"})
    assert set(Synonyms.objects.filter(words__contains="stork").values_list("language", "words")) == {
        ("da", "hval, stork"),
        ("en", "stork, hval"),
    }


def test_the_field_is_as_high_as_its_words(communications_officer: Client) -> None:
    form = BeautifulSoup(communications_officer.get("/admin/synonyms/new/").content.decode(), "html.parser")
    field = form.select_one("textarea[name=words]")
    assert field is not None
    assert field["rows"] == "1"
