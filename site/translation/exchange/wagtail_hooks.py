"""The addresses of files for translation tools."""

from django.urls import URLPattern, path
from wagtail import hooks

from translation.exchange import exchange_views, glossary_file_views, import_views


@hooks.register("register_admin_urls")
def exchange_urls() -> list[URLPattern]:
    """Below /admin/."""
    of_one, of_all = "segments/<int:translation_id>/", "translation/<slug:language>/"
    of_sent = "translation/sent/<int:import_id>/"
    return [
        path(f"{of_one}texts/", import_views.upload_texts, name="upload_texts"),
        path(f"{of_one}texts/<slug:form>/", exchange_views.download_texts, name="download_texts"),
        path(f"{of_all}files/", exchange_views.translation_files, name="translation_files"),
        path(f"{of_all}files/texts/", import_views.upload_outstanding, name="upload_outstanding"),
        path(f"{of_all}files/texts/<slug:form>/", exchange_views.download_outstanding, name="download_outstanding"),
        path(f"{of_sent}", import_views.text_import, name="text_import"),
        path(f"{of_sent}progress/", import_views.import_progress, name="import_progress"),
        path(f"{of_sent}withdraw/", import_views.withdraw_import, name="withdraw_import"),
        path(f"{of_all}memory/", exchange_views.download_memory, name="download_memory"),
        path(f"{of_all}memory/add/", exchange_views.upload_memory, name="upload_memory"),
        path(f"{of_all}memory/forget/", exchange_views.forget_memory, name="forget_memory"),
        path(f"{of_all}glossary/", glossary_file_views.download_glossary, name="download_glossary"),
        path(f"{of_all}glossary/add/", glossary_file_views.upload_glossary, name="upload_glossary"),
    ]
