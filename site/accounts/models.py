"""The user model. Our own, because Django's cannot be replaced later, when a field is needed."""

from django.contrib.auth.models import AbstractUser


class User(AbstractUser):  # type: ignore[django-manager-missing]
    """Someone who works on the site. Public visitors have no account."""
