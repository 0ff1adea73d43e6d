"""Four eyes on a translation, and whose work it is: what is reviewed, and to whom a page is given."""

from collections.abc import Callable
from typing import Any

import pytest
from django.contrib.auth.models import Group
from django.test import Client
from django.urls import reverse
from wagtail.models import Locale
from wagtail_localize.models import StringTranslation, Translation

from accounts.groups import COMMUNICATIONS, TRANSLATORS
from accounts.models import User
from home.models import HomePage
from tests.segment_steps import JSON, edit_url, row_of
from tests.test_inbox import rows
from tests.translated_pages import page_with_everything, publish, translate
from translation.segments.models import Assignment, Confirmation

LEAD = "Vi er en klynge."


@pytest.fixture
def translation(home: HomePage, english: Locale) -> Translation:
    """Published, and behind by a heading, so that the list of work has it."""
    page = page_with_everything(home)
    translation = translate(page, english)
    publish(translation)
    page.body[0].value["heading"] = "Hvem er vi?"
    page.save_revision().publish()
    return Translation.objects.get(pk=translation.pk)


@pytest.fixture
def colleague(db: None) -> Client:
    """Another translator."""
    user = User.objects.create_user("colleague", first_name="Åse", last_name="Lind")
    user.groups.add(Group.objects.get(name=TRANSLATORS))
    client = Client()
    client.force_login(user)
    return client


@pytest.fixture
def send(translation: Translation) -> Callable[..., Any]:
    """What a row's form sends: the text in the field, and the button."""

    def send(client: Client, action: str, text: str = "We are a cluster.") -> Any:
        row = row_of(translation, LEAD)
        data = {"text": text, "before": row.saved_text, "action": action}
        return client.post(reverse("save_segment", args=[translation.pk, row.segment.pk]), data, headers=JSON)

    return send


def state(translation: Translation) -> str:
    return row_of(translation, LEAD).state


class TestReview:
    def test_a_colleague_reviews_what_somebody_confirmed(
        self, translator: Client, colleague: Client, translation: Translation, send: Callable[..., Any]
    ) -> None:
        send(translator, "confirm", "We are one cluster.")
        answer = send(colleague, "review", "We are one cluster.").json()
        assert (answer["state"], answer["stateName"], answer["canReview"]) == ("reviewed", "Gennemset", False)
        assert "1 gennemset" in answer["progress"]
        assert Confirmation.objects.get().reviewed_by == User.objects.get(username="colleague")

    def test_nobody_reviews_what_they_confirmed_themselves(
        self, translator: Client, translation: Translation, send: Callable[..., Any]
    ) -> None:
        assert send(translator, "confirm", "We are one cluster.").json()["canReview"] is False
        refused = send(translator, "review", "We are one cluster.")
        assert refused.status_code == 422
        assert "af en anden end den, der bekræftede den" in refused.json()["error"]
        assert state(translation) == "done"

    def test_who_wrote_a_text_may_review_it_once_a_colleague_has_confirmed_it(
        self, translator: Client, colleague: Client, translation: Translation, send: Callable[..., Any]
    ) -> None:
        send(translator, "draft", "We are one cluster.")
        send(colleague, "confirm", "We are one cluster.")
        assert send(colleague, "review", "We are one cluster.").status_code == 422
        assert send(translator, "review", "We are one cluster.").json()["state"] == "reviewed"

    def test_a_draft_is_not_reviewed(
        self, translator: Client, colleague: Client, translation: Translation, send: Callable[..., Any]
    ) -> None:
        send(translator, "draft", "We are one cluster.")
        assert send(colleague, "review", "We are one cluster.").status_code == 422
        assert state(translation) == "draft"

    def test_what_stands_in_the_field_and_is_not_saved_is_not_reviewed(
        self, colleague: Client, translation: Translation, send: Callable[..., Any]
    ) -> None:
        assert send(colleague, "review", "We are another cluster.").status_code == 422
        assert state(translation) == "done"

    def test_a_change_takes_it_back(
        self, translator: Client, colleague: Client, translation: Translation, send: Callable[..., Any]
    ) -> None:
        send(colleague, "review")
        send(translator, "confirm")
        assert state(translation) == "reviewed"
        send(translator, "draft", "We are one cluster.")
        assert state(translation) == "draft"
        send(translator, "draft")
        send(translator, "confirm")
        assert state(translation) == "done"

    def test_a_change_from_elsewhere_takes_it_back_too(
        self, colleague: Client, translation: Translation, send: Callable[..., Any]
    ) -> None:
        send(colleague, "review")
        StringTranslation.objects.filter(data="We are a cluster.").update(data="From a file.")
        assert state(translation) == "done"

    def test_the_button_and_its_key_are_there_for_who_may(
        self, translator: Client, colleague: Client, translation: Translation, send: Callable[..., Any]
    ) -> None:
        send(translator, "confirm", "We are one cluster.")
        url, row = edit_url(translation.get_target_instance()), row_of(translation, LEAD)

        def button(client: Client) -> str:
            html = client.get(url).content.decode()
            assert "markér som gennemset, og gå til den næste tekst, der skal ses igennem" in html
            return html.partition(f'id="segment-{row.segment.pk}"')[2].partition("data-review")[2][:10]

        assert "hidden" in button(translator)
        assert "hidden" not in button(colleague)

    def test_the_list_of_work_counts_it(self, colleague: Client, send: Callable[..., Any]) -> None:
        send(colleague, "review")
        [row] = rows(colleague).values()
        assert "1 gennemset" in row[2]


class TestWhoseWorkItIs:
    @pytest.fixture
    def give(self, translation: Translation) -> Callable[[Client, object], Any]:
        def give(client: Client, person: object) -> Any:
            return client.post(
                reverse("assign_translation", args=[translation.pk]), {"person": person}, follow=True
            )

        return give

    def test_a_page_is_given_to_somebody_and_stands_in_their_list(
        self, translator: Client, colleague: Client, give: Callable[..., Any]
    ) -> None:
        person = User.objects.get(username="colleague")
        assert "Givet til Åse Lind." in give(translator, person.pk).content.decode()
        assert [title for title in rows(colleague, "?mine=1") if "Åse Lind" in title]
        assert rows(translator, "?mine=1") == {}
        assert len(rows(translator)) == 1

    def test_it_can_be_given_to_nobody_again(
        self, translator: Client, colleague: Client, give: Callable[..., Any]
    ) -> None:
        give(translator, User.objects.get(username="colleague").pk)
        give(translator, "")
        assert rows(colleague, "?mine=1") == {}

    def test_only_those_who_translate_into_the_language_are_offered_and_taken(
        self,
        translator: Client,
        communications_officer: Client,
        translation: Translation,
        give: Callable[..., Any],
    ) -> None:
        officer = User.objects.get(groups__name=COMMUNICATIONS)
        html = translator.get(edit_url(translation.get_target_instance())).content.decode()
        assert f"member-of-{TRANSLATORS}" in html
        assert officer.username not in html
        for person in (officer.pk, "abc", "99999"):
            assert "Vælg en anden" in give(translator, person).content.decode()
        assert not Assignment.objects.exists()

    def test_others_cannot_give_it(
        self, communications_officer: Client, colleague: Client, give: Callable[..., Any], translation: Translation
    ) -> None:
        person = User.objects.get(username="colleague")
        url = reverse("assign_translation", args=[translation.pk])
        assert communications_officer.post(url, {"person": person.pk}).status_code in (302, 403)
        assert not Assignment.objects.exists()
