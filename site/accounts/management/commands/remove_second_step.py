"""Help somebody who has lost the second step: `manage.py remove_second_step mette`."""

from typing import Any

from allauth.mfa.models import Authenticator
from django.conf import settings
from django.core.management.base import BaseCommand, CommandError, CommandParser

from accounts.logging_in.own_sessions import end_sessions
from accounts.models import User


class Command(BaseCommand):
    """Removes apps, passkeys and recovery codes of one account, and logs it out everywhere."""

    help = "Remove the second step of an account whose owner has lost it. Make sure first that it is they who ask."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("username")

    def handle(self, *args: Any, username: str, **options: Any) -> None:
        """Raises CommandError for an account that does not exist."""
        user = User.objects.filter(username=username).first()
        if user is None:
            raise CommandError(f"There is no account {username!r}. Names are those with which people log in.")
        own = Authenticator.objects.filter(user=user)
        types = sorted(own.values_list("type", flat=True))
        own.delete()
        end_sessions(user)
        removed = ", ".join(types) or "nothing: there was none"
        self.stdout.write(f"Removed from {username}: {removed}. The account is logged out everywhere.")
        follows = (
            "is led to set up a new one" if settings.SECOND_STEP_REQUIRED else "can set up a new one under Account"
        )
        self.stdout.write(f"At the next login the password alone is asked for, and {username} {follows}.")
