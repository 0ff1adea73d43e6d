"""The database itself refuses to change or delete a value that has been released."""

from django.apps.registry import Apps
from django.db import migrations
from django.db.backends.base.schema import BaseDatabaseSchemaEditor

POSTGRESQL = """
CREATE FUNCTION metrics_keep_released() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF OLD.release_at <= now() THEN
        RAISE EXCEPTION 'A released observation cannot be changed or deleted.' USING ERRCODE = 'check_violation';
    END IF;
    RETURN CASE TG_OP WHEN 'DELETE' THEN OLD ELSE NEW END;
END $$;
CREATE TRIGGER metrics_keep_released BEFORE UPDATE OR DELETE ON metrics_observation
    FOR EACH ROW EXECUTE FUNCTION metrics_keep_released();
"""
SQLITE = """
CREATE TRIGGER metrics_keep_released_{operation} BEFORE {operation} ON metrics_observation
    WHEN OLD.release_at <= strftime('%Y-%m-%d %H:%M:%f', 'now')
    BEGIN SELECT RAISE(ABORT, 'A released observation cannot be changed or deleted.'); END
"""


def statements(vendor: str, forwards: bool) -> list[str]:
    if vendor == "postgresql":
        drop = "DROP TRIGGER metrics_keep_released ON metrics_observation; DROP FUNCTION metrics_keep_released();"
        return [POSTGRESQL if forwards else drop]
    return [
        SQLITE.format(operation=operation) if forwards else f"DROP TRIGGER metrics_keep_released_{operation}"
        for operation in ("UPDATE", "DELETE")
    ]


def create(apps: Apps, schema_editor: BaseDatabaseSchemaEditor) -> None:
    for statement in statements(schema_editor.connection.vendor, forwards=True):
        schema_editor.execute(statement, params=None)


def drop(apps: Apps, schema_editor: BaseDatabaseSchemaEditor) -> None:
    for statement in statements(schema_editor.connection.vendor, forwards=False):
        schema_editor.execute(statement, params=None)


class Migration(migrations.Migration):
    dependencies = [("metrics", "0001_initial")]
    operations = [migrations.RunPython(create, drop)]
