"""The login, what follows it, and a new password by mail: Wagtail's screens, with django-allauth behind them."""

from typing import Any

from allauth.account.internal.flows.login import perform_password_login
from allauth.account.internal.stagekit import clear_login, unstash_login
from allauth.account.models import Login
from allauth.mfa.base.views import AuthenticateView
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect
from django.utils import translation
from wagtail.admin.forms.auth import PasswordResetForm
from wagtail.admin.views.account import LoginView, PasswordResetConfirmView, PasswordResetView

from accounts.logging_in import tries
from accounts.logging_in.account_adapter import is_as_at_first_step, stay_logged_in
from accounts.logging_in.single_sign_on import single_sign_on_name
from accounts.menu_language import menu_language


class StaffLoginView(LoginView):
    """A password, and then a second step where there is one."""

    def form_valid(self, form: Any) -> HttpResponse:
        """On to the second step, or in."""
        user = form.get_user()
        stay_logged_in(self.request, bool(form.cleaned_data.get("remember")))
        login = Login(user=user, redirect_url=self.get_success_url())
        with transaction.atomic():
            return perform_password_login(self.request, {"username": user.get_username()}, login)

    def form_invalid(self, form: Any) -> HttpResponse:
        """Ask again, with the cursor where something is to be typed."""
        if form["username"].value():
            form.fields["username"].widget.attrs.pop("autofocus", None)
            form.fields["password"].widget.attrs["autofocus"] = ""
        return super().form_invalid(form)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(**kwargs, single_sign_on=single_sign_on_name())


class SecondStepView(AuthenticateView):
    """A code or a passkey, in the language of whoever has shown the password."""

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        login = unstash_login(request, peek=True)
        if login and not is_as_at_first_step(request, login.user):
            # Closed meanwhile, or with another password: the one that was shown counts no more.
            clear_login(request)
            return redirect("wagtailadmin_login")
        with translation.override(menu_language(login.user if login else None)):
            response = super().dispatch(request, *args, **kwargs)
            # Here, while its language holds.
            return response.render() if hasattr(response, "render") else response


class NewPasswordMailForm(PasswordResetForm):
    """Asks where the link is to go."""

    def send_mail(self, subject: str, text: str, context: dict[str, Any], *args: Any, **kwargs: Any) -> None:
        """In the language of whoever reads it."""
        with translation.override(menu_language(context["user"])):
            super().send_mail(subject, text, context, *args, **kwargs)


class NewPasswordMailView(PasswordResetView):
    """A few mails for each address, and the same answer whether one is sent or not."""

    def get_form_class(self) -> type[NewPasswordMailForm]:
        return NewPasswordMailForm

    def get_form(self, form_class: Any = None) -> Any:
        """With the cursor in its only field."""
        form = super().get_form(form_class)
        form.fields["email"].widget.attrs["autofocus"] = ""
        return form

    def form_valid(self, form: Any) -> HttpResponse:
        """Send the link to whoever has an account, unless it has been asked for too often."""
        if tries.ask_for_mail(self.request, form.cleaned_data["email"]):
            return super().form_valid(form)
        return redirect(self.get_success_url())


class NewPasswordView(PasswordResetConfirmView):
    """Whoever has read the mail may try again at once, however often it failed before."""

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        """In the language of the mail."""
        with translation.override(menu_language(self.get_user(kwargs["uidb64"]))):
            response = super().dispatch(request, *args, **kwargs)
            return response.render() if hasattr(response, "render") else response

    def form_valid(self, form: Any) -> HttpResponse:
        """Save the new password."""
        tries.forget(self.request, form.user.get_username())
        return super().form_valid(form)
