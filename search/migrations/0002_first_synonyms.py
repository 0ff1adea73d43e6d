"""The first entries of the list of synonyms, which editors keep from then on."""

from django.db import migrations

FIRST = {
    "da": (
        "AI, kunstig intelligens",
        "CEO, direktør, administrerende direktør",
        "job, ledige stillinger, ledig stilling",
        "GDPR, databeskyttelse, persondata, personoplysninger",
        "opsigelse, udmelding, udmeldelse, melde ud",
        "iværksætter, startup, opstartsvirksomhed",
        "adgangskode, kodeord, password",
        "frist, deadline",
        "åbningstider, åbent",
        "hjemmearbejde, hjemmekontor, fjernarbejde",
    ),
    "en": (
        "AI, artificial intelligence",
        "CEO, director, managing director",
        "job, vacancy, open position",
        "GDPR, data protection, personal data",
        "statutes, bylaws, articles of association",
        "opening hours, office hours",
        "entrepreneur, startup, start-up",
        "cancel membership, leave membership, resign membership",
    ),
}


def add_first(apps, schema_editor):
    synonyms = apps.get_model("search", "Synonyms")
    for language, entries in FIRST.items():
        synonyms.objects.bulk_create(synonyms(language=language, words=words) for words in entries)


class Migration(migrations.Migration):
    dependencies = [("search", "0001_search_index")]

    operations = [migrations.RunPython(add_first, migrations.RunPython.noop)]
