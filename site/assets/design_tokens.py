"""The colours of the site outside its style sheet: read from static/css/tokens.css, which is where they are set."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Literal

from django.conf import settings

Scheme = Literal["light", "dark"]

_COMMENT = re.compile(r"/\*.*?\*/", re.S)
_ROOT = re.compile(r"(?P<dark>@media\s*\(prefers-color-scheme:\s*dark\)\s*\{\s*)?:root\s*\{(?P<body>[^}]*)\}")
_PROPERTY = re.compile(r"--(?P<name>[\w-]+)\s*:\s*(?P<value>[^;]+);")


@dataclass(frozen=True)
class DesignTokens:
    """The custom properties of `:root` by name, without the two hyphens, in the light and in the dark scheme."""

    light: Mapping[str, str]
    dark: Mapping[str, str]

    def value(self, name: str, scheme: Scheme = "light") -> str:
        """What a property is set to, as it is written. LookupError if tokens.css does not set it."""
        values = self.dark if scheme == "dark" else self.light
        if name not in values:
            raise LookupError(f"site/static/css/tokens.css does not set --{name}.")
        return values[name]


def parse_tokens(css: str) -> DesignTokens:
    """Read the tokens of a style sheet. What its dark scheme does not set is as in the light one."""
    light: dict[str, str] = {}
    dark: dict[str, str] = {}
    for rule in _ROOT.finditer(_COMMENT.sub("", css)):
        values = dark if rule["dark"] else light
        values |= {found["name"]: found["value"].strip() for found in _PROPERTY.finditer(rule["body"])}
    return DesignTokens(light, light | dark)


def design_tokens() -> DesignTokens:
    """The current tokens, read once a process; at every call if DEBUG is on."""
    return _read() if settings.DEBUG else _kept()


@cache
def _kept() -> DesignTokens:
    return _read()


def _read() -> DesignTokens:
    return parse_tokens((Path(settings.STATICFILES_DIRS[0]) / "css" / "tokens.css").read_text())
