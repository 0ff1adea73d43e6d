"""Keeps with each wording what the source's said when it was written; those that are there count as up to date."""

from django.apps.registry import Apps
from django.conf import settings
from django.db import migrations, models
from django.db.backends.base.schema import BaseDatabaseSchemaEditor

WORDED = ("name", "counted_singular", "counted_plural", "definition")


def fill(apps: Apps, schema_editor: BaseDatabaseSchemaEditor) -> None:
    wordings = apps.get_model("metrics", "MetricWording").objects
    is_source = {"locale__language_code": settings.LANGUAGE_CODE}
    sources = {source.metric_id: source for source in wordings.filter(**is_source)}
    for wording in wordings.exclude(**is_source):
        if source := sources.get(wording.metric_id):
            wording.translated_from = {name: getattr(source, name) for name in WORDED}
            wording.save(update_fields=["translated_from"])


class Migration(migrations.Migration):
    dependencies = [("metrics", "0002_no_metric_of_its_own")]

    operations = [
        migrations.AddField(
            model_name="metricwording",
            name="translated_from",
            field=models.JSONField(default=dict, editable=False),
        ),
        migrations.RunPython(fill, migrations.RunPython.noop),
    ]
