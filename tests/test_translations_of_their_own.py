"""What a translation has of its own beside its words: pictures and addresses; and who wrote its words."""

from typing import Any

import pytest
from django.contrib.auth import get_user
from django.test import Client
from wagtail.models import Locale
from wagtail_localize.models import (
    OverridableSegment,
    SegmentOverride,
    StringSegment,
    StringTranslation,
    Translation,
)

from clusterinfo.models import InfoPage
from home.models import HomePage
from tests.full_pages import new_image
from tests.test_rights_to_translations import send
from tests.translated_pages import page_with_everything, publish, translate
from translation.kept_edits import keep_edits
from translation.overrides import override_problem

LINKED = "https://www.example.org/"


@pytest.fixture
def translation(home: HomePage, english: Locale) -> Translation:
    return translate(page_with_everything(home), english)


class TestAPicture:
    @pytest.fixture
    def picture(self, home: HomePage, english: Locale) -> tuple[OverridableSegment, Translation]:
        page = home.add_child(instance=InfoPage(title="Huset"))
        image = {"image": new_image().pk, "alt_text": "Et hus", "decorative": False}
        block = page.body.stream_block.child_blocks["image"]
        page.body.append(("image", block.to_python({"image": image, "caption": ""})))
        page.save()
        translation = translate(page, english)
        translation.save_target(publish=False)
        return translation.source.overridablesegment_set.get(context__path__startswith="body"), translation

    def test_of_its_own_is_shown_in_english(
        self, picture: tuple[OverridableSegment, Translation], translator: Client
    ) -> None:
        segment, translation = picture
        another = new_image()
        assert send(translator, "PUT", "edit_override", segment, translation, str(another.pk)).status_code == 201
        kept = SegmentOverride.objects.get()
        assert (kept.last_translated_by, kept.has_error) == (get_user(translator), False)
        translation.save_target(publish=False)
        assert translation.get_target_instance().body[0].value["image"].pk == another.pk
        once_more = send(translator, "PUT", "edit_override", segment, translation, str(new_image().pk))
        assert once_more.status_code == 200
        assert SegmentOverride.objects.count() == 1

    @pytest.mark.parametrize("value", ["", "0", "abc", "-1", "٣", str(2**31), "9" * 18, "9" * 5000, LINKED])
    def test_that_there_is_not_is_refused_in_words(
        self, value: str, picture: tuple[OverridableSegment, Translation], translator: Client
    ) -> None:
        answer = send(translator, "PUT", "edit_override", *picture, value)
        assert answer.status_code == 400
        assert answer.json() == {"detail": "Vælg et billede eller et dokument, der findes."}
        assert not SegmentOverride.objects.exists()

    def test_that_was_never_kept_cannot_be_taken_back(
        self, picture: tuple[OverridableSegment, Translation], translator: Client
    ) -> None:
        assert send(translator, "DELETE", "edit_override", *picture).status_code == 404


@pytest.mark.parametrize(
    ("value", "fits"),
    [
        ("https://www.example.org/en/", True),
        ("http://example.org", True),
        ("ftp://example.org/", False),
        ("mailto:post@example.org", True),
        ("tel:+4512345678", True),
        ("tel:12345678", True),
        ("tel:", False),
        ("tel:+45-12", False),
        (f"{LINKED}{'a' * (2000 - len(LINKED))}", True),
        (f"{LINKED}{'a' * (2001 - len(LINKED))}", False),
    ],
)
def test_an_address_elsewhere_is_one_that_a_browser_can_open(
    value: str, fits: bool, translation: Translation
) -> None:
    link = translation.source.overridablesegment_set.get(data_json=f'"{LINKED}"')
    assert (override_problem(link, value) == "") == fits


def own_texts(translation: Translation) -> Any:
    return StringTranslation.objects.filter(
        locale=translation.target_locale, context__object_id=translation.source.object_id
    ).order_by("pk")


class TestWordsFromTheStoppedPage:
    def test_are_their_writers_and_mend_what_was_wrong(self, translation: Translation, translator: Client) -> None:
        page = publish(translation)
        Translation.objects.filter(pk=translation.pk).update(enabled=False)
        texts = own_texts(translation)
        texts.filter(data="We are a cluster.").update(
            has_error=True, field_error="Too long", tool_name="Machine", translation_type="machine"
        )
        page.lead = "We are a cluster of clusters."
        kept = keep_edits(translation, page, get_user(translator))
        assert (kept.placed, kept.unplaced) == (1, [])
        mended = texts.get(context__path="lead")
        assert (mended.data, mended.has_error, mended.field_error) == ("We are a cluster of clusters.", False, "")
        assert (mended.last_translated_by, mended.tool_name, mended.translation_type) == (
            *(get_user(translator), ""),
            "manual",
        )
        assert not texts.exclude(pk=mended.pk).filter(last_translated_by=get_user(translator)).exists()

    def test_take_the_places_of_a_text_in_their_order_where_none_is_like_another(
        self, translation: Translation
    ) -> None:
        page: Any = publish(translation)
        page.body[0].value["text"].source = "<p>Xyzzy plugh.</p><p>Foo, bar; baz?</p><p>Qwerty!</p>"
        kept = keep_edits(translation, page, None)
        texts = own_texts(translation)
        written = dict(texts.filter(context__path__endswith="text").values_list("translation_of__data", "data"))
        places = StringSegment.objects.filter(source=translation.source, context__path__endswith="text")
        in_order = places.order_by("order").values_list("string__data", flat=True)
        assert kept.placed == 3
        assert [written[text] for text in in_order] == ["Xyzzy plugh.", "Foo, bar; baz?", "Qwerty!"]

    def test_that_are_more_than_the_places_find_none(self, translation: Translation) -> None:
        page: Any = publish(translation)
        page.body[0].value["text"].source = "<p>Xyzzy</p><p>Foo</p><p>Qwerty</p><p>Plugh</p>"
        kept = keep_edits(translation, page, None)
        assert kept.unplaced == ["Xyzzy", "Foo", "Qwerty", "Plugh"]
