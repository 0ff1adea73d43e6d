"""The tables of the register, and the triggers with which the database itself keeps what has been released."""

import django.core.validators
import django.db.models.deletion
import django.utils.timezone
import modelcluster.fields
import modelsearch.index
import translation.site_languages
import wagtail.contrib.routable_page.models
import wagtail.models.preview
from django.conf import settings
from django.apps.registry import Apps
from django.db import migrations, models
from django.db.backends.base.schema import BaseDatabaseSchemaEditor

# Forgetting who entered a value is the one change that a released value allows: a name is no part of the record.
POSTGRESQL = """
CREATE FUNCTION metrics_keep_released() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF TG_OP = 'UPDATE' AND NEW.entered_by_id IS NULL
        AND to_jsonb(NEW) - 'entered_by_id' = to_jsonb(OLD) - 'entered_by_id' THEN
        RETURN NEW;
    END IF;
    IF OLD.release_at <= clock_timestamp() THEN
        RAISE EXCEPTION 'A released observation cannot be changed or deleted.' USING ERRCODE = 'check_violation';
    END IF;
    RETURN CASE TG_OP WHEN 'DELETE' THEN OLD ELSE NEW END;
END $$;
CREATE TRIGGER metrics_keep_released BEFORE UPDATE OR DELETE ON metrics_observation
    FOR EACH ROW EXECUTE FUNCTION metrics_keep_released();
CREATE FUNCTION metrics_keep_meaning() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF (NEW.key, NEW.unit, NEW.decimals, NEW.qualifier)
        IS DISTINCT FROM (OLD.key, OLD.unit, OLD.decimals, OLD.qualifier)
        AND EXISTS (
            SELECT 1 FROM metrics_observation WHERE metric_id = OLD.id AND release_at <= clock_timestamp()
        )
    THEN
        RAISE EXCEPTION 'What a released observation means cannot be changed.' USING ERRCODE = 'check_violation';
    END IF;
    RETURN NEW;
END $$;
CREATE TRIGGER metrics_keep_meaning BEFORE UPDATE ON metrics_metric
    FOR EACH ROW EXECUTE FUNCTION metrics_keep_meaning();
"""
POSTGRESQL_DROP = """
DROP TRIGGER metrics_keep_meaning ON metrics_metric;
DROP FUNCTION metrics_keep_meaning();
DROP TRIGGER metrics_keep_released ON metrics_observation;
DROP FUNCTION metrics_keep_released();
"""
KEPT = (
    *("id", "metric_id", "value", "period", "period_end", "as_of", "source_id", "release_at", "kind", "note"),
    "entered_at",
)
SQLITE_NOW = "strftime('%Y-%m-%d %H:%M:%f', 'now')"
SQLITE_UPDATE = """
CREATE TRIGGER metrics_keep_released_update BEFORE UPDATE ON metrics_observation
    WHEN OLD.release_at <= {now} AND NOT (NEW.entered_by_id IS NULL AND ({new}) IS ({old}))
    BEGIN SELECT RAISE(ABORT, 'A released observation cannot be changed or deleted.'); END
"""
SQLITE_DELETE = """
CREATE TRIGGER metrics_keep_released_delete BEFORE DELETE ON metrics_observation
    WHEN OLD.release_at <= {now}
    BEGIN SELECT RAISE(ABORT, 'A released observation cannot be changed or deleted.'); END
"""
SQLITE_METRIC = """
CREATE TRIGGER metrics_keep_meaning BEFORE UPDATE ON metrics_metric
    WHEN (NEW."key", NEW.unit, NEW.decimals, NEW.qualifier)
        IS NOT (OLD."key", OLD.unit, OLD.decimals, OLD.qualifier)
        AND EXISTS (SELECT 1 FROM metrics_observation WHERE metric_id = OLD.id AND release_at <= {now})
    BEGIN SELECT RAISE(ABORT, 'What a released observation means cannot be changed.'); END
"""
SQLITE_TRIGGERS = ("metrics_keep_released_update", "metrics_keep_released_delete", "metrics_keep_meaning")


def create_triggers(apps: Apps, schema_editor: BaseDatabaseSchemaEditor) -> None:
    if schema_editor.connection.vendor == "postgresql":
        schema_editor.execute(POSTGRESQL, params=None)
        return
    new, old = (", ".join(f"{row}.{column}" for column in KEPT) for row in ("NEW", "OLD"))
    for statement in (SQLITE_UPDATE, SQLITE_DELETE, SQLITE_METRIC):
        schema_editor.execute(statement.format(now=SQLITE_NOW, new=new, old=old), params=None)


def drop_triggers(apps: Apps, schema_editor: BaseDatabaseSchemaEditor) -> None:
    if schema_editor.connection.vendor == "postgresql":
        schema_editor.execute(POSTGRESQL_DROP, params=None)
        return
    for name in SQLITE_TRIGGERS:
        schema_editor.execute(f"DROP TRIGGER {name}", params=None)


class Migration(migrations.Migration):
    initial = True

    dependencies = [
        ("wagtailcore", "0098_apitoken"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
        migrations.swappable_dependency(settings.WAGTAIL_PAGE_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="FiguresPage",
            fields=[
                (
                    "page_ptr",
                    models.OneToOneField(
                        auto_created=True,
                        on_delete=django.db.models.deletion.CASCADE,
                        parent_link=True,
                        primary_key=True,
                        serialize=False,
                        to=settings.WAGTAIL_PAGE_MODEL,
                    ),
                ),
                (
                    "lead",
                    models.TextField(
                        blank=True,
                        help_text="One or two sentences under the title. They also describe the page in search results.",
                        max_length=400,
                        verbose_name="lead",
                    ),
                ),
            ],
            options={
                "verbose_name": "figures page",
                "verbose_name_plural": "figures pages",
            },
            bases=(wagtail.contrib.routable_page.models.RoutablePageMixin, "wagtailcore.page"),
        ),
        migrations.CreateModel(
            name="FindingsState",
            fields=[
                (
                    "id",
                    models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID"),
                ),
                ("known_until", models.DateTimeField()),
            ],
            options={
                "default_permissions": (),
            },
        ),
        migrations.CreateModel(
            name="Source",
            fields=[
                (
                    "id",
                    models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID"),
                ),
                (
                    "publisher",
                    models.CharField(
                        help_text="Example: Statistics Denmark", max_length=160, verbose_name="publisher"
                    ),
                ),
                (
                    "title",
                    models.CharField(
                        help_text="Example: Performance report 2018", max_length=200, verbose_name="title"
                    ),
                ),
                (
                    "language",
                    models.CharField(
                        choices=translation.site_languages.language_choices,
                        default="da",
                        max_length=10,
                        verbose_name="language of the title",
                    ),
                ),
                ("url", models.URLField(blank=True, max_length=500, verbose_name="address")),
                ("published_on", models.DateField(blank=True, null=True, verbose_name="published on")),
            ],
            options={
                "verbose_name": "source",
                "verbose_name_plural": "sources",
                "ordering": ("publisher", "title"),
            },
        ),
        migrations.CreateModel(
            name="Dismissal",
            fields=[
                (
                    "id",
                    models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID"),
                ),
                ("fingerprint", models.CharField(max_length=40, unique=True)),
                (
                    "reason",
                    models.CharField(
                        help_text="Example: another population, namely the board's members",
                        max_length=300,
                        verbose_name="reason",
                    ),
                ),
                ("finding", models.TextField(verbose_name="finding")),
                ("dismissed_at", models.DateTimeField(auto_now_add=True, verbose_name="dismissed at")),
                (
                    "dismissed_by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="dismissed by",
                    ),
                ),
            ],
            options={
                "verbose_name": "dismissed finding",
                "verbose_name_plural": "dismissed findings",
                "ordering": ("-dismissed_at",),
                "default_permissions": (),
            },
        ),
        migrations.CreateModel(
            name="Metric",
            fields=[
                (
                    "id",
                    models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID"),
                ),
                (
                    "key",
                    models.CharField(
                        help_text="Its permanent name, part of its public address. Example: new-members",
                        max_length=60,
                        unique=True,
                        validators=[
                            django.core.validators.RegexValidator(
                                "^[a-z0-9]+(-[a-z0-9]+)*\\Z",
                                "Use small letters a to z, digits and hyphens, such as new-members.",
                            )
                        ],
                        verbose_name="key",
                    ),
                ),
                (
                    "unit",
                    models.CharField(
                        choices=[
                            ("count", "count"),
                            ("percent", "per cent"),
                            ("percentage_points", "percentage points"),
                            ("factor", "factor"),
                        ],
                        default="count",
                        max_length=20,
                        verbose_name="unit",
                    ),
                ),
                (
                    "decimals",
                    models.PositiveSmallIntegerField(
                        default=0, validators=[django.core.validators.MaxValueValidator(6)], verbose_name="decimals"
                    ),
                ),
                (
                    "qualifier",
                    models.CharField(
                        choices=[
                            ("none", "exactly"),
                            ("more_than", "more than"),
                            ("about", "about"),
                            ("up_to", "up to"),
                        ],
                        default="none",
                        max_length=20,
                        verbose_name="qualifier",
                    ),
                ),
                (
                    "self_reported",
                    models.BooleanField(
                        default=False,
                        help_text="The figure is the statement of those it is about.",
                        verbose_name="self-reported",
                    ),
                ),
                ("review_by", models.DateField(blank=True, null=True, verbose_name="review by")),
                (
                    "checked_on",
                    models.DateField(
                        blank=True,
                        help_text="The day on which somebody last held the value against its source. Public.",
                        null=True,
                        verbose_name="last checked",
                    ),
                ),
                ("reminded_for", models.DateField(editable=False, null=True)),
                (
                    "owner",
                    models.ForeignKey(
                        blank=True,
                        help_text="Who is asked when the figure has to be reviewed.",
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="owned_metrics",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="owner",
                    ),
                ),
                (
                    "part_of",
                    models.ForeignKey(
                        blank=True,
                        help_text="The whole that this counts a part of; the share is computed.",
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="parts",
                        to="metrics.metric",
                        verbose_name="part of",
                    ),
                ),
                (
                    "replaced_by",
                    models.ForeignKey(
                        blank=True,
                        help_text="The metric that counts from now on. This one keeps its address, which then leads there.",
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="replaced_metrics",
                        to="metrics.metric",
                        verbose_name="replaced by",
                    ),
                ),
            ],
            options={
                "verbose_name": "metric",
                "verbose_name_plural": "metrics",
                "ordering": ("key",),
            },
            bases=(wagtail.models.preview.PreviewableMixin, modelsearch.index.Indexed, models.Model),
        ),
        migrations.CreateModel(
            name="NumberInTranslation",
            fields=[
                (
                    "id",
                    models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID"),
                ),
                ("path", models.CharField(max_length=500)),
                ("source_text", models.TextField(verbose_name="source text")),
                ("translated_text", models.TextField(verbose_name="translation")),
                ("in_source", models.CharField(blank=True, max_length=200)),
                ("in_translation", models.CharField(blank=True, max_length=200)),
                ("fingerprint", models.CharField(db_index=True, max_length=40)),
                (
                    "locale",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="+",
                        to="wagtailcore.locale",
                        verbose_name="language",
                    ),
                ),
                (
                    "page",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="+",
                        to=settings.WAGTAIL_PAGE_MODEL,
                        verbose_name="translated page",
                    ),
                ),
            ],
            options={
                "verbose_name": "number in a translation",
                "verbose_name_plural": "numbers in translations",
                "default_permissions": (),
            },
        ),
        migrations.CreateModel(
            name="MetricWording",
            fields=[
                (
                    "id",
                    models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID"),
                ),
                ("name", models.CharField(help_text="Example: New members", max_length=120, verbose_name="name")),
                (
                    "counted_singular",
                    models.CharField(
                        blank=True, help_text="Example: member", max_length=80, verbose_name="counted thing, one"
                    ),
                ),
                (
                    "counted_plural",
                    models.CharField(
                        blank=True,
                        help_text="Example: members",
                        max_length=80,
                        verbose_name="counted thing, several",
                    ),
                ),
                (
                    "definition",
                    models.TextField(
                        blank=True,
                        help_text="What is counted, and how.",
                        max_length=1000,
                        verbose_name="definition",
                    ),
                ),
                ("translated_from", models.JSONField(default=dict, editable=False)),
                (
                    "locale",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="wagtailcore.locale",
                        verbose_name="language",
                    ),
                ),
                (
                    "metric",
                    modelcluster.fields.ParentalKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="wordings", to="metrics.metric"
                    ),
                ),
            ],
            options={
                "verbose_name": "wording",
                "verbose_name_plural": "wordings",
                "constraints": [
                    models.UniqueConstraint(
                        fields=("metric", "locale"),
                        name="one_wording_per_language",
                        violation_error_message="This language has its wording already.",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="NumberOnPage",
            fields=[
                (
                    "id",
                    models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID"),
                ),
                ("order", models.PositiveIntegerField()),
                ("path", models.CharField(max_length=500)),
                ("sentence", models.TextField(verbose_name="sentence")),
                ("chips", models.JSONField(default=list)),
                ("shown", models.PositiveBigIntegerField(null=True)),
                ("place", models.CharField(max_length=5)),
                ("start", models.PositiveIntegerField()),
                ("written", models.CharField(max_length=200, verbose_name="written")),
                ("is_linked", models.BooleanField(verbose_name="linked")),
                (
                    "kind",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("contradiction", "contradiction"),
                            ("unit", "unit mismatch"),
                            ("stale", "outdated figure"),
                            ("format", "wrong format"),
                            ("translation", "translation differs"),
                            ("register", "register"),
                            ("unlinked", "figure not linked"),
                        ],
                        max_length=20,
                        verbose_name="finding",
                    ),
                ),
                ("meant", models.CharField(blank=True, max_length=60)),
                ("fingerprint", models.CharField(blank=True, db_index=True, max_length=40)),
                (
                    "locale",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="+",
                        to="wagtailcore.locale",
                        verbose_name="language",
                    ),
                ),
                (
                    "metric",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to="metrics.metric",
                        verbose_name="metric",
                    ),
                ),
                (
                    "page",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="+",
                        to=settings.WAGTAIL_PAGE_MODEL,
                        verbose_name="page",
                    ),
                ),
            ],
            options={
                "verbose_name": "figure on a page",
                "verbose_name_plural": "figures on pages",
                "default_permissions": (),
                "indexes": [models.Index(fields=["kind", "locale"], name="findings_by_language")],
            },
        ),
        migrations.CreateModel(
            name="Observation",
            fields=[
                (
                    "id",
                    models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID"),
                ),
                ("value", models.DecimalField(decimal_places=6, max_digits=21, verbose_name="value")),
                (
                    "period",
                    models.CharField(
                        blank=True,
                        help_text="Examples: 2018, 2018-H1, 2018-Q3, 2018-06, 2016/2018",
                        max_length=20,
                        verbose_name="period",
                    ),
                ),
                ("period_end", models.DateField(blank=True, editable=False, null=True)),
                (
                    "as_of",
                    models.DateField(
                        blank=True,
                        help_text="The day on which the source had this value.",
                        null=True,
                        verbose_name="as of",
                    ),
                ),
                (
                    "release_at",
                    models.DateTimeField(
                        default=django.utils.timezone.now,
                        help_text="From this moment on the value counts everywhere; before it, nobody sees it.",
                        verbose_name="release at",
                    ),
                ),
                (
                    "kind",
                    models.CharField(
                        choices=[("first", "first value"), ("revision", "revision"), ("correction", "correction")],
                        default="first",
                        max_length=10,
                        verbose_name="kind",
                    ),
                ),
                (
                    "note",
                    models.CharField(
                        blank=True,
                        help_text="Why the value changed. Public for a correction.",
                        max_length=300,
                        verbose_name="note",
                    ),
                ),
                ("entered_at", models.DateTimeField(auto_now_add=True, verbose_name="entered at")),
                (
                    "entered_by",
                    models.ForeignKey(
                        blank=True,
                        editable=False,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="entered by",
                    ),
                ),
                (
                    "metric",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="observations",
                        to="metrics.metric",
                        verbose_name="metric",
                    ),
                ),
                (
                    "source",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="observations",
                        to="metrics.source",
                        verbose_name="source",
                    ),
                ),
            ],
            options={
                "verbose_name": "value",
                "verbose_name_plural": "values",
                "indexes": [
                    models.Index(fields=["metric", "-period_end", "-release_at"], name="newest_observation")
                ],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("kind__in", ["first", "revision", "correction"])),
                        name="observation_kind_is_known",
                        violation_error_message="Unknown kind.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("kind", "correction"), _negated=True),
                            models.Q(("note", ""), _negated=True),
                            _connector="OR",
                        ),
                        name="correction_has_a_note",
                        violation_error_message="Say why the value is corrected; the note is public.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("period", ""), ("period_end", None)),
                            models.Q(models.Q(("period", ""), _negated=True), ("period_end__isnull", False)),
                            _connector="OR",
                        ),
                        name="period_has_an_end",
                    ),
                    models.UniqueConstraint(
                        condition=models.Q(("kind", "first")),
                        fields=("metric", "period"),
                        name="one_first_value_per_period",
                        violation_error_message="There is a value for this period already. A new one is a revision or a correction.",
                    ),
                ],
            },
        ),
        migrations.RunPython(create_triggers, drop_triggers),
    ]
