"""The translators' list of work: a published change arrives by itself, with what a translator chooses by."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from bs4 import BeautifulSoup
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone
from pytest_django import DjangoCaptureOnCommitCallbacks
from wagtail.models import Locale, Page, PageLogEntry
from wagtail_localize.models import StringTranslation, Translation

from accounts.groups import COMMUNICATIONS
from accounts.models import User
from clusterinfo.models import ClusterPage, InfoPage
from home.models import HomePage, SiteSettings
from metrics.models import Metric
from tests.test_rights import is_turned_away
from tests.translated_pages import published_translation, translate

INBOX = "/admin/translation/"


@pytest.fixture
def translation(danish_page: InfoPage, english: Locale) -> Translation:
    return published_translation(danish_page, english)


def rows(client: Client, query: str = "") -> dict[str, list[str]]:
    """By its first words, what each entry says in its columns."""
    soup = BeautifulSoup(client.get(f"{INBOX}{query}").content, "html.parser")
    found = {}
    for row in soup.select("table.inbox tbody tr"):
        cells = [" ".join(cell.get_text(" ").split()) for cell in row.select("th, td")]
        found[cells[0]] = cells[1:]
    return found


def totals(client: Client) -> str:
    soup = BeautifulSoup(client.get(INBOX).content, "html.parser")
    return " ".join(soup.select_one(".inbox-totals").get_text(" ").split())  # type: ignore[union-attr]


def test_nothing_is_to_be_done_on_the_starter_site(translator: Client) -> None:
    assert rows(translator) == {}
    assert "Alt, der er offentligt på dansk, er offentligt på engelsk" in translator.get(INBOX).content.decode()


class TestAPublishedChange:
    @pytest.fixture
    def editor(self, member_of: Callable[[str], Client]) -> User:
        member_of(COMMUNICATIONS)
        user = User.objects.get(groups__name=COMMUNICATIONS)
        user.first_name, user.last_name = "Karen", "Holm"
        user.save()
        return user

    @pytest.fixture
    def change(self, danish_page: InfoPage, translation: Translation, editor: User) -> InfoPage:
        """A sentence, a heading, a chip and a tile's metric."""
        others = list(Metric.objects.exclude(key="participants"))[1:3]
        participants = Metric.objects.get(key="participants").pk
        section, counter = danish_page.body
        section.value["heading"] = "Hvem er vi?"
        text = section.value["text"].source.replace("bliver flere.", "bliver stadig flere.")
        section.value["text"].source = text.replace(f'id="{participants}"', f'id="{others[0].pk}"')
        counter.value["tiles"][0]["metric"] = others[1]
        danish_page.save_revision(user=editor).publish(user=editor)
        return danish_page

    def test_arrives_by_itself(self, change: InfoPage, translator: Client) -> None:
        changed, words, done, since, step = rows(translator)["Om os Sider"]
        assert changed == "2 tekster · 2 tal"
        assert words == "13"
        assert done == "80 %"
        assert since.endswith("Karen Holm")
        assert step == "Skal oversættes"
        assert totals(translator) == "1 opgave 2 tekster 13 ord 2 tal, der er forskellige"

    def test_stays_until_it_is_public(
        self,
        change: InfoPage,
        translation: Translation,
        translator: Client,
        english: Locale,
        django_capture_on_commit_callbacks: DjangoCaptureOnCommitCallbacks,
    ) -> None:
        translate(
            change,
            english,
            {"Hvem er vi?": "Who are we?", "I dag er vi mange, og vi bliver stadig flere.": "Today we are more."},
        )
        changed, words, done, _since, step = rows(translator)["Om os Sider"]
        assert changed == "2 tal · 2 oversættelser ikke udgivet"
        assert (words, done, step) == ("0", "100 %", "Gemt, ikke udgivet")
        with django_capture_on_commit_callbacks(execute=True):
            translator.post(
                reverse("wagtailadmin_pages:edit", args=[translation.get_target_instance().pk]),
                {"action": "publish"},
            )
        assert rows(translator) == {}

    def test_waits_since_it_was_first_published_whatever_came_after(
        self, change: InfoPage, translation: Translation, translator: Client
    ) -> None:
        month_ago = timezone.now() - timedelta(days=30)
        Page.objects.filter(pk=translation.get_target_instance().pk).update(
            last_published_at=month_ago - timedelta(days=1)
        )
        PageLogEntry.objects.filter(page=change, action="wagtail.publish", user=None).delete()
        PageLogEntry.objects.filter(page=change, action="wagtail.publish").update(timestamp=month_ago)
        change.lead = "Vi er en klynge i Danmark."
        change.save_revision().publish()
        _changed, _words, _done, since, _step = rows(translator)["Om os Sider"]
        assert str(timezone.localtime(month_ago).day) in since
        assert "Karen Holm" in since

    def test_in_a_draft_is_nobody_elses_business(
        self, danish_page: InfoPage, translation: Translation, translator: Client
    ) -> None:
        danish_page.title = "Fortroligt"
        danish_page.save_revision()
        assert rows(translator) == {}
        assert "Fortroligt" not in translator.get("/admin/").content.decode()


def test_settings_that_changed_are_listed_and_lead_to_their_translation(
    danish: Locale, english: Locale, translator: Client
) -> None:
    row = SiteSettings.objects.get(locale=danish)
    row.footer_text = "Vi er en forening."
    row.save_revision().publish()
    listed = rows(translator)
    assert listed["Sitets indstillinger Sitets indstillinger"][:2] == ["1 tekst", "4"]
    own = SiteSettings.objects.get(locale=english)
    link = reverse("wagtailsnippets_home_sitesettings:edit", args=[own.pk])
    assert link in translator.get(INBOX).content.decode()


class TestANewDanishPage:
    @pytest.fixture
    def tree(self, home: HomePage) -> ClusterPage:
        parent = home.add_child(instance=ClusterPage(title="Ny klynge", lead="En ny klynge."))
        parent.save_revision().publish()
        for number in range(2):
            child = parent.add_child(instance=InfoPage(title=f"Om den nye klynge {number}"))
            child.save_revision().publish()
        parent.add_child(instance=InfoPage(title="Fortrolig kladde", live=False)).save_revision()
        return parent

    def begin(self, client: Client, page: Page, language: str = "en") -> Any:
        return client.post(reverse("begin_translation", args=[page.pk, language]), follow=True)

    def test_is_offered_with_all_that_stands_below_it_and_begun_in_one_step(
        self, tree: ClusterPage, translator: Client, english: Locale
    ) -> None:
        listed = rows(translator)
        assert list(listed) == ["Ny klynge Nye sider"]
        assert listed["Ny klynge Nye sider"][0].endswith("2 sider under den")
        assert listed["Ny klynge Nye sider"][-1] == "Skal begyndes Begynd"
        answer = self.begin(translator, tree)
        assert "Oversættelsen af 3 sider er begyndt. Intet er offentligt endnu." in answer.content.decode()
        translated = tree.get_translation(english)
        assert [page.title for page in translated.get_children()] == ["Om den nye klynge 0", "Om den nye klynge 1"]
        assert not Page.objects.filter(locale=english, title="Fortrolig kladde").exists()
        assert not translated.live
        assert Client().get(f"/en/{translated.slug}/").status_code == 404
        assert {step for *_cells, step in rows(translator).values()} == {"Skal oversættes"}

    def test_comes_with_the_pages_above_it(self, tree: ClusterPage, translator: Client, english: Locale) -> None:
        self.begin(translator, tree.get_children()[0])
        assert tree.has_translation(english)
        assert tree.get_children()[0].has_translation(english)
        assert not tree.get_children()[1].has_translation(english)

    def test_is_begun_by_those_alone_who_edit_the_language(
        self, tree: ClusterPage, communications_officer: Client, translator: Client, english: Locale
    ) -> None:
        assert is_turned_away(communications_officer, reverse("begin_translation", args=[tree.pk, "en"]), {})
        assert is_turned_away(translator, reverse("begin_translation", args=[tree.pk, "da"]), {})
        assert not tree.has_translation(english)

    def test_is_not_begun_while_it_is_a_draft(self, tree: ClusterPage, translator: Client, english: Locale) -> None:
        draft = tree.get_children().get(live=False)
        assert translator.post(reverse("begin_translation", args=[draft.pk, "en"])).status_code == 404
        assert not draft.has_translation(english)


def test_what_is_gone_or_stopped_says_so_and_offers_to_follow(
    danish_page: InfoPage, translation: Translation, translator: Client
) -> None:
    danish_page.unpublish()
    changed, _words, _done, _since, step = rows(translator)["Om os Sider"]
    assert changed == "Den danske original er taget ned."
    assert step == "Originalen er væk eller flyttet Tag også denne ned"
    translator.post(reverse("follow_source", args=[translation.pk]))
    assert rows(translator) == {}


def test_a_stopped_translation_is_listed_as_stopped(translation: Translation, translator: Client) -> None:
    Translation.objects.filter(pk=translation.pk).update(enabled=False)
    assert rows(translator)["Om os Sider"][-1] == "Stoppet"
    assert totals(translator).startswith("0 opgaver")


def test_the_list_is_filtered_by_what_it_is_and_what_is_to_be_done(
    danish_page: InfoPage, translation: Translation, translator: Client, danish: Locale
) -> None:
    StringTranslation.objects.filter(data="We are a cluster.").update(data="We are one.")
    row = SiteSettings.objects.get(locale=danish)
    row.footer_text = "Vi er en forening."
    row.save_revision().publish()
    assert len(rows(translator)) == 2
    assert list(rows(translator, "?kind=page")) == ["Om os Sider"]
    assert list(rows(translator, "?step=publish")) == ["Om os Sider"]
    assert [step for *_cells, step in rows(translator, "?step=translate").values()] == ["Skal oversættes"]
    assert rows(translator, "?kind=wording&step=publish") == {}
    assert "Der er intet af denne slags at gøre." in translator.get(f"{INBOX}?kind=new").content.decode()


def test_the_dashboard_of_a_translator_begins_with_it(
    translation: Translation, translator: Client, communications_officer: Client
) -> None:
    StringTranslation.objects.filter(data="We are a cluster.").update(data="We are one.")
    html = translator.get("/admin/").content.decode()
    assert "Skal oversættes: engelsk" in html
    assert html.index("Skal oversættes: engelsk") < html.index("Om os")
    assert f'href="{INBOX}?language=en"' in html
    assert "Skal oversættes" not in communications_officer.get("/admin/").content.decode()
    assert is_turned_away(communications_officer, INBOX)


def test_the_number_of_queries_does_not_grow_with_the_list(
    home: HomePage, english: Locale, translator: Client
) -> None:
    def queries() -> int:
        with CaptureQueriesContext(connection) as asked:
            assert translator.get(INBOX).status_code == 200
        return len(asked)

    def behind(number: int) -> None:
        page = home.add_child(instance=InfoPage(title=f"Om os {number}", lead="Vi er mange."))
        page.save_revision().publish()
        translate(page, english, {f"Om os {number}": "About us"}).save_target(publish=False)
        new = home.add_child(instance=InfoPage(title=f"Nyt {number}"))
        new.save_revision().publish()

    behind(0)
    queries()
    before = queries()
    for number in range(1, 5):
        behind(number)
    assert len(rows(translator)) == 10
    assert queries() == before
