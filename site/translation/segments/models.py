"""What the segment editor knows of a translation beside what wagtail-localize keeps."""

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.models import Comment
from wagtail_localize.models import StringTranslation, Translation


class Unconfirmed(models.Model):
    """A translated text that was saved while it was being written, or taken from memory, and not confirmed yet.

    A text without such a row is confirmed: those that were there before this screen, and whatever is published.
    """

    translation = models.OneToOneField(
        StringTranslation, on_delete=models.CASCADE, primary_key=True, related_name="unconfirmed"
    )

    class Meta:
        verbose_name = _("text not confirmed yet")
        verbose_name_plural = _("texts not confirmed yet")
        default_permissions = ()

    def __str__(self) -> str:
        return str(self.pk)


class Confirmation(models.Model):
    """Who has confirmed a translated text, and who has reviewed it. It is about the text as it was then (`data`).

    A text that was changed since, by whatever way, is not reviewed any more.
    """

    translation = models.OneToOneField(
        StringTranslation, on_delete=models.CASCADE, primary_key=True, related_name="confirmation"
    )
    data = models.TextField()
    confirmed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+"
    )
    reviewed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+"
    )
    reviewed_at = models.DateTimeField(null=True)

    class Meta:
        verbose_name = _("confirmed text")
        verbose_name_plural = _("confirmed texts")
        default_permissions = ()

    def __str__(self) -> str:
        return str(self.pk)


class Assignment(models.Model):
    """Who translates a page, or settings, into a language."""

    translation = models.OneToOneField(
        Translation, on_delete=models.CASCADE, primary_key=True, related_name="assignment"
    )
    person = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+")

    class Meta:
        verbose_name = _("assigned translation")
        verbose_name_plural = _("assigned translations")
        default_permissions = ()

    def __str__(self) -> str:
        return str(self.pk)


class Question(models.Model):
    """A question to the author about a text of the source; the comment of Wagtail that it is has the answers.

    `path` says where the text stands, `source_text` which of several there it is.
    """

    translation = models.ForeignKey(Translation, on_delete=models.CASCADE, related_name="questions")
    comment = models.OneToOneField(Comment, on_delete=models.CASCADE, related_name="+")
    path = models.TextField()
    source_text = models.TextField()

    class Meta:
        verbose_name = _("question to the author")
        verbose_name_plural = _("questions to the author")
        default_permissions = ()

    def __str__(self) -> str:
        return str(self.comment.text)
