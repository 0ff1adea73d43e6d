"""What was on somebody's screen when they began, and what they sent when somebody else had been faster."""

from datetime import timedelta

from django.conf import settings
from django.contrib.contenttypes.models import ContentType
from django.core.serializers.json import DjangoJSONEncoder
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

KEPT_FOR = timedelta(days=30)


class OfOneObject(models.Model):
    """Belongs to a page or snippet, and is kept for thirty days."""

    content_type = models.ForeignKey(ContentType, on_delete=models.CASCADE, related_name="+")
    object_id = models.CharField(max_length=255)
    created_at = models.DateTimeField(default=timezone.now, db_index=True)

    class Meta:
        abstract = True


class OpenedVersion(OfOneObject):
    """A version that somebody has opened in the editor.

    Wagtail's autosave writes into the same revision again, so what a colleague began with would be gone.
    """

    revision_id = models.BigIntegerField()
    saved_at = models.DateTimeField()
    content = models.JSONField(encoder=DjangoJSONEncoder)

    class Meta:
        verbose_name = _("opened version")
        verbose_name_plural = _("opened versions")
        constraints = [
            models.UniqueConstraint("revision_id", "saved_at", name="one_copy_of_an_opened_version"),
        ]

    def __str__(self) -> str:
        return f"{self.revision_id} {self.saved_at.isoformat()}"


class SetAside(OfOneObject):
    """What somebody sent that could not be saved as it was, because a colleague had changed the same places.

    `before` is what they had opened, `content` what they made of it: the form's fields, as revisions keep them.
    """

    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+")
    before = models.JSONField(encoder=DjangoJSONEncoder)
    content = models.JSONField(encoder=DjangoJSONEncoder)

    class Meta:
        verbose_name = _("changes set aside")
        verbose_name_plural = _("changes set aside")

    def __str__(self) -> str:
        return f"{self.object_id} {self.created_at.isoformat()}"
