"""`make bench`: what a site costs its visitors and how that grows, in about five minutes.

`make bench ARGS="canvas segments"` runs other benchmarks, ARGS=all every one. A benchmark is a module
`bench_<name>.py` with a function `run()` that measures and fills tables (tests/benchmarks/tables.py). It names its
baseline beside each figure and gives ratios measured in the same run: seconds alone say more about the machine.
Words that begin with -- are options of the benchmarks named, which read them themselves.
"""

import importlib
import os
import sys
from pathlib import Path

import django

PREFIX = "bench_"
USUAL = ("public", "processes", "first_view", "growth")


def main(asked: list[str]) -> None:
    """Run the benchmarks asked for, else the usual ones."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings.test")
    django.setup()
    from tests.benchmarks import tables

    names = sorted(path.stem.removeprefix(PREFIX) for path in Path(__file__).parent.glob(f"{PREFIX}*.py"))
    unknown = set(asked) - {*names, "all"}
    if unknown:
        sys.exit(f"No such benchmark: {', '.join(sorted(unknown))}. There are: all, {', '.join(names)}")
    for name in names if "all" in asked else asked or USUAL:
        print(f"== {name}")
        importlib.import_module(f"tests.benchmarks.{PREFIX}{name}").run()
    print(f"Load of the machine {os.getloadavg()[0]:.1f}. All of it as JSON: {tables.keep()}")


if __name__ == "__main__":
    main([name for name in sys.argv[1:] if not name.startswith("--")])
