"""Gives the standing groups of a site that is there already the rights to synonyms and recommendations.

Groups get their rights when they come about (accounts.groups): these were there before the two lists.
"""

from django.db import migrations

MODELS = {"synonyms": "synonyms", "promotedresult": "recommendation of the search"}
ACTIONS = {"Kommunikation": ("add", "change", "delete"), "Administratorer": ("add", "change", "delete", "view")}


def give(apps, schema_editor):
    groups, permissions = apps.get_model("auth", "Group"), apps.get_model("auth", "Permission")
    content_types = apps.get_model("contenttypes", "ContentType")
    for name, actions in ACTIONS.items():
        group = groups.objects.filter(name=name).first()
        for model, words in MODELS.items() if group else ():
            content_type, _created = content_types.objects.get_or_create(app_label="search", model=model)
            for action in actions:
                # As Django makes them after `migrate`, which then finds them here.
                permission, _created = permissions.objects.get_or_create(
                    content_type=content_type,
                    codename=f"{action}_{model}",
                    defaults={"name": f"Can {action} {words}"},
                )
                group.permissions.add(permission)


class Migration(migrations.Migration):
    dependencies = [
        ("search", "0004_promoted_results"),
        ("auth", "0012_alter_user_first_name_max_length"),
        ("contenttypes", "0002_remove_content_type_name"),
    ]

    operations = [migrations.RunPython(give, migrations.RunPython.noop)]
