"""Files of texts in processes of their own: killed, two at once, and with somebody who saves meanwhile."""

import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.served_site import PROJECT_DIR, RunningSite, served_site

START_TIMEOUT_SECONDS = 120
SEND = """
from wagtail.models import Locale
from accounts.models import User
from clusterinfo.models import InfoPage
from home.models import HomePage
from tests.translated_pages import WORDS, page_with_everything, translate
from wagtail_localize.models import StringTranslation
from translation.exchange.models import TextImport
from translation.exchange.po_format import write_po
from translation.exchange.units import batch_of

TextImport.objects.all().delete()
# They outlive their page.
words = [*WORDS.values(), "Who is in it", "Numbers", "Enterprises"]
StringTranslation.objects.filter(data__in=words).delete()
InfoPage.objects.filter(slug__in=["om-os", "about-us"]).delete()
english = Locale.objects.get(language_code="en")
translation = translate(page_with_everything(HomePage.objects.get(locale__language_code="da")), english)
translation.save_target(publish=False)
file = write_po(batch_of(translation, translation.get_target_instance())).decode()
file = file.replace('"Who we are"', '"Who is in it"').replace('"Figures"', '"Numbers"')
translator = User.objects.get(username="oversaetter")
TextImport.objects.send("om-os.po", file.encode(), user=translator, locale=english, told_in="da")
"""
TAKEN = """
from wagtail_localize.models import StringTranslation
print(StringTranslation.objects.filter(data__in=["Who is in it", "Numbers"]).count())
"""
STATE = """
from translation.exchange.models import TextImport
sent = TextImport.objects.get()
print(sent.state, sent.attempt, sent.taken)
"""
SAVE_AS_COLLEAGUE = """
from accounts.models import User
from tests.segment_steps import row_of
from translation.segments.segment_saving import save_text
from wagtail_localize.models import StringTranslation, Translation
one = StringTranslation.objects.get(data="Companies")
translation = Translation.objects.get(source__object_id=one.context.object_id)
row = row_of(translation, "Virksomheder")
save_text(row, one.locale_id, User.objects.first(), text="Enterprises", before="Companies", confirm=True)
print(StringTranslation.objects.get(pk=one.pk).data)
"""
LONG_SILENCE = """
from datetime import timedelta
from django.utils import timezone
from translation.exchange.models import SILENCE, TextImport
TextImport.objects.update(heard_of_at=timezone.now() - SILENCE - timedelta(seconds=1))
"""


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Iterator[RunningSite]:
    """A site whose web processes have no clock."""
    with served_site(tmp_path_factory.mktemp("var"), REDIS_URL="", CLOCK_SECONDS="0") as site:
        yield site


class Readers:
    """Starts tests/import_process.py."""

    def __init__(self, site: RunningSite, directory: Path) -> None:
        self.site, self.directory = site, directory
        self.started: list[subprocess.Popen[str]] = []

    def start(self, place: str) -> "subprocess.Popen[str]":
        command = [sys.executable, "-m", "tests.import_process", place, str(self.directory)]
        process = subprocess.Popen(  # noqa: S603 - our own arguments
            command, cwd=PROJECT_DIR, env=self.site.environment, stdout=subprocess.PIPE, text=True
        )
        self.started.append(process)
        return process

    def wait_until_there(self) -> None:
        give_up_at = time.monotonic() + START_TIMEOUT_SECONDS
        while not (self.directory / "there").exists():
            assert time.monotonic() < give_up_at
            time.sleep(0.05)

    def go_on(self) -> None:
        (self.directory / "go").touch()


@pytest.fixture
def readers(site: RunningSite, tmp_path: Path) -> Iterator[Readers]:
    """With a file that waits, in which two texts are changed."""
    site.run(SEND)
    readers = Readers(site, tmp_path)
    yield readers
    for process in readers.started:
        process.kill()
        process.communicate()


@pytest.mark.fault("a process is killed while it reads a file of texts")
@pytest.mark.parametrize("place", ["checking", "saving"])
def test_a_file_whose_process_is_killed_is_not_half_taken_and_is_taken_by_another(
    place: str, site: RunningSite, readers: Readers
) -> None:
    first = readers.start(place)
    readers.wait_until_there()
    first.kill()
    first.wait(timeout=60)
    assert site.run(TAKEN) == "0\n"
    assert site.run(STATE) == f"{'reading' if place == 'checking' else 'taking'} 1 0\n"
    readers.go_on()
    assert readers.start(place).communicate(timeout=120)[0] == "\n"
    site.run(LONG_SILENCE)
    assert readers.start(place).communicate(timeout=120)[0] == "1 fil med tekster læst\n"
    assert site.run(TAKEN) == "2\n"
    assert site.run(STATE) == "done 2 2\n"


def test_two_processes_take_a_file_once_and_others_save_while_it_is_checked(
    site: RunningSite, readers: Readers
) -> None:
    both = [readers.start("checking"), readers.start("checking")]
    readers.wait_until_there()
    assert site.run(SAVE_AS_COLLEAGUE) == "Enterprises\n"
    readers.go_on()
    assert sorted(process.communicate(timeout=120)[0] for process in both) == ["\n", "1 fil med tekster læst\n"]
    assert site.run(TAKEN) == "2\n"
    assert site.run(STATE) == "done 1 2\n"
