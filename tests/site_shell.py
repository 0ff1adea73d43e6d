"""Runs code in a served site for the tests: a line with code in JSON comes in, one with what it printed goes out.

One such process stays for as long as the site does. Starting Django for every piece of code, as `manage.py shell`
does, costs more than the code itself.
"""

import contextlib
import io
import json
import sys
import traceback
from pathlib import Path


def answer(code: str) -> dict[str, str]:
    """What the code printed; with `error`, the trace of what it raised."""
    from django.db import connections

    printed = io.StringIO()
    try:
        with contextlib.redirect_stdout(printed):
            exec(code, {"__name__": "__main__"})  # noqa: S102 - the tests' own
    except Exception:
        return {"printed": printed.getvalue(), "error": traceback.format_exc()}
    finally:
        connections.close_all()
    return {"printed": printed.getvalue(), "error": ""}


def main() -> None:
    """Answer until nobody asks any more."""
    sys.path.insert(1, str(Path(__file__).resolve().parents[1] / "site"))
    import django

    django.setup()
    for line in sys.stdin:
        sys.stdout.write(json.dumps(answer(json.loads(line))) + "\n")
        sys.stdout.flush()


if __name__ == "__main__":
    main()
