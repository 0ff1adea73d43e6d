"""An editor who goes on working during a backup, as a process of its own.

`python -m tests.backup_writers READY STOP` uploads documents and confirms values until the file STOP is there, and
deletes what it had uploaded before. Each line it prints is of something that was confirmed.
"""

import sys
from itertools import count
from pathlib import Path

EARLIER = 12


def main(ready: Path, stop: Path) -> None:
    """Set Django up and write."""
    sys.path.insert(1, str(Path(__file__).resolve().parents[1] / "site"))
    import django

    django.setup()
    from django.core.files.base import ContentFile

    from assets.models import SiteDocument
    from home.models import SiteSettings

    def upload(number: int) -> SiteDocument:
        content = f"{number} ".encode() * 20_000
        return SiteDocument.objects.create(title=f"No. {number}", file=ContentFile(content, f"no-{number}.txt"))

    earlier = [upload(number) for number in range(EARLIER)]
    for number in count(EARLIER):
        if stop.exists():
            return
        document = upload(number)
        SiteSettings.objects.update(name=f"Name {number}")
        print(f"{document.file.name} Name {number}", flush=True)  # noqa: T201
        if earlier:
            earlier.pop().delete()
        ready.touch()


if __name__ == "__main__":
    main(*map(Path, sys.argv[1:]))
