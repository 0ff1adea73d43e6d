"""How static files are kept on a public server: compressed, and under names that change with what is in them."""

from whitenoise.storage import CompressedManifestStaticFilesStorage


class ModuleStaticFilesStorage(CompressedManifestStaticFilesStorage):
    """Writes those names into the imports of scripts, too; without it a browser keeps a module that has changed.

    Two modules that import each other can have no such names: `collectstatic` refuses them.
    """

    support_js_module_import_aggregation = True
    # All but the last of Django's, `import("…")`: in our scripts it stands in comments and names types, and there
    # two modules may well name each other. tests/test_static_files.py notices when Django's list changes.
    _files, _patterns_of_imports = CompressedManifestStaticFilesStorage._js_module_import_aggregation_patterns
    _js_module_import_aggregation_patterns = (_files, _patterns_of_imports[:-1])
