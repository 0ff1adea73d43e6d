"""Who wants the weekly mail, and for which week it was sent last."""

from typing import Any

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _


class DigestQuerySet(models.QuerySet["DigestChoice"]):
    """Choices, by what is to be sent."""

    def due_in(self, week: str) -> "DigestQuerySet":
        """Those who want the mail, can get one, and have had none in this week."""
        wanting = self.filter(wanted=True, user__is_active=True).exclude(user__email="").exclude(sent_for=week)
        return wanting.select_related("user", "user__wagtail_userprofile").order_by("pk")

    def claim(self, choice: "DigestChoice", week: str) -> bool:
        """Note that the mail of this week is written; False if another run was faster."""
        return bool(self.filter(pk=choice.pk, wanted=True).exclude(sent_for=week).update(sent_for=week))

    def choose(self, user: Any, wanted: bool) -> None:
        """Keep what somebody has chosen, and for which week they have had it."""
        self.update_or_create(user=user, defaults={"wanted": wanted})


class DigestChoice(models.Model):
    """What one person has chosen. `sent_for` is a week as ISO 8601 has it: "2026-W48"."""

    user = models.OneToOneField(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, primary_key=True, related_name="digest_choice"
    )
    wanted = models.BooleanField(default=False)
    sent_for = models.CharField(max_length=8, blank=True, default="")

    objects = DigestQuerySet.as_manager()

    class Meta:
        verbose_name = _("choice of the weekly mail")
        verbose_name_plural = _("choices of the weekly mail")
        default_permissions = ()

    def __str__(self) -> str:
        return str(self.pk)
