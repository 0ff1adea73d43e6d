"""The colours of the site have one home, static/css/tokens.css: cards, browsers and icons take them from there."""

import re
from io import BytesIO
from pathlib import Path

import pytest
from bs4 import BeautifulSoup
from django.conf import settings
from django.test import Client
from PIL import Image

from assets import design_tokens
from assets.design_tokens import DesignTokens, parse_tokens

CSS = Path(settings.STATICFILES_DIRS[0]) / "css"
COLOUR = re.compile(r"#[0-9a-f]{3,8}\b")


def card_address() -> str:
    soup = BeautifulSoup(Client().get("/medlemsfordele/").content, "html.parser")
    (image,) = soup.select('meta[property="og:image"]')
    return str(image["content"]).removeprefix("http://localhost")


def colours_of(address: str) -> set[str]:
    response = Client().get(address)
    assert response.status_code == 200
    palette = Image.open(BytesIO(response.content)).convert("RGB").tobytes().hex("-", 3)
    return {f"#{colour}" for colour in set(palette.split("-"))}


def theme_colours() -> dict[str, str]:
    soup = BeautifulSoup(Client().get("/").content, "html.parser")
    return {str(meta["media"]): str(meta["content"]) for meta in soup.select('meta[name="theme-color"]')}


@pytest.fixture
def another_look(monkeypatch: pytest.MonkeyPatch) -> DesignTokens:
    """tokens.css with other colours for the paper and the accent."""
    css = (CSS / "tokens.css").read_text()
    css = css.replace("--paper: #fdfdfb", "--paper: #e0f0ff").replace("--accent: #d5121e", "--accent: #00aa44")
    other = parse_tokens(css.replace("--paper: #121417", "--paper: #000022"))
    monkeypatch.setattr(design_tokens, "_kept", lambda: other)
    return other


def test_the_tokens_are_read_with_their_dark_scheme() -> None:
    tokens = parse_tokens(
        """:root { --paper: #fff; /* --ink: #123; */ --ink: #000; --gap: clamp(1rem, 2vw, 3rem); }
        @media (prefers-color-scheme: dark) { :root { --paper: #111; } }"""
    )
    assert tokens.light == {"paper": "#fff", "ink": "#000", "gap": "clamp(1rem, 2vw, 3rem)"}
    assert tokens.dark == {"paper": "#111", "ink": "#000", "gap": "clamp(1rem, 2vw, 3rem)"}
    with pytest.raises(LookupError, match="--muted"):
        tokens.value("muted")


@pytest.mark.django_db
def test_a_card_is_drawn_in_the_colours_of_the_tokens() -> None:
    tokens = design_tokens.design_tokens()
    assert {tokens.value(name) for name in ("paper", "ink", "accent")} <= colours_of(card_address())


@pytest.mark.django_db
def test_another_token_is_another_card_under_another_address(request: pytest.FixtureRequest) -> None:
    before = card_address()
    request.getfixturevalue("another_look")
    after = card_address()
    assert after != before
    assert {"#e0f0ff", "#00aa44"} <= colours_of(after)
    assert Client().get(before)["Location"] == after


@pytest.mark.django_db
def test_browsers_colour_their_frame_as_the_page(another_look: DesignTokens) -> None:
    assert theme_colours() == {
        "(prefers-color-scheme: light)": "#e0f0ff",
        "(prefers-color-scheme: dark)": "#000022",
    }


@pytest.mark.django_db
def test_the_tokens_are_those_of_the_style_sheet_that_is_served() -> None:
    soup = BeautifulSoup(Client().get("/").content, "html.parser")
    (link,) = soup.select('link[rel="stylesheet"]')
    served = Client().get(str(link["href"])).content.decode()
    assert f"--paper: {theme_colours()['(prefers-color-scheme: light)']};" in served


def test_no_other_file_of_the_style_writes_a_colour() -> None:
    files = [file for file in CSS.rglob("*.css") if file.name not in ("tokens.css", "print.css")]
    assert len(files) > 10
    assert [file.name for file in files if COLOUR.search(file.read_text())] == []


def test_the_icon_has_the_colours_of_the_tokens() -> None:
    tokens = design_tokens.design_tokens()
    icon = (CSS.parent / "images" / "favicon.svg").read_text()
    drawn = {tokens.value(name, scheme) for name in ("ink", "accent") for scheme in ("light", "dark")}
    assert set(COLOUR.findall(icon)) == drawn
