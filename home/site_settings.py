"""The settings of the site as a page in one language shows them."""

from dataclasses import dataclass
from urllib.parse import urlsplit

from django.conf import settings

from home.models import SiteSettings
from pages.audience import is_live_now
from publishing.stamp.kept_values import KeptByKey, kept_while_unchanged

KNOWN_NETWORKS = {
    "linkedin.com": "LinkedIn",
    "facebook.com": "Facebook",
    "instagram.com": "Instagram",
    "youtube.com": "YouTube",
    "x.com": "X",
    "bsky.app": "Bluesky",
}


@dataclass(frozen=True)
class SocialLink:
    """A profile elsewhere and the name of the network it is on."""

    url: str
    name: str


@dataclass(frozen=True)
class PublicSettings:
    """What the header and footer of a page need. Empty texts are not shown.

    `text_row` is the row of the settings whose texts are shown, `shared_row` that of what all languages share.
    """

    name: str = settings.WAGTAIL_SITE_NAME
    tagline: str = ""
    address: str = ""
    footer_text: str = ""
    email: str = ""
    phone: str = ""
    cvr_number: str = ""
    social_links: tuple[SocialLink, ...] = ()
    marks_overdue_figures: bool = True
    text_row: int | None = None
    shared_row: int | None = None

    @property
    def phone_digits(self) -> str:
        """The telephone number as a `tel:` address takes it."""
        return "".join(character for character in self.phone if character.isdigit() or character == "+")


# By the row of the language, if it has one, and that of the source.
_shown: KeptByKey[tuple[int | None, int], PublicSettings] = KeptByKey(1_000)


def public_settings(language: str) -> PublicSettings:
    """Live settings for a page in `language`: texts of that language, contact details of the source. No query.

    A language whose settings are not published yet shows the source's name and no other text of it.
    """
    rows = {row.locale.language_code: row for row in _published_rows() if is_live_now(row)}
    source = rows.get(settings.LANGUAGE_CODE)
    if source is None:
        return PublicSettings()
    own = rows.get(language)
    rows_shown = (own.pk if own else None, source.pk)
    return _shown.of([rows_shown], lambda _rows: {rows_shown: _settings_of(own, source)})[rows_shown]


def _settings_of(own: SiteSettings | None, source: SiteSettings) -> PublicSettings:
    return PublicSettings(
        name=own.name if own else source.name,
        tagline=own.tagline if own else "",
        address=own.address if own else source.address,
        footer_text=own.footer_text if own else "",
        email=source.email,
        phone=source.phone,
        cvr_number=source.cvr_number,
        social_links=tuple(SocialLink(block.value, _network_name(block.value)) for block in source.social_links),
        marks_overdue_figures=source.marks_overdue_figures,
        text_row=(own or source).pk,
        shared_row=source.pk,
    )


@kept_while_unchanged
def _published_rows() -> list[SiteSettings]:
    return list(SiteSettings.objects.filter(live=True).select_related("locale"))


def _network_name(url: str) -> str:
    host = (urlsplit(url).hostname or "").removeprefix("www.")
    return KNOWN_NETWORKS.get(host, host)
