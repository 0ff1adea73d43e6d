"""Where somebody is logged in: the list of their sessions, of which each can be ended."""

from dataclasses import dataclass
from datetime import UTC, datetime

from allauth.account.internal.flows.login import get_authentication_records
from allauth.usersessions.models import UserSession
from django.contrib import messages
from django.contrib.auth.models import AbstractUser
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import pgettext
from django.views.decorators.http import require_http_methods

# What of a browser's name for itself says which it is; the first that is found counts.
BROWSERS = {"Edg/": "Edge", "OPR/": "Opera", "Firefox/": "Firefox", "Chrome/": "Chrome", "Safari/": "Safari"}
SYSTEMS = {
    "Android": "Android",
    "iPhone": "iPhone",
    "iPad": "iPad",
    "Windows": "Windows",
    "Macintosh": "Mac",
    "CrOS": "ChromeOS",
    "Linux": "Linux",
}


@dataclass(frozen=True)
class OwnSession:
    """One of them, as it is shown."""

    id: int
    device: str
    address: str
    since: datetime
    is_this_one: bool


def device_of(user_agent: str) -> str:
    """ "Firefox on Windows"; what is not known is not guessed."""
    browser = next((name for mark, name in BROWSERS.items() if mark in user_agent), "")
    system = next((name for mark, name in SYSTEMS.items() if mark in user_agent), "")
    if browser and system:
        return pgettext("device", "%(browser)s on %(system)s") % {"browser": browser, "system": system}
    return browser or system or _("Unknown device")


def sessions_of(request: HttpRequest) -> list[OwnSession]:
    """Those of whoever asks, this one first."""
    _note_this_one(request)
    found = UserSession.objects.purge_and_list(request.user)
    shown = [
        OwnSession(each.pk, device_of(each.user_agent), _shown(each.ip), each.created_at, each.is_current())
        for each in found
    ]
    return sorted(shown, key=lambda each: (not each.is_this_one, -each.since.timestamp()))


def end_sessions(user: AbstractUser) -> None:
    """All of somebody's."""
    for session in UserSession.objects.filter(user=user):
        session.end()


@require_http_methods(["GET", "POST"])
def own_sessions(request: HttpRequest) -> HttpResponse:
    """The list; POST ends the session that `end` names by its number, or "others"."""
    if request.method == "GET":
        return render(request, "accounts/own_sessions.html", {"sessions": sessions_of(request)})
    _note_this_one(request)
    mine = UserSession.objects.filter(user=request.user).exclude(session_key=request.session.session_key)
    wanted = request.POST.get("end", "")
    if wanted != "others":
        mine = mine.filter(pk=wanted) if wanted.isdecimal() and len(wanted) < 19 else mine.none()
    for session in mine:
        session.end()
    messages.success(request, _("Logged out there."))
    return redirect("own_sessions")


def _note_this_one(request: HttpRequest) -> None:
    """Changing one's account gives the session another key, under which it is not listed yet."""
    if UserSession.objects.filter(session_key=request.session.session_key).exists():
        return
    UserSession.objects.create_from_request(request)
    if records := get_authentication_records(request, request.user):
        since = datetime.fromtimestamp(records[0]["at"], UTC)
        UserSession.objects.filter(session_key=request.session.session_key).update(created_at=since)


def _shown(address: str) -> str:
    return "" if address == "0.0.0.0" else address  # noqa: S104 - what stands for none
