"""Wagtail's app for accounts, with our screens in the place of its own."""

from wagtail.users.apps import WagtailUsersAppConfig


class StaffUsersConfig(WagtailUsersAppConfig):
    """See accounts.account_screens."""

    user_viewset = "accounts.account_screens.StaffUserViewSet"
