"""The user model. Our own from the first migration, so that it can grow a field later."""

from django.contrib.auth.models import AbstractUser


class User(AbstractUser):  # type: ignore[django-manager-missing]
    """Someone who works on the site. Public visitors have no account."""
