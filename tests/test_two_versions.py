"""A form that is older than the newest version overwrites nothing: not by saving, publishing or autosave."""

import re
from collections.abc import Callable
from typing import Any

import pytest
from django.contrib.auth.models import Group
from django.test import Client
from django.urls import reverse
from wagtail.models import Comment
from wagtail.test.utils.form_data import nested_form_data, rich_text

from accounts.groups import COMMUNICATIONS
from accounts.models import User
from clusterinfo.models import InfoPage
from home.models import HomePage, SiteSettings
from saving.models import OpenedVersion, SetAside
from tests.editors_tabs import NO_COMMENTS, Tab, edit_url, newest, told
from tests.pages_with_figures import info_page

pytestmark = pytest.mark.django_db


@pytest.fixture
def anna(db: None) -> Client:
    return _officer("Anna")


@pytest.fixture
def bo(db: None) -> Client:
    return _officer("Bo")


def _officer(name: str) -> Client:
    user = User.objects.create_user(name.lower(), password="long-enough-for-a-test", first_name=name)
    user.groups.add(Group.objects.get(name=COMMUNICATIONS))
    client = Client()
    client.force_login(user)
    return client


@pytest.fixture
def page(home: HomePage) -> InfoPage:
    page = info_page(home, "<p>Velkommen.</p>")
    page.lead = "Før"
    page.save_revision().publish()
    return page


@pytest.fixture
def site_settings(db: None) -> SiteSettings:
    found = SiteSettings.objects.get(locale__language_code="da")
    found.tagline = "Før"
    found.save_revision().publish()
    return found


@pytest.fixture(params=["page", "settings"])
def edited(request: pytest.FixtureRequest, page: InfoPage, site_settings: SiteSettings) -> tuple[Any, str]:
    """A page or the settings, with the name of a text in it."""
    return (page, "lead") if request.param == "page" else (site_settings, "tagline")


@pytest.mark.parametrize("hers", [Tab.save, Tab.publish, Tab.autosave])
@pytest.mark.parametrize("his", [Tab.save, Tab.publish])
def test_a_stale_form_overwrites_nothing(
    edited: tuple[Any, str], anna: Client, bo: Client, hers: Callable[[Tab], Any], his: Callable[[Tab], Any]
) -> None:
    instance, field = edited
    bos = Tab(bo, instance)
    hers(Tab(anna, instance).type(**{field: "Annas"}))
    response = his(bos.type(**{field: "Bos"}))
    assert getattr(newest(instance), field) == "Annas"
    assert getattr(type(instance).objects.get(pk=instance.pk), field) in ("Før", "Annas")
    shown = bo.get(response.url).content.decode()
    for text in ("Før", "Annas", "Bos", "Anna har gemt en nyere version"):
        assert text in shown


@pytest.mark.parametrize("hers", [Tab.save, Tab.publish, Tab.autosave])
def test_a_stale_autosave_is_refused_in_words(
    edited: tuple[Any, str], anna: Client, bo: Client, hers: Callable[[Tab], Any]
) -> None:
    instance, field = edited
    bos = Tab(bo, instance)
    hers(Tab(anna, instance).type(**{field: "Annas"}))
    answer = bos.type(**{field: "Bos"}).autosave().json()
    assert (answer["success"], answer["error_code"]) == (False, "invalid_revision")
    assert "Anna har gemt en nyere version" in answer["error_message"]
    assert getattr(newest(instance), field) == "Annas"


def test_both_have_autosave_and_neither_loses_a_word(edited: tuple[Any, str], anna: Client, bo: Client) -> None:
    instance, field = edited
    annas, bos = Tab(anna, instance), Tab(bo, instance)
    assert annas.type(**{field: "Annas"}).autosave().json()["success"]
    assert not bos.type(**{field: "Bos"}).autosave().json()["success"]
    assert annas.type(**{field: "Annas mere"}).autosave().json()["success"]
    shown = bo.get(bos.save().url).content.decode()
    assert "Annas mere" in shown
    assert "Bos" in shown
    assert getattr(newest(instance), field) == "Annas mere"


def test_ones_own_form_is_never_stale(edited: tuple[Any, str], anna: Client) -> None:
    instance, field = edited
    tab = Tab(anna, instance)
    for text in ("et", "to", "tre"):
        assert tab.type(**{field: text}).autosave().json()["success"]
    tab.type(**{field: "Udgivet"}).publish()
    assert getattr(type(instance).objects.get(pk=instance.pk), field) == "Udgivet"


def test_ones_own_other_window_is_not_called_somebody_else(page: InfoPage, anna: Client) -> None:
    second = Tab(anna, page)
    Tab(anna, page).type(lead="Første vindue").save()
    shown = anna.get(second.type(lead="Andet vindue").save().url).content.decode()
    assert "Fra dit andet vindue" in shown
    assert "Den andens" not in shown


def test_what_each_has_changed_alone_merges_and_both_are_told(page: InfoPage, anna: Client, bo: Client) -> None:
    bos = Tab(bo, page)
    Tab(anna, page).type(lead="Annas").save()
    response = bos.type(title="Bos").save()
    assert (newest(page).title, newest(page).lead) == ("Bos", "Annas")
    assert response.url == edit_url(page)
    assert "Anna har gemt en nyere version" in told(response)
    assert "Manchet" in told(response)


def test_what_was_merged_is_published_only_once_it_has_been_seen(page: InfoPage, anna: Client, bo: Client) -> None:
    bos = Tab(bo, page)
    Tab(anna, page).type(lead="Annas").save()
    response = bos.type(title="Bos").publish()
    page.refresh_from_db()
    assert (page.title, page.lead) != ("Bos", "Annas")
    assert (newest(page).title, newest(page).lead) == ("Bos", "Annas")
    assert "Den er ikke udgivet" in told(response)
    Tab(bo, page).publish()
    page.refresh_from_db()
    assert (page.title, page.lead) == ("Bos", "Annas")


def test_blocks_merge_one_by_one(page: InfoPage, anna: Client, bo: Client) -> None:
    bos = Tab(bo, page)
    Tab(anna, page).type(**{"body-0-value-heading": "Annas"}).save()
    bos.type(**{"body-0-value-text": rich_text("<p>Bos.</p>", features=["bold", "metric"])}).save()
    section = newest(page).body[0].value
    assert section["heading"] == "Annas"
    assert "Bos." in section["text"].source


@pytest.mark.parametrize(
    ("answer", "kept"),
    [("mine", "Bos"), ("theirs", "Annas"), ("typed", "Fælles"), ("", "Annas"), ("both", "Annas")],
)
def test_each_place_is_decided(page: InfoPage, anna: Client, bo: Client, answer: str, kept: str) -> None:
    bos = Tab(bo, page)
    Tab(anna, page).type(lead="Annas", title="Annas titel").save()
    url = bos.type(lead="Bos").save().url
    against = re.search(r'name="against" value="([^"]*)"', bo.get(url).content.decode())
    assert against is not None
    sent = {"against": against[1], "keep-lead": answer, "text-lead": "Fælles"}
    response: Any = bo.post(url, sent)
    assert newest(page).lead == kept
    assert newest(page).title == "Annas titel"
    assert page.__class__.objects.get(pk=page.pk).lead == "Før"
    is_decided = answer in ("mine", "theirs", "typed")
    assert SetAside.objects.exists() is not is_decided
    if is_decided:
        assert response.url == edit_url(page)


def test_nothing_is_decided_about_a_page_that_was_locked_meanwhile(
    page: InfoPage, anna: Client, bo: Client
) -> None:
    url, against = disputed(page, anna, bo, "lead")
    InfoPage.objects.filter(pk=page.pk).update(locked=True, locked_by=User.objects.get(username="anna"))
    bo.post(url, {"against": against, "keep-lead": "mine"})
    assert newest(page).lead == "Annas"
    assert SetAside.objects.exists()


def test_a_title_decided_away_is_refused_in_words_and_nothing_is_lost(
    page: InfoPage, anna: Client, bo: Client
) -> None:
    url, against = disputed(page, anna, bo, "title")
    response = bo.post(url, {"against": against, "keep-title": "typed", "text-title": "\0"})
    assert response.status_code == 200
    assert "kan ikke være tomt" in told(response)
    assert newest(page).title == "Annas"
    assert SetAside.objects.exists()


def disputed(page: InfoPage, anna: Client, bo: Client, field: str) -> tuple[str, str]:
    """A text that both have written: where Bo decides, and against which version."""
    bos = Tab(bo, page)
    Tab(anna, page).type(**{field: "Annas"}).save()
    url = bos.type(**{field: "Bos"}).save().url
    against = re.search(r'name="against" value="([^"]*)"', bo.get(url).content.decode())
    assert against is not None
    return url, against[1]


def test_a_version_saved_while_one_decides_is_shown_before_it_counts(
    page: InfoPage, anna: Client, bo: Client
) -> None:
    bos = Tab(bo, page)
    Tab(anna, page).type(lead="Annas").save()
    url = bos.type(lead="Bos").save().url
    against = re.search(r'name="against" value="([^"]*)"', bo.get(url).content.decode())
    assert against is not None
    Tab(anna, page).type(lead="Annas nyeste").save()
    response = bo.post(url, {"against": against[1], "keep-lead": "mine"})
    assert "Annas nyeste" in response.content.decode()
    assert "en endnu nyere version" in response.content.decode()
    assert newest(page).lead == "Annas nyeste"


def test_who_leaves_it_for_later_finds_it_again_in_the_editor(page: InfoPage, anna: Client, bo: Client) -> None:
    bos = Tab(bo, page)
    Tab(anna, page).type(lead="Annas").save()
    url = bos.type(lead="Bos").save().url
    assert url in bo.get(edit_url(page)).content.decode()
    assert url not in anna.get(edit_url(page)).content.decode()
    assert anna.get(url).status_code == 404


def test_a_form_with_an_error_stays_as_old_as_it_was(page: InfoPage, anna: Client, bo: Client) -> None:
    bos = Tab(bo, page)
    Tab(anna, page).type(lead="Annas").save()
    html = bos.type(lead="Bos", title="x" * 300).save().content.decode()
    again = dict(re.findall(r'name="(loaded_revision_\w+)" value="([^"]*)"', html))
    assert again == bos.loaded
    response = bos.type(title="Kort").save()
    assert "Bos" in bo.get(response.url).content.decode()
    assert newest(page).lead == "Annas"


def test_a_comment_in_a_stale_form_is_kept(page: InfoPage, anna: Client, bo: Client) -> None:
    bos = Tab(bo, page)
    Tab(anna, page).type(lead="Annas").save()
    comment = {"text": "Se her", "contentpath": "lead", "position": "", "deleted": "", "resolved": "", "id": ""}
    replies = {"TOTAL_FORMS": 0, "INITIAL_FORMS": 0, "MIN_NUM_FORMS": 0, "MAX_NUM_FORMS": 0}
    comments = {**NO_COMMENTS, "TOTAL_FORMS": 1, "0": {**comment, "replies": replies}}
    bos.type(lead="Bos").send(nested_form_data({"comments": comments}))
    assert [one.text for one in Comment.objects.filter(page=page)] == ["Se her"]


def test_what_a_colleague_began_with_is_known_after_autosave_has_written_over_it(
    page: InfoPage, anna: Client, bo: Client
) -> None:
    annas = Tab(anna, page)
    annas.type(lead="Annas første").autosave()
    bos = Tab(bo, page)
    annas.type(lead="Annas anden").autosave()
    shown = bo.get(bos.type(lead="Bos").save().url).content.decode()
    assert "Annas første" in shown
    assert OpenedVersion.objects.filter(object_id=str(page.pk)).count() == 2


def test_linking_a_number_from_a_stale_form_overwrites_nothing(home: HomePage, anna: Client, bo: Client) -> None:
    page = info_page(home, "<p>Foreningens 18.058 virksomheder deltog.</p>")
    bos = Tab(bo, page)
    Tab(anna, page).type(lead="Annas").save()
    answer = bo.post(reverse("link_number", args=[page.pk]), {**bos.type(lead="Bos").fields, **bos.loaded})
    assert answer.status_code == 409
    assert "nyere version" in answer.json()["error"]
    assert newest(page).lead == "Annas"
