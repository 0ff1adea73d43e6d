"""Walks the URL resolver: every address of the site, Wagtail's and wagtail-localize's among them."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from django.urls import URLPattern, get_resolver
from wagtail.admin.views.bulk_action.registry import bulk_action_registry

_CONVERTER = re.compile(r"<\w+:(\w+)>")
_NAMED_GROUP = re.compile(r"\(\?P<(\w+)>(?:[^()]|\([^()]*\))*\)")
_REGEX_MARKS = re.compile(r"\^|\$|\(\?:|\)\?|\\(?=\.)")
ARGUMENT = re.compile(r"<(\w+)>")


@dataclass(frozen=True)
class Address:
    """A pattern of the resolver: its name (its route, where it has none) and its route with plain <arguments>."""

    name: str
    route: str


def _walk(resolver: Any, route: str, namespace: str) -> Iterator[tuple[str, str]]:
    for pattern in resolver.url_patterns:
        longer = f"{route}{pattern.pattern}"
        if isinstance(pattern, URLPattern):
            plain = _REGEX_MARKS.sub("", _NAMED_GROUP.sub(r"<\1>", _CONVERTER.sub(r"<\1>", longer)))
            yield f"{namespace}{pattern.name}" if pattern.name else "", plain
        else:
            deeper = f"{namespace}{pattern.namespace}:" if pattern.namespace else namespace
            yield from _walk(pattern, longer, deeper)


def all_addresses() -> list[Address]:
    """Every address once. Two routes of one name are told apart by the last argument of the longer one."""
    names: dict[str, str] = {}
    for name, route in _walk(get_resolver(), "", ""):
        names[route] = names.get(route) or name
    found: dict[str, Address] = {}
    for route, name in names.items():
        unique = f"{name}+{ARGUMENT.findall(route)[-1]}" if name in found else name or route
        found[unique] = Address(unique, route)
    bulk = found.pop("wagtail_bulk_action")
    return [*found.values(), *_bulk_addresses(bulk.route)]


def _bulk_addresses(route: str) -> Iterator[Address]:
    """Wagtail has one address for what is done with many things at once; here is one for each kind and action."""
    bulk_action_registry.get_bulk_actions_for_model("", "")  # Only then does it know them.
    for app, models in bulk_action_registry.actions.items():
        for model, actions in models.items():
            for action in actions:
                filled = (
                    route.replace("<app_label>", app).replace("<model_name>", model).replace("<action>", action)
                )
                yield Address(f"bulk:{app}.{model}.{action}", filled)
