"""The user model, our own because Django's cannot be replaced later; and failed tries at logging in."""

from django.contrib.auth.models import AbstractUser
from django.db import models
from django.utils import timezone


class User(AbstractUser):  # type: ignore[django-manager-missing]
    """Someone who works on the site. Public visitors have no account."""


class FailedTry(models.Model):
    """One try at a password or a code, from before it is judged; it is deleted when it was right.

    In the database rather than in the cache: the limit must hold over all web processes, also without Redis.
    """

    key = models.CharField(max_length=64)
    """What is counted (an account, an address, both), as a keyed hash: nobody is named here."""
    at = models.DateTimeField(default=timezone.now)

    class Meta:
        # Nobody sees them, so there is nothing to give out.
        default_permissions = ()
        indexes = (models.Index(fields=["key", "at"], name="accounts_tries"),)

    def __str__(self) -> str:
        return f"{self.key[:8]} {self.at:%Y-%m-%d %H:%M:%S}"
