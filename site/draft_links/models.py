"""Links to drafts as they are kept."""

import secrets
from datetime import datetime

from django.conf import settings
from django.db import models
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.utils.translation import override
from wagtail.models import Page


def new_token() -> str:
    """43 characters that nobody guesses (256 bits)."""
    return secrets.token_urlsafe(32)


class DraftLinkQuerySet(models.QuerySet["DraftLink"]):
    """Links to drafts."""

    def in_force(self, at: datetime | None = None) -> "DraftLinkQuerySet":
        """Those that open at a moment (now): not withdrawn, not expired."""
        return self.filter(withdrawn_at=None, expires_at__gt=at or timezone.now())


class DraftLink(models.Model):
    """Opens the newest draft of one page until it expires or is withdrawn."""

    page = models.ForeignKey(Page, verbose_name=_("page"), on_delete=models.CASCADE, related_name="draft_links")
    token = models.CharField(max_length=64, unique=True, default=new_token, editable=False)
    made_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, verbose_name=_("made by"), null=True, on_delete=models.SET_NULL, related_name="+"
    )
    made_at = models.DateTimeField(_("made"), auto_now_add=True)
    expires_at = models.DateTimeField(_("expires"))
    withdrawn_at = models.DateTimeField(_("withdrawn"), null=True, blank=True)

    objects = DraftLinkQuerySet.as_manager()

    class Meta:
        verbose_name = _("link to a draft")
        verbose_name_plural = _("links to drafts")
        ordering = ("-made_at", "-pk")
        # Whoever may edit a page makes and withdraws its links; the model itself grants nothing.
        default_permissions = ()

    def __str__(self) -> str:
        return str(self.page)

    @property
    def path(self) -> str:
        """Its address on the site, in the language of its page."""
        with override(self.page.locale.language_code):
            return reverse("read_draft", args=[self.token])
