"""The list of work in its details: what comes first, since when and by whom, what is moved, begun, or the same."""

from datetime import datetime, timedelta
from typing import Any

import pytest
from bs4 import BeautifulSoup
from django.contrib.auth import get_user
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format
from wagtail.models import Locale, Page, PageLogEntry
from wagtail_localize.models import StringTranslation, Translation

from accounts.models import User
from clusterinfo.models import ClusterPage, InfoPage
from home.models import HomePage
from metrics.models import Metric, MetricWording
from tests.test_inbox import INBOX, rows, totals
from tests.test_rights import is_turned_away
from tests.test_translation_status import rewritten
from tests.translated_pages import page_with_everything, publish, translate

pytestmark = pytest.mark.django_db


def new_page(parent: Page, title: str, **values: Any) -> InfoPage:
    """A public page that English does not have yet."""
    page = parent.add_child(instance=InfoPage(title=title, **values))
    page.save_revision().publish()
    return page


def written(moment: datetime) -> str:
    return date_format(timezone.localtime(moment), "DATE_FORMAT")


class TestOrder:
    def test_the_oldest_comes_first_and_what_was_stopped_last(
        self, home: HomePage, english: Locale, translator: Client
    ) -> None:
        stopped = page_with_everything(home)
        publish(translate(stopped, english))
        Translation.objects.filter(source__object_id=stopped.translation_key).update(enabled=False)
        now = timezone.now()
        for days, title in ((1, "Ny"), (3, "Gammel"), (2, "B midt imellem"), (2, "A midt imellem")):
            page = new_page(home, title)
            Page.objects.filter(pk=page.pk).update(first_published_at=now - timedelta(days=days))
        assert [name.removesuffix(" Nye sider") for name in rows(translator)] == [
            *("Gammel", "A midt imellem", "B midt imellem", "Ny"),
            "Om os Sider",
        ]

    def test_what_has_no_date_comes_after_what_has_one(
        self, danish: Locale, home: HomePage, translator: Client
    ) -> None:
        metric = Metric.objects.create(key="apprentices")
        MetricWording.objects.create(metric=metric, locale=danish, name="Lærlinge")
        new_page(home, "Nyt")
        assert list(rows(translator)) == ["Nyt Nye sider", "Lærlinge Navne på nøgletal"]
        assert rows(translator)["Lærlinge Navne på nøgletal"][3] == "–"

    def test_the_dashboard_shows_the_first_five_and_counts_all(self, home: HomePage, translator: Client) -> None:
        for number in range(6):
            page = new_page(home, f"Nyt {number}")
            moment = timezone.now() - timedelta(days=10 - number)
            Page.objects.filter(pk=page.pk).update(first_published_at=moment)
        panel = BeautifulSoup(translator.get("/admin/").content, "html.parser").select("[id^=translation-work] li")
        assert [entry.select("span")[0].get_text() for entry in panel] == [f"Nyt {number}" for number in range(5)]
        assert totals(translator).startswith("6 opgaver 12 tekster 18 ord")


class TestANewPage:
    def test_says_how_much_it_is_since_when_and_who_published_it_first(
        self, home: HomePage, communications_officer: Client, translator: Client
    ) -> None:
        page = home.add_child(instance=InfoPage(title="Vores vedtægter", lead="Vi har tre.", live=False))
        first, later = get_user(communications_officer), User.objects.create_superuser("later")
        first.first_name, first.last_name = "Karen", "Holm"  # type: ignore[union-attr]
        first.save()
        for user in (first, later):
            page.save_revision(user=user).publish(user=user)
        month_ago = timezone.now() - timedelta(days=30)
        Page.objects.filter(pk=page.pk).update(first_published_at=month_ago)
        PageLogEntry.objects.filter(page=page, user=first).update(timestamp=month_ago)
        changed, words, done, since, step = rows(translator)["Vores vedtægter Nye sider"]
        assert (changed, words, done) == ("3 tekster", "6", "0 %")
        assert since == f"{written(month_ago)} Karen Holm"
        assert step == "Skal begyndes Begynd"
        html = translator.get(INBOX).content.decode()
        assert '<span lang="da">Vores vedtægter</span>' in html
        assert 'aria-label="Begynd oversættelsen af Vores vedtægter"' in html

    def test_is_one_entry_beside_another_whose_page_is_no_part_of_it(
        self, home: HomePage, cluster_page: ClusterPage, translator: Client
    ) -> None:
        new_page(new_page_below(home), "Under den")
        new_page(cluster_page, "Et andet sted")
        changes = {name: cells[0] for name, cells in rows(translator).items()}
        assert changes == {
            "Ny klynge Nye sider": "4 tekster · 1 side under den",
            "Et andet sted Nye sider": "2 tekster",
        }

    def test_that_is_a_mirror_is_nobodys_work_and_a_mirror_of_it_is_no_translation(
        self, home: HomePage, english: Locale, translator: Client
    ) -> None:
        page = new_page(home, "Nyt")
        page.create_alias(parent=home, update_slug="spejl")
        page.copy_for_translation(english, alias=True)
        assert list(rows(translator)) == ["Nyt Nye sider"]
        assert totals(translator).startswith("1 opgave ")

    def test_that_was_begun_by_somebody_else_meanwhile_is_not_begun_twice(
        self, home: HomePage, translator: Client
    ) -> None:
        page = new_page(home, "Nyt")
        url = reverse("begin_translation", args=[page.pk, "en"])
        first, second = (translator.post(url, follow=True).content.decode() for _twice in range(2))
        assert "Oversættelsen af 1 side er begyndt." in first
        assert "Siden er allerede ved at blive oversat." in second
        assert Page.objects.filter(translation_key=page.translation_key).count() == 2


def new_page_below(home: HomePage) -> ClusterPage:
    page = home.add_child(instance=ClusterPage(title="Ny klynge"))
    page.save_revision().publish()
    return page


class TestAChange:
    @pytest.fixture
    def danish_page(self, home: HomePage, english: Locale) -> InfoPage:
        page = page_with_everything(home)
        publish(translate(page, english))
        return page

    def test_of_a_link_and_of_the_order_of_parts_is_told_as_such(
        self, danish_page: InfoPage, translator: Client
    ) -> None:
        def change(raw: list[Any]) -> None:
            raw[0]["value"]["text"] = raw[0]["value"]["text"].replace("example.org", "example.net")
            raw[1]["value"]["tiles"].reverse()

        rewritten(danish_page, change)
        changed, words, done, _since, step = rows(translator)["Om os Sider"]
        assert changed == "1 link, billede eller valg · opbygning"
        assert (words, done, step) == ("0", "100 %", "Gemt, ikke udgivet")

    def test_that_is_the_translators_own_waits_since_it_was_written(
        self, danish_page: InfoPage, translator: Client
    ) -> None:
        day = timezone.now() - timedelta(days=40)
        StringTranslation.objects.filter(data="We are a cluster.").update(data="We are one.")
        own = StringTranslation.objects.filter(context__object_id=danish_page.translation_key)
        own.update(updated_at=day - timedelta(days=1))
        own.filter(data="We are one.").update(updated_at=day)
        assert rows(translator)["Om os Sider"][3] == written(day)

    def test_that_takes_the_page_down_leaves_no_text_to_be_counted(
        self, danish_page: InfoPage, translator: Client
    ) -> None:
        danish_page.lead = "Vi er en stor klynge."
        danish_page.save_revision().publish()
        danish_page.unpublish()
        changed, words, _done, _since, _step = rows(translator)["Om os Sider"]
        assert (changed, words) == ("Den danske original er taget ned.", "0")
        assert totals(translator) == "1 opgave 0 tekster 0 ord 0 tal, der er forskellige"

    def test_that_deletes_it_is_told_by_the_english_title(self, danish_page: InfoPage, translator: Client) -> None:
        danish_page.delete()
        assert rows(translator)["About us Sider"][-1] == "Originalen er væk eller flyttet Tag også denne ned"
        assert 'lang="en">About us</a>' in translator.get(INBOX).content.decode()


class TestAMovedPage:
    @pytest.fixture
    def moved(self, home: HomePage, cluster_page: ClusterPage, english: Locale) -> Translation:
        page = page_with_everything(home)
        translation = translate(page, english)
        publish(translation)
        page.move(cluster_page, pos="last-child")
        return translation

    def follow(self, client: Client, translation: Translation) -> str:
        return client.post(reverse("follow_source", args=[translation.pk]), follow=True).content.decode()

    def test_is_listed_until_its_translation_was_moved_too(self, moved: Translation, translator: Client) -> None:
        changed, *_cells, step = rows(translator)["Om os Sider"]
        assert changed == "Den danske original er flyttet."
        assert step == "Originalen er væk eller flyttet Flyt også denne side"
        self.follow(translator, moved)
        assert rows(translator) == {}

    def test_stays_where_a_page_with_its_address_stands_already(
        self, moved: Translation, cluster_page: ClusterPage, english: Locale, translator: Client
    ) -> None:
        other = cluster_page.get_translation(english)
        other.add_child(instance=InfoPage(title="Another", slug="about-us", locale=english))
        assert "Der er allerede en anden side med dens adresse." in self.follow(translator, moved)
        assert moved.get_target_instance().get_parent().pk != other.pk

    def test_stays_while_the_page_above_it_is_not_translated(
        self, moved: Translation, cluster_page: ClusterPage, english: Locale, translator: Client
    ) -> None:
        parent = moved.get_target_instance().get_parent()
        cluster_page.get_translation(english).delete()
        assert "Siden over den er ikke oversat endnu." in self.follow(translator, moved)
        assert moved.get_target_instance().get_parent() == parent

    def test_stays_where_somebody_has_locked_it(self, moved: Translation, translator: Client) -> None:
        page = moved.get_target_instance()
        Page.objects.filter(pk=page.pk).update(locked=True, locked_by=User.objects.create_user("somebody"))
        assert is_turned_away(translator, reverse("follow_source", args=[moved.pk]), {})
        assert moved.get_target_instance().get_parent() == page.get_parent()
