"""Takes back what translators have put in the place of a metric: it is the same in every language."""

from django.apps.registry import Apps
from django.db import migrations
from django.db.backends.base.schema import BaseDatabaseSchemaEditor


def remove(apps: Apps, schema_editor: BaseDatabaseSchemaEditor) -> None:
    for name in ("OverridableSegment", "SegmentOverride"):
        apps.get_model("wagtail_localize", name).objects.filter(context__path__endswith=".metric").delete()


class Migration(migrations.Migration):
    dependencies = [
        ("metrics", "0001_initial"),
        ("wagtail_localize", "0016_rename_page_revision_translationlog_revision"),
    ]

    operations = [migrations.RunPython(remove, migrations.RunPython.noop)]
