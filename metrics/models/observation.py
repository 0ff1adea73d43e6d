"""The values of a metric. History is append-only: what was released stays, a correction is a new observation."""

from datetime import datetime
from typing import Any

from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import F, Q
from django.dispatch import Signal
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from metrics.models.source import Source
from metrics.notation.periods import parse_period

# Sent once for many values that were entered together, with the ids of their metrics as `metric_ids`.
values_entered = Signal()
ROWS_AT_ONCE = 500


class ReleasedObservationError(ValidationError):
    """Raised instead of changing or deleting what has been released."""

    def __init__(self) -> None:
        super().__init__(
            _("This value has been released and stays as it is. To correct it, enter a new value."), code="released"
        )


class Kind(models.TextChoices):
    """Why there is a new value."""

    FIRST = "first", _("first value")
    REVISION = "revision", _("revision")
    CORRECTION = "correction", _("correction")


class ObservationQuerySet(models.QuerySet["Observation"]):
    """Values of metrics."""

    def released(self, at: datetime | None = None) -> "ObservationQuerySet":
        """What the public may know at a moment: nothing under embargo."""
        return self.filter(release_at__lte=at or timezone.now())

    def newest_first(self) -> "ObservationQuerySet":
        """The newest period first, and in it the newest release; a value without a period counts as oldest."""
        return self.order_by(F("period_end").desc(nulls_last=True), "-release_at", "-pk")

    def enter_all(self, observations: list["Observation"]) -> None:
        """Save new values together, in one transaction, and tell of them once (`values_entered`)."""
        for observation in observations:
            observation.read_period_end()
        self.bulk_create(observations, batch_size=ROWS_AT_ONCE)  # type: ignore[arg-type]
        values_entered.send(self.model, metric_ids={observation.metric_id for observation in observations})

    def delete(self) -> Any:
        """Delete values under embargo. Raises ReleasedObservationError if one has been released."""
        if self.released().exists():
            raise ReleasedObservationError
        return super().delete()

    def update(self, **values: Any) -> int:
        """Change values under embargo. Raises ReleasedObservationError if one has been released.

        Who entered it may be forgotten at any time: a person's name is no part of the public record.
        """
        if values != {"entered_by": None} and self.released().exists():
            raise ReleasedObservationError
        return super().update(**values)


class Observation(models.Model):
    """One value of a metric for one period, counting from `release_at` on.

    `value` is in the metric's unit (3.6 means 3.6 % where the unit is per cent). `as_of` is the day on which the
    source had this value.
    """

    metric = models.ForeignKey(
        "metrics.Metric", verbose_name=_("metric"), on_delete=models.PROTECT, related_name="observations"
    )
    value = models.DecimalField(_("value"), max_digits=21, decimal_places=6)
    period = models.CharField(
        _("period"), max_length=20, blank=True, help_text=_("Examples: 2018, 2018-H1, 2018-Q3, 2018-06, 2016/2018")
    )
    period_end = models.DateField(editable=False, null=True, blank=True)
    as_of = models.DateField(
        _("as of"), null=True, blank=True, help_text=_("The day on which the source had this value.")
    )
    source = models.ForeignKey(
        Source,
        verbose_name=_("source"),
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="observations",
    )
    release_at = models.DateTimeField(
        _("release at"),
        default=timezone.now,
        help_text=_("From this moment on the value counts everywhere; before it, nobody sees it."),
    )
    kind = models.CharField(_("kind"), max_length=10, choices=Kind, default=Kind.FIRST)
    note = models.CharField(
        _("note"), max_length=300, blank=True, help_text=_("Why the value changed. Public for a correction.")
    )
    entered_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("entered by"),
        null=True,
        blank=True,
        editable=False,
        on_delete=models.SET_NULL,
        related_name="+",
    )
    entered_at = models.DateTimeField(_("entered at"), auto_now_add=True)

    objects = ObservationQuerySet.as_manager()

    class Meta:
        verbose_name = _("value")
        verbose_name_plural = _("values")
        indexes = [models.Index(fields=["metric", "-period_end", "-release_at"], name="newest_observation")]
        constraints = [
            models.CheckConstraint(
                condition=Q(kind__in=Kind.values),
                name="observation_kind_is_known",
                violation_error_message=_("Unknown kind."),
            ),
            models.CheckConstraint(
                condition=~Q(kind=Kind.CORRECTION) | ~Q(note=""),
                name="correction_has_a_note",
                violation_error_message=_("Say why the value is corrected; the note is public."),
            ),
            models.CheckConstraint(
                condition=Q(period="", period_end=None) | (~Q(period="") & Q(period_end__isnull=False)),
                name="period_has_an_end",
            ),
            models.UniqueConstraint(
                fields=["metric", "period"],
                condition=Q(kind=Kind.FIRST),
                name="one_first_value_per_period",
                violation_error_message=_(
                    "There is a value for this period already. A new one is a revision or a correction."
                ),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.metric}, {self.period}: {self.value.normalize():f}".replace(", :", ":")

    def save(self, *args: Any, **kwargs: Any) -> None:
        """Save a new value or one under embargo. Raises ReleasedObservationError for any other."""
        self._refuse_if_released()
        self.read_period_end()
        super().save(*args, **kwargs)

    def read_period_end(self) -> None:
        """Set the day on which its period ends, by which values are sorted."""
        period = parse_period(self.period) if self.period else None
        self.period_end = period.last_day if period else None

    def delete(self, *args: Any, **kwargs: Any) -> Any:
        """Delete a value under embargo. Raises ReleasedObservationError for any other."""
        self._refuse_if_released()
        return super().delete(*args, **kwargs)

    @property
    def is_released(self) -> bool:
        """Whether the public may know this value now."""
        return self.release_at <= timezone.now()

    def clean(self) -> None:
        """Read the period. Raises ValidationError for one that cannot be read."""
        super().clean()
        try:
            period = parse_period(self.period) if self.period else None
        except ValidationError as error:
            raise ValidationError({"period": error}) from error
        self.period = period.text if period else ""
        self.period_end = period.last_day if period else None

    def _refuse_if_released(self) -> None:
        if self.pk and type(self).objects.filter(pk=self.pk).released().exists():
            raise ReleasedObservationError
