#!/usr/bin/env python
"""Django's command line for this site. It puts site/ on the import path, so no PYTHONPATH is needed."""

import os
import sys
from pathlib import Path


def main() -> None:
    """Run one management command, with the local settings unless the environment names others."""
    sys.path.insert(1, str(Path(__file__).resolve().parent / "site"))
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings.local")
    from django.core.management import execute_from_command_line

    execute_from_command_line(sys.argv)


if __name__ == "__main__":
    main()
