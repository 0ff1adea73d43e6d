"""Uploads in an object store: the same site, with its files somewhere else."""

from collections.abc import Iterator

import pytest
from django.core.checks import Error
from django.core.files.base import ContentFile
from django.core.files.storage import storages
from django.http import HttpRequest, HttpResponse
from django.test import RequestFactory, override_settings

from assets.object_storage import MediaObjects, PrivateObjects
from assets.storage_checks import check_private_files
from assets.unkept_files import UnkeptFilesMiddleware
from tests.object_store import PRIVATE, PUBLIC, REGION, ObjectStore, object_store
from tests.served_site import RunningSite, served_site

# By the forms, as editors do; what became of it is printed.
UPLOAD = """
from io import BytesIO
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse
from PIL import Image
from accounts.models import User
from assets.models import SiteDocument, SiteImage
from wagtail.models import Collection

client = Client(SERVER_NAME="127.0.0.1", raise_request_exception=False)
client.force_login(User.objects.get(username="kommunikation"))
root = Collection.get_first_root_node().pk
picture = BytesIO()
Image.new("RGB", (900, 600), "teal").save(picture, "PNG")
file = SimpleUploadedFile("hav.png", picture.getvalue())
sent = client.post(reverse("wagtailimages:add"), {"title": "Hav", "file": file, "collection": root, "alt_da": "x"})
print(sent.status_code)
file = SimpleUploadedFile("referat.txt", b"Godkendt.")
sent = client.post(reverse("wagtaildocs:add"), {"title": "Referat", "file": file, "collection": root})
print(sent.status_code)
"""
SHOW = """
from wagtail.images import get_image_model
from assets.models import SiteDocument
image = get_image_model().objects.get(title="Hav")
print(image.file.name)
print(image.get_rendition("fill-120x90").url)
document = SiteDocument.objects.get(title="Referat")
print(document.file.name)
from django.test import Client
answer = Client(SERVER_NAME="127.0.0.1").get(document.url)
print(answer.status_code, b"".join(answer).decode(), answer["Content-Disposition"].split(";")[0])
"""
VISIT = """
from django.test import Client
from assets.models import SiteDocument
client = Client(SERVER_NAME="127.0.0.1", raise_request_exception=False)
document = SiteDocument.objects.get(title="Referat")
for address in ("/", "/en/", document.url):
    print(client.get(address).status_code)
from operating.checks_of_health import findings
print([(found.name, found.said) for found in findings() if not found.is_well])
"""


@pytest.fixture(scope="module")
def store() -> Iterator[ObjectStore]:
    with object_store() as store:
        yield store


@pytest.fixture(scope="module")
def site(store: ObjectStore, tmp_path_factory: pytest.TempPathFactory) -> Iterator[RunningSite]:
    with served_site(tmp_path_factory.mktemp("var"), **store.variables) as site:
        yield site


def test_everybody_may_read_pictures_and_nobody_what_is_private(store: ObjectStore) -> None:
    assert "s3:GetObject" in store.policy(PUBLIC)
    assert store.policy(PRIVATE) == ""


@pytest.fixture(scope="module")
def uploaded(site: RunningSite) -> list[str]:
    """The answers to the upload of a picture and of a document."""
    return site.run(UPLOAD).split()


def test_uploads_lie_in_the_store_and_keep_their_addresses(
    store: ObjectStore, site: RunningSite, uploaded: list[str]
) -> None:
    assert uploaded == ["302", "302"]
    picture, rendition, document, *downloaded = site.run(SHOW).splitlines()
    assert picture in store.names(PUBLIC)
    assert rendition.startswith("/media/images/")
    assert rendition.removeprefix("/media/") in store.names(PUBLIC)
    assert document in store.names(PRIVATE)
    assert document not in store.names(PUBLIC)
    assert downloaded == ["200 Godkendt. attachment"]


def pictures_in(store: ObjectStore) -> MediaObjects:
    return MediaObjects(
        bucket_name=PUBLIC,
        endpoint_url=store.url,
        region_name=REGION,
        access_key="key",
        secret_key="secret",
    )


def test_of_two_files_with_one_name_both_are_kept(store: ObjectStore) -> None:
    pictures = pictures_in(store)
    kept = [pictures.save("hus.txt", ContentFile(content)) for content in (b"one", b"two")]
    assert [pictures.open(name).read() for name in kept] == [b"one", b"two"]


@pytest.mark.django_db
def test_a_file_whose_row_is_not_kept_is_taken_out_of_the_store(store: ObjectStore, rf: RequestFactory) -> None:
    for status in (200, 500):

        def view(request: HttpRequest, status: int = status) -> HttpResponse:
            pictures_in(store).save(f"{status}.txt", ContentFile(b"x"))
            return HttpResponse(status=status)

        UnkeptFilesMiddleware(view)(rf.post("/"))
    assert store.names(PUBLIC) & {"200.txt", "500.txt"} == {"200.txt"}


@pytest.mark.fault("the object store is away")
@pytest.mark.usefixtures("uploaded")
def test_pages_go_on_while_the_store_is_away_and_who_watches_is_told(store: ObjectStore, site: RunningSite) -> None:
    store.stop()
    front, english, document, unwell = site.run(VISIT).splitlines()
    assert (front, english) == ("200", "200")
    assert document == "503"
    assert "The object store" in unwell
    before = site.run("from assets.models import SiteDocument; print(SiteDocument.objects.count())")
    assert not set(site.run(UPLOAD).split()) & {"302", "500"}
    assert site.run("from assets.models import SiteDocument; print(SiteDocument.objects.count())") == before


@override_settings(
    STORAGES={
        "default": {"BACKEND": "assets.object_storage.MediaObjects", "OPTIONS": {"bucket_name": "one"}},
        "private": {"BACKEND": "assets.object_storage.PrivateObjects", "OPTIONS": {"bucket_name": "one"}},
    }
)
def test_private_files_may_not_lie_in_the_bucket_of_pictures() -> None:
    assert isinstance(storages["default"], MediaObjects)
    assert isinstance(storages["private"], PrivateObjects)
    assert [error.id for error in check_private_files() if isinstance(error, Error)] == ["assets.E002"]
