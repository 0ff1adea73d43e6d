"""Documents reach those whom their collection is open to, and nobody else, at whatever address."""

from pathlib import Path
from urllib.parse import quote

import pytest
from django.conf import LazySettings, settings
from django.contrib.auth.models import Group
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db.models.fields.files import FieldFile
from django.test import Client, override_settings
from wagtail.models import Collection, CollectionViewRestriction, UploadedFile

from accounts.groups import COMMUNICATIONS
from assets.models import SiteDocument, SiteImage
from assets.storage import PrivateStorage, private_storage
from assets.storage_checks import check_private_files

pytestmark = pytest.mark.django_db

CONTENT = b"%PDF-1.4 only for members"
PASSWORD = "open sesame"  # noqa: S105


def document(collection: Collection, name: str = "referat.pdf") -> SiteDocument:
    created: SiteDocument = SiteDocument.objects.create(
        title="Referat", file=ContentFile(CONTENT, name), collection=collection
    )
    return created


def body(client: Client, address: str) -> bytes:
    return client.get(address).getvalue()


@pytest.fixture
def collection() -> Collection:
    return Collection.get_first_root_node().add_child(name="Bestyrelsen")


def restrict(collection: Collection, kind: str) -> CollectionViewRestriction:
    restriction = CollectionViewRestriction.objects.create(
        collection=collection, restriction_type=kind, password=PASSWORD if kind == "password" else ""
    )
    if kind == "groups":
        restriction.groups.add(Group.objects.get(name=COMMUNICATIONS))
    return restriction


@pytest.mark.parametrize("kind", ["login", "password", "groups"])
def test_a_document_of_a_restricted_collection_is_sent_to_nobody_who_is_not_let_in(
    kind: str, collection: Collection
) -> None:
    restrict(collection, kind)
    found = document(collection.add_child(name="Undersamling"))
    name = str(found.file.name)
    addresses = [found.url, f"/media/{name}", f"/static/{name}", f"/{name}", f"/media/../private/{name}"]
    for address in addresses:
        for client in (Client(), Client(headers={"if-none-match": f'"{found.file_hash}"'})):
            assert CONTENT not in body(client, address), address
    assert [path for path in Path(settings.MEDIA_ROOT).rglob("*") if path.name == Path(name).name] == []
    assert private_storage().exists(name)


def test_an_open_document_is_sent_to_anybody(collection: Collection) -> None:
    assert body(Client(), document(collection).url) == CONTENT


def test_whoever_is_let_in_gets_the_document(
    collection: Collection, communications_officer: Client, translator: Client
) -> None:
    found = document(collection)
    restrict(collection, "groups")
    assert body(communications_officer, found.url) == CONTENT
    assert translator.get(found.url)["Location"] == f"/admin/login/?next={found.url}"


def test_the_password_of_a_collection_opens_its_documents(collection: Collection) -> None:
    found = document(collection)
    restriction = restrict(collection, "password")
    client = Client()
    for password, is_let_in in (("wrong", False), (PASSWORD, True)):
        client.post(
            f"/documents/authenticate_with_password/{restriction.pk}/",
            {"password": password, "return_url": found.url},
        )
        assert (body(client, found.url) == CONTENT) is is_let_in


def test_the_web_server_in_front_is_told_to_send_a_document_only_to_whoever_may_have_it(
    collection: Collection, communications_officer: Client, translator: Client, settings: LazySettings
) -> None:
    settings.SENDFILE_BACKEND, settings.X_ACCEL_LOCATION = "assets.accel_redirect", "/private-files/"
    found = document(collection, "Årets møde.pdf")
    restrict(collection, "groups")
    for outside in (Client(), translator):
        assert "X-Accel-Redirect" not in outside.get(found.url).headers
    response = communications_officer.get(found.url)
    assert response["X-Accel-Redirect"] == f"/private-files/{quote(str(found.file.name))}"
    assert response["Content-Disposition"].startswith("attachment; filename=")
    assert (response.content, response["Content-Type"]) == (b"", "application/pdf")
    # Of the file it would be a promise that this answer does not keep.
    assert response["Content-Length"] == "0"
    assert "private" in response["Cache-Control"]


@pytest.mark.parametrize("restricted", [False, True])
def test_no_shared_cache_keeps_a_document(
    restricted: bool, collection: Collection, communications_officer: Client
) -> None:
    found = document(collection)
    if restricted:
        restrict(collection, "login")
    response = communications_officer.get(found.url)
    assert response.status_code == 200
    assert {"private", "no-cache"} <= set(response["Cache-Control"].split(", "))


@pytest.mark.parametrize(
    ("served", "refused"),
    [("MEDIA_ROOT", True), ("STATIC_ROOT", True), ("elsewhere", False)],
)
def test_private_files_in_a_served_directory_are_refused_at_the_start(
    served: str, refused: bool, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(
        "assets.storage_checks.private_storage", lambda: PrivateStorage(location=tmp_path / "private")
    )
    with override_settings(**{served: str(tmp_path)}):
        assert [error.id for error in check_private_files()] == (["assets.E001"] if refused else [])


def test_an_uploaded_document_lies_where_no_web_server_looks_also_while_its_form_is_not_complete(
    communications_officer: Client, collection: Collection
) -> None:
    add = "/admin/documents/multiple/add/"
    answer = communications_officer.post(
        add, {"title": "Referat", "files[]": SimpleUploadedFile("referat.pdf", CONTENT)}
    ).json()
    waiting = UploadedFile.objects.get(pk=answer["uploaded_file_id"])
    assert_not_among_the_media(waiting.file)
    communications_officer.post(
        f"/admin/documents/multiple/create_from_uploaded_document/{waiting.pk}/",
        {
            f"uploaded-document-{waiting.pk}-{name}": value
            for name, value in (("title", "Referat"), ("collection", 1))
        },
    )
    found = SiteDocument.objects.get(title="Referat")
    assert_not_among_the_media(found.file)
    assert body(Client(), found.url) == CONTENT


def assert_not_among_the_media(file: FieldFile) -> None:
    """Kept, and not where the web server finds it."""
    assert private_storage().exists(str(file.name))
    assert not default_storage.exists(str(file.name))
    assert Client().get(f"/media/{file.name}").status_code == 404


@pytest.mark.parametrize("name", ["📷.pdf", ".pdf.pdf", "   .pdf"])
def test_a_file_whose_name_is_all_signs_keeps_its_ending_and_so_its_type(
    name: str, communications_officer: Client
) -> None:
    for _first_and_second in range(2):
        sent = {"title": "Referat", "file": SimpleUploadedFile(name, CONTENT)}
        assert communications_officer.post("/admin/documents/add/", sent).status_code == 302
    for found in SiteDocument.objects.all():
        assert found.filename.startswith("fil")
        assert Client().get(found.url)["Content-Type"] == "application/pdf"
    picture = SiteImage(title="Hus").get_upload_to(name.replace("pdf", "jpg"))
    assert Path(picture).name.startswith("fil")
    assert picture.endswith(".jpg")


def test_a_document_has_no_address_but_that_of_the_site(collection: Collection) -> None:
    found = document(collection)
    assert found.url == f"/documents/{found.pk}/{found.filename}"
    with pytest.raises(NotImplementedError):
        _ = found.file.url
