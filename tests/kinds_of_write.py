"""What people write to a site, each as a request, and of what parts each consists. For tests/killed_writes.py."""

from abc import ABC, abstractmethod
from collections.abc import Callable
from io import BytesIO

from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse
from PIL import Image
from wagtail.models import Collection, Locale, ModelLogEntry, PageLogEntry
from wagtail_localize.models import StringTranslation

from accounts.models import User
from assets.models import SiteDocument, SiteImage
from clusterinfo.models import Enquiry
from home.models import HomePage, SiteSettings
from mailing.models import OutgoingMail
from metrics.models import Metric, Observation
from metrics.models.value_log import NEW_VALUE
from tests.editors_tabs import Tab
from tests.metric_forms import edit_url, opened
from tests.pages_with_figures import info_page
from tests.segment_steps import JSON, row_of
from tests.test_import_observations import confirm, preview
from tests.test_join_page import MESSAGE, SAME_SITE, form_address
from tests.translated_pages import page_with_everything, translate
from translation.segments.models import Confirmation

VALUES_IN_A_FILE = 60


class Write(ABC):
    """One kind of write. Each number is another one of it."""

    name: str

    @abstractmethod
    def begin(self, number: int) -> Callable[[], int]:
        """All that somebody does before, and then what may be killed, which returns the status of the answer."""

    @abstractmethod
    def parts(self, number: int) -> list[bool]:
        """Of each part, whether it is there."""


def client_of(username: str) -> Client:
    """The browser of one of the first accounts."""
    client = Client(SERVER_NAME="127.0.0.1")
    client.force_login(User.objects.get(username=username))
    return client


class Publishing(Write):
    """A draft of a page is published: the page, its version, the history."""

    name = "a page is published"

    def __init__(self, home: HomePage) -> None:
        self.client = client_of("kommunikation")
        self.page = info_page(home, "<p>Velkommen.</p>")

    def begin(self, number: int) -> Callable[[], int]:
        tab = Tab(self.client, self.page).type(lead=f"No. {number}")
        return lambda: int(tab.publish().status_code)

    def parts(self, number: int) -> list[bool]:
        now = type(self.page).objects.get(pk=self.page.pk)
        newest = now.get_latest_revision_as_object()
        logged = PageLogEntry.objects.filter(action="wagtail.publish", revision=now.latest_revision)
        is_new = newest.lead == f"No. {number}"
        return [is_new, now.lead == f"No. {number}", is_new and logged.exists()]


class EnteringAValue(Write):
    """A value is entered in the register: the value, and the line in the history of its metric."""

    name = "a value is entered"
    first = 30_000

    def __init__(self) -> None:
        self.client = client_of("kommunikation")
        self.metric = Metric.objects.get(key="participants")

    def begin(self, number: int) -> Callable[[], int]:
        form = opened(self.client, self.metric) | {"new_value": str(self.first + number)} | self.more(number)
        return lambda: int(self.client.post(edit_url(self.metric), form).status_code)

    def parts(self, number: int) -> list[bool]:
        value = self.first + number
        logged = ModelLogEntry.objects.filter(action=NEW_VALUE, data__value=str(value))
        return [Observation.objects.filter(metric=self.metric, value=value).exists(), logged.exists()]

    def more(self, number: int) -> dict[str, str]:
        """What else is typed: the year, which has no value yet."""
        return {"new_period": str(2030 + number)}


class CorrectingAValue(EnteringAValue):
    """A value is corrected."""

    name = "a value is corrected"
    first = 50_000

    def more(self, number: int) -> dict[str, str]:
        return {"new_period": "2018", "new_kind": "correction", "new_note": f"No. {number}"}


class ImportingValues(Write):
    """The values of a file are taken: each of them, and its line in the history."""

    name = "a file of values is imported"

    def __init__(self) -> None:
        self.client = client_of("kommunikation")
        self.metric = Metric.objects.get(key="members")

    def begin(self, number: int) -> Callable[[], int]:
        lines = [f"{self.metric.key};{each};{2030 + self._place(number, each)}" for each in range(VALUES_IN_A_FILE)]
        ticket = preview(self.client, "\n".join(["nøgle;værdi;periode", *lines])).context["ticket"]
        assert ticket
        return lambda: int(confirm(self.client, ticket).status_code)

    def parts(self, number: int) -> list[bool]:
        years = [str(2030 + self._place(number, each)) for each in range(VALUES_IN_A_FILE)]
        values = Observation.objects.filter(metric=self.metric, period__in=years)
        logged = ModelLogEntry.objects.filter(
            action=NEW_VALUE, data__observation__in=list(values.values_list("pk", flat=True))
        )
        return [*(values.filter(period=year).exists() for year in years), logged.count() == VALUES_IN_A_FILE]

    def _place(self, number: int, each: int) -> int:
        return number * VALUES_IN_A_FILE + each


class TranslatingAText(Write):
    """A translated text is saved and confirmed: the text, and who confirmed it."""

    name = "a text is translated"

    def __init__(self, home: HomePage, english: Locale) -> None:
        self.client = client_of("oversaetter")
        self.translation = translate(page_with_everything(home), english)
        self.translation.save_target(publish=False)

    def begin(self, number: int) -> Callable[[], int]:
        row = row_of(self.translation, "Virksomheder")
        address = reverse("save_segment", args=[self.translation.pk, row.segment.pk])
        sent = {"text": f"Companies {number}", "before": row.saved_text, "action": "confirm"}
        return lambda: int(self.client.post(address, sent, headers=JSON).status_code)

    def parts(self, number: int) -> list[bool]:
        text = f"Companies {number}"
        saved = StringTranslation.objects.filter(data=text, locale=self.translation.target_locale)
        return [saved.exists(), Confirmation.objects.filter(data=text, translation__in=saved).exists()]


class SendingAnEnquiry(Write):
    """A visitor fills in the form: the enquiry, and the e-mail to the organisation."""

    name = "an enquiry is sent"

    def begin(self, number: int) -> Callable[[], int]:
        client, sent = Client(SERVER_NAME="127.0.0.1", REMOTE_ADDR=f"10.0.0.{number}"), MESSAGE | self._who(number)
        return lambda: int(client.post(form_address(), sent, headers=SAME_SITE).status_code)

    def parts(self, number: int) -> list[bool]:
        who = self._who(number)
        mails = [mail for mail in OutgoingMail.objects.all() if who["name"] in str(mail.content)]
        return [Enquiry.objects.filter(**who).exists(), bool(mails)]

    def _who(self, number: int) -> dict[str, str]:
        return {"name": f"Åse ({number})"}


class Uploading(Write):
    """A picture or a document is uploaded: what is known of it, and the whole of its file."""

    def __init__(
        self, name: str, address: str, model: type[SiteImage | SiteDocument], content: bytes, end: str
    ) -> None:
        self.name, self.address, self.model, self.content, self.end = name, address, model, content, end
        self.client = client_of("kommunikation")

    def begin(self, number: int) -> Callable[[], int]:
        file = SimpleUploadedFile(f"no-{number}.{self.end}", self.content)
        collection = str(Collection.get_first_root_node().pk)
        sent = {"title": f"No. {number}", "file": file, "collection": collection, "description": "Et hus"}
        return lambda: int(self.client.post(reverse(self.address), sent).status_code)

    def parts(self, number: int) -> list[bool]:
        rows = self.model.objects.filter(title=f"No. {number}")
        return [len(row.file.read()) == row.file_size for row in rows] or [False]


def kinds() -> list[Write]:
    """All of them, in a site with the starter content."""
    english, home = Locale.objects.get(language_code="en"), HomePage.objects.get(locale__language_code="da")
    SiteSettings.objects.update(email="post@example.org")
    png = BytesIO()
    Image.effect_noise((800, 600), 50).save(png, "PNG")
    return [
        Publishing(home),
        EnteringAValue(),
        CorrectingAValue(),
        ImportingValues(),
        TranslatingAText(home, english),
        SendingAnEnquiry(),
        Uploading("a picture is uploaded", "wagtailimages:add", SiteImage, png.getvalue(), "png"),
        Uploading("a document is uploaded", "wagtaildocs:add", SiteDocument, b"Et referat. " * 100_000, "txt"),
    ]
