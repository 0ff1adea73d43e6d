"""The screens of one's account for the second step; django-allauth's views, with what this site adds to them."""

from collections.abc import Callable
from functools import wraps
from typing import Any

from allauth.account.adapter import get_adapter
from allauth.account.internal.flows.reauthentication import suspend_request
from allauth.core.exceptions import ReauthenticationRequired
from allauth.mfa.base.views import IndexView
from allauth.mfa.models import Authenticator
from allauth.mfa.webauthn.internal import auth
from allauth.mfa.webauthn.views import AddWebAuthnView, RemoveWebAuthnView
from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.http.response import HttpResponseBase
from django.urls import reverse_lazy

from accounts.logging_in.second_step import SecondStepAdapter, must_set_one_up


def ask_again(view: Callable[..., HttpResponseBase]) -> Callable[..., HttpResponseBase]:
    """Let somebody show again who they are where a view asks for it, and come back then.

    allauth's middleware does it where Django calls the view, which for reading is publishing.unlocked_reads here.
    Raises PermissionDenied if there is no way to show it but to log in anew.
    """

    @wraps(view)
    def asking(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        try:
            return view(request, *args, **kwargs)
        except ReauthenticationRequired:
            ways = get_adapter().get_reauthentication_methods(request.user)
            if not ways:
                raise PermissionDenied from None
            return suspend_request(request, ways[0]["url"])

    return asking


class OwnSecondStepView(IndexView):
    """What is set up, and what can be."""

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(**kwargs, must_set_one_up=must_set_one_up(self.request.user))


class AddPasskeyView(AddWebAuthnView):
    """A passkey that asks for a finger, a face or a PIN, and is enough without a password."""

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        context = super().get_context_data(**kwargs)
        # allauth leaves it to its own script to ask for this kind.
        options = auth.begin_registration(self.request.user, passwordless=True)
        return {**context, "js_data": {"creation_options": options}}


class RemovePasskeyView(RemoveWebAuthnView):
    """One of one's own, though not the last second step where one is required."""

    success_url = reverse_lazy("mfa_index")

    def form_valid(self, form: Any) -> HttpResponse:
        """Remove it, or say why not."""
        passkey: Authenticator = self.get_object()
        adapter = SecondStepAdapter()
        if adapter.can_delete_authenticator(passkey):
            return super().form_valid(form)
        messages.error(self.request, str(adapter.error_messages["cannot_delete_authenticator"]))
        return HttpResponseRedirect(str(self.success_url))
