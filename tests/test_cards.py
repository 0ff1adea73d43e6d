"""The picture that stands for a page where its address is shared: its size, what it shows, how long it is kept."""

from datetime import timedelta
from io import BytesIO
from pathlib import Path

import pytest
from django.test import Client
from django.utils import timezone
from PIL import Image

from assets.storage import PrivateStorage
from home.models import HomePage
from metrics.models import Kind, Metric, Observation
from tests.pages_with_figures import info_page
from tests.test_sharing import PAIRS, head, path_of, said

pytestmark = pytest.mark.django_db


class TestCards:
    def card(self, path: str) -> str:
        return path_of(said(head(path), "og:image"))

    @pytest.mark.parametrize("path", [path for pair in PAIRS for path in pair])
    def test_every_page_has_a_picture_of_the_size_networks_want(self, path: str) -> None:
        response = Client().get(self.card(path))
        image = Image.open(BytesIO(response.content))
        assert (image.format, image.size) == ("PNG", (1200, 630))
        assert "immutable" in response.headers["Cache-Control"]
        assert len(image.convert("RGB").getcolors(10_000) or []) > 10

    def test_a_new_value_is_a_new_picture_and_the_old_address_leads_to_it(self) -> None:
        old = {path: self.card(path) for path in ("/", "/en/", "/tal-og-kilder/members/")}
        Observation.objects.create(metric=Metric.objects.get(key="members"), value=310, kind=Kind.REVISION)
        for path, address in old.items():
            new = self.card(path)
            assert new != address
            response = Client().get(address)
            assert (response.status_code, response["Location"]) == (302, new)

    def test_of_each_page_in_a_language_only_the_newest_picture_is_kept(
        self, home: HomePage, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        kept = PrivateStorage(location=tmp_path)
        monkeypatch.setattr("sharing.card_pictures.private_storage", lambda: kept)
        page = info_page(home, "<p>Tekst.</p>", "Første titel")
        others = {self.card("/"), self.card("/en/"), self.card("/tal-og-kilder/members/")}
        first = self.card("/foerste-titel/")
        for address in (*others, first):
            assert Client().get(address).status_code == 200
        page.title = "Ny titel"
        page.save_revision().publish()
        second = self.card("/foerste-titel/")
        assert Client().get(second).status_code == 200
        pictures = {f"/{path.relative_to(tmp_path)}" for path in tmp_path.rglob("*.png")}
        assert pictures == {*others, second}
        assert first != second

    def test_an_embargoed_value_changes_no_picture(self) -> None:
        before = self.card("/tal-og-kilder/members/")
        Observation.objects.create(
            metric=Metric.objects.get(key="members"),
            value=310,
            release_at=timezone.now() + timedelta(hours=1),
            kind=Kind.REVISION,
        )
        assert self.card("/tal-og-kilder/members/") == before
        assert Client().get(before).status_code == 200

    def test_a_draft_has_no_picture(self, home: HomePage) -> None:
        page = info_page(home, "<p>Hemmeligt.</p>", "Snart")
        address = self.card("/snart/")
        page.unpublish()
        assert Client().get(address).status_code == 404

    @pytest.mark.parametrize("about", ["page-999999", "metric-no-such-metric", "page-x", "other-1", "page-²"])
    def test_what_does_not_exist_has_no_picture(self, about: str) -> None:
        assert Client().get(f"/cards/da/{about}-{'0' * 16}.png").status_code == 404

    def test_a_title_of_any_length_is_drawn(self, home: HomePage) -> None:
        info_page(
            home, "<p>Tekst.</p>", f"{'Innovationsnetværkssamarbejdsaftale' * 3} {'og mere ' * 15}", slug="lang"
        )
        assert Client().get(self.card("/lang/")).status_code == 200
