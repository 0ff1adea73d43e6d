"""`make bench`: runs every benchmark here, or those named (`make bench ARGS="figure_check"`).

A benchmark is a module `bench_<name>.py` with a function `run()` that measures and prints. It names its baseline
beside each figure and gives ratios measured in the same run: seconds alone say more about the machine.
Words that begin with -- are options of the benchmarks named, which read them themselves.
"""

import importlib
import os
import sys
from pathlib import Path

import django

PREFIX = "bench_"


def main(asked: list[str]) -> None:
    """Run the benchmarks asked for, or all of them, in the order of their names."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings.test")
    django.setup()
    names = sorted(path.stem.removeprefix(PREFIX) for path in Path(__file__).parent.glob(f"{PREFIX}*.py"))
    unknown = set(asked) - set(names)
    if unknown:
        sys.exit(f"No such benchmark: {', '.join(sorted(unknown))}. There are: {', '.join(names)}")
    for name in asked or names:
        print(f"== {name}")
        importlib.import_module(f"tests.benchmarks.{PREFIX}{name}").run()


if __name__ == "__main__":
    main([name for name in sys.argv[1:] if not name.startswith("--")])
