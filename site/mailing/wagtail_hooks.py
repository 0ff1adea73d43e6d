"""The way to the list of e-mails: in the settings menu, for administrators."""

from django.http import HttpRequest
from django.urls import URLPattern, path, reverse
from django.utils.translation import gettext_lazy
from wagtail import hooks
from wagtail.admin.menu import MenuItem

from approval.administrators import is_administrator
from mailing.mail_views import outgoing_mails, send_mail_again


@hooks.register("register_admin_urls")
def mail_urls() -> list[URLPattern]:
    """Below /admin/."""
    return [
        path("mails/", outgoing_mails, name="outgoing_mails"),
        path("mails/<int:mail_id>/again/", send_mail_again, name="send_mail_again"),
    ]


class MailsMenuItem(MenuItem):
    """For administrators."""

    def is_shown(self, request: HttpRequest) -> bool:
        return is_administrator(request.user)


@hooks.register("register_settings_menu_item")
def mails_menu_item() -> MenuItem:
    """The way to the list."""
    return MailsMenuItem(
        gettext_lazy("E-mail"), reverse("outgoing_mails"), name="outgoing-mails", icon_name="mail", order=30
    )
