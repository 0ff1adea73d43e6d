"""Two people edit one thing at once: the second is shown what the first changed, and decides field by field.

The form carries what it showed when it was opened. Where the database says something else by the time it is sent,
it comes back: with the others' texts in the fields this person had not touched, with their own in the others, and
with a list of who changed what. Sending it again saves it, with the others' text wherever they ticked it.
"""

import json
import re
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django import forms
from django.contrib.admin.utils import label_for_field
from django.db.models import BooleanField, DateField, Field, ForeignKey, Model
from django.http import QueryDict
from django.utils import timezone
from django.utils.dateparse import parse_date, parse_datetime
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from wagtail.admin.forms import WagtailAdminModelForm
from wagtail.log_actions import registry
from wagtail.models import Locale

from accounts.names import name_of
from metrics.models import MetricWording

TAKE_THEIRS = "take_theirs"
WORDINGS = "wordings"
WORDING_FIELDS = ("name", "counted_singular", "counted_plural", "definition")
_WORDING = re.compile(rf"{WORDINGS}/[0-9]{{1,9}}/({'|'.join(WORDING_FIELDS)})")

# What a form shows, as it would send it, by field; a wording's field is called wordings/<language id>/<field>.
Shown = dict[str, str]


@dataclass(frozen=True)
class Change:
    """A field that somebody else has changed since the form was opened."""

    name: str
    label: str
    before: str
    now: str
    mine: str
    is_disputed: bool


class OthersChangesForm(WagtailAdminModelForm):
    """A form that overwrites nothing its writer has not seen."""

    is_to_be_saved = False
    others_changes: tuple[Change, ...] = ()
    others_names = ""

    data: QueryDict
    seen = forms.CharField(required=False, widget=forms.HiddenInput)

    def __init__(self, data: Any = None, *args: Any, **kwargs: Any) -> None:
        instance = kwargs.get("instance")
        if data is not None and instance is not None and instance.pk and TAKE_THEIRS in data:
            theirs = shown_by(instance, self._tracked())
            taken = {name: theirs.get(name, "") for name in data.getlist(TAKE_THEIRS) if self._is_shown(name)}
            data = _with(data, {**_sent(data, theirs, instance), **taken}, instance)
        super().__init__(data, *args, **kwargs)
        if self.instance.pk:
            now = {"at": timezone.now().isoformat(), "shown": shown_by(self.instance, self._tracked())}
            self.initial["seen"] = json.dumps(now)

    @classmethod
    def _tracked(cls) -> list[str]:
        own = {field.name for field in cls._meta.model._meta.concrete_fields}
        return [name for name in cls.base_fields if name in own]

    @classmethod
    def _is_shown(cls, name: str) -> bool:
        """Whether the form has such a field: what comes from a browser may be anything."""
        return name in cls._tracked() or bool(_WORDING.fullmatch(name))

    def clean(self) -> dict[str, Any]:
        """Send the form back where somebody else has changed the same thing since it was opened."""
        cleaned: dict[str, Any] = super().clean()
        if self.is_to_be_saved and self.instance.pk and cleaned.get("seen"):
            self._hold_against_others_changes(cleaned["seen"])
        return cleaned

    def _hold_against_others_changes(self, seen: str) -> None:
        try:
            content = json.loads(seen)
            opened_at = parse_datetime(content["at"])
            before = {name: str(text) for name, text in content["shown"].items() if self._is_shown(name)}
        except (ValueError, TypeError, KeyError, AttributeError):
            self.add_error(None, _("This form cannot be saved as it is. Open it again."))
            return
        now = shown_by(self.instance, self._tracked())
        mine = _sent(self.data, now, self.instance)
        changed = [name for name in {**before, **now} if before.get(name, "") != now.get(name, "")]
        if not changed:
            return
        merged, changes = dict(mine), []
        for name in changed:
            is_disputed = mine.get(name, "") not in (before.get(name, ""), now.get(name, ""))
            if not is_disputed:
                merged[name] = now.get(name, "")
            then, later, told = (
                _readable(self.instance, name, state.get(name, "")) for state in (before, now, mine)
            )
            changes.append(Change(name, _label(self.instance, name), then, later, told, is_disputed))
        self.others_changes = tuple(changes)
        self.others_names = _who_changed(self.instance, opened_at)
        self.add_error(None, _("Somebody else has changed this since you opened it. Nothing is saved yet."))
        self.data = _with(self.data, merged, self.instance)
        self.data["seen"] = self.initial["seen"]
        for name, formset in self.formsets.items():
            self.formsets[name] = type(formset)(
                self.data, instance=self.instance, prefix=formset.prefix, form_kwargs=formset.form_kwargs
            )


def shown_by(instance: Model, fields: list[str]) -> Shown:
    """What a form of an object shows, as it is in the database."""
    stored = type(instance)._default_manager.get(pk=instance.pk)
    shown = {name: _as_sent(instance._meta.get_field(name), stored) for name in fields}
    for wording in _wordings(instance):
        for name in WORDING_FIELDS:
            shown[f"{WORDINGS}/{wording.locale_id}/{name}"] = _plain(getattr(wording, name))
    return shown


def _wordings(instance: Model) -> list[MetricWording]:
    if not hasattr(instance, WORDINGS):
        return []
    return list(MetricWording.objects.filter(metric_id=instance.pk).order_by("pk"))


def _as_sent(field: Any, stored: Model) -> str:
    value = field.value_from_object(stored)
    if isinstance(field, BooleanField):
        return "on" if value else ""
    return "" if value is None else _plain(str(value))


def _plain(text: str) -> str:
    return text.replace("\r\n", "\n").strip()


def _is_box(instance: Model, name: str) -> bool:
    """Whether a field is a box to tick, which sends nothing where it is not ticked."""
    return isinstance(instance._meta.get_field(name), BooleanField)


def _sent(data: QueryDict, now: Shown, instance: Model) -> Shown:
    """What the form sends, in the shape of `Shown`. A field that is not sent, because it is closed, is as it is."""
    sent = {}
    for name in (name for name in now if "/" not in name):
        is_closed = name not in data and not _is_box(instance, name)
        sent[name] = now[name] if is_closed else _plain(data.get(name, ""))
    for number in range(_count(data)):
        prefix = f"{WORDINGS}-{number}"
        if not data.get(f"{prefix}-DELETE"):
            for name in WORDING_FIELDS:
                place = f"{WORDINGS}/{data.get(f'{prefix}-locale', '')}/{name}"
                sent[place] = _plain(data.get(f"{prefix}-{name}", ""))
    return sent


def _count(data: QueryDict) -> int:
    count = data.get(f"{WORDINGS}-TOTAL_FORMS", "")
    return min(int(count), 100) if count.isdecimal() else 0


def _with(data: QueryDict, content: Shown, instance: Model) -> QueryDict:
    """The sent form with another content. Its wordings are numbered anew, first those of the database."""
    data = data.copy()
    data.pop(TAKE_THEIRS, None)
    for name in (name for name in content if "/" not in name):
        if content[name] or not _is_box(instance, name):
            data[name] = content[name]
        else:
            data.pop(name, None)
    if f"{WORDINGS}-TOTAL_FORMS" not in data:
        return data
    stored = {str(wording.locale_id): wording for wording in _wordings(instance)}
    typed = dict.fromkeys(name.split("/")[1] for name in content if "/" in name)
    order = [*stored, *(locale for locale in typed if locale not in stored)]
    for name in [name for name in data if name.startswith(f"{WORDINGS}-") and name.split("-")[1].isdecimal()]:
        del data[name]
    for number, locale in enumerate(order):
        texts = {name: content.get(f"{WORDINGS}/{locale}/{name}", "") for name in WORDING_FIELDS}
        row = {**texts, "locale": locale, "id": str(stored[locale].pk) if locale in stored else ""}
        if not any(texts.values()):
            row["DELETE"] = "on"
        for name, text in row.items():
            data[f"{WORDINGS}-{number}-{name}"] = text
    data[f"{WORDINGS}-TOTAL_FORMS"] = str(len(order))
    data[f"{WORDINGS}-INITIAL_FORMS"] = str(len(stored))
    return data


def _label(instance: Model, name: str) -> str:
    if "/" not in name:
        return str(label_for_field(name, type(instance)))
    _wording, locale_id, field = name.split("/")
    language = Locale.objects.filter(pk=int(locale_id)).first()
    label = label_for_field(field, MetricWording)
    return f"{label} ({language.get_display_name()})" if language else str(label)


def _readable(instance: Model, name: str, text: str) -> str:
    """A field's content as a person reads it: the name of a chosen object, the label of a choice."""
    if "/" in name or not text:
        return text
    field: Field[Any, Any] = instance._meta.get_field(name)  # type: ignore[assignment]
    if isinstance(field, BooleanField):
        return _("yes")
    if isinstance(field, ForeignKey) and text.isdecimal():
        chosen = field.related_model._default_manager.filter(pk=int(text)).first()
        return str(chosen or "")
    if isinstance(field, DateField):
        return _written_day(text)
    return str(dict(field.flatchoices).get(text, text))


def _written_day(text: str) -> str:
    """A day as people write it; what somebody has typed and is none, as it is."""
    try:
        day = parse_date(text)
    except ValueError:
        return text
    return date_format(day) if day else text


def _who_changed(instance: Model, since: datetime | None) -> str:
    logs = registry.get_logs_for_instance(instance).select_related("user").order_by("timestamp")
    last = {log.user_id: log for log in logs.filter(timestamp__gt=since) if log.user_id} if since else {}
    return ", ".join(
        f"{name_of(log.user)} ({date_format(timezone.localtime(log.timestamp), 'SHORT_DATETIME_FORMAT')})"
        for log in last.values()
    )
