"""`make mutants ARGS="site/accounts clusterinfo"`: which faults in the code would no test notice?

mutmut puts one fault after the other into the functions of each package, in a copy of the project, and runs
the tests that call the function. A fault that all of them let pass is a surviving mutant: a test is missing,
or does not bite. The copy stays in var/mutants until the next run.
"""

import argparse
import os
import random
import shutil
import subprocess
import sys
from contextlib import chdir
from pathlib import Path

from mutmut.configuration import config
from mutmut.mutation.file_mutation import mutate_file_contents
from mutmut.utils.format_utils import get_mutant_name, mangled_name_from_mutant_name

from tests.mutation.before_tests import IMPORTING, functions_noted
from tests.mutation.results import score, survivors
from tests.mutation.workspace import (
    PROJECT_DIR,
    configure,
    in_workspace,
    make_workspace,
    python_files,
    renew_tests,
)

WORKSPACE = PROJECT_DIR / "var" / "mutants"
LOG = PROJECT_DIR / "var" / "mutants.log"
LINES_SHOWN = 40
MUTMUT = Path(sys.executable).with_name("mutmut")


def main() -> None:
    parser = argparse.ArgumentParser(prog="make mutants", description=__doc__)
    parser.add_argument("packages", nargs="+", help="directories or files, such as metrics/notation")
    parser.add_argument("--sample", type=int, help="try so many mutants of each package, not all")
    parser.add_argument("--seed", type=int, default=1, help="another number is another sample")
    parser.add_argument("--again", action="store_true", help="try what survived the last run, with today's tests")
    options = parser.parse_args()
    if options.again:
        renew_tests(WORKSPACE)
    else:
        shutil.rmtree(WORKSPACE, ignore_errors=True)
        make_workspace(WORKSPACE, options.packages)
    with chdir(WORKSPACE):
        os.environ["MUTATION_NOTES"] = str(Path("notes.json").absolute())
        os.environ["TEST_DATABASE"] = str(Path("starter.sqlite3").absolute())
        for server in ("DATABASE_URL", "REDIS_URL"):
            os.environ.pop(server, None)
        files = {package: _mutable(package) for package in options.packages}
        if options.again:
            names = [name for package in files for name in survivors(files[package])]
        else:
            names = _chosen(files, options.sample, random.Random(options.seed))
        _judge(names, files)
        scores = [score(package, files[package]) for package in files]
    print()
    for result in scores:
        print(*result.survivors, sep="\n\n", end="\n\n")
    print(*scores, sep="\n")


def _chosen(files: dict[str, list[Path]], sample: int | None, choice: random.Random) -> list[str]:
    names = []
    for package in files:
        of_package = [name for file in files[package] for name in _mutants(file)]
        names += choice.sample(of_package, min(sample or len(of_package), len(of_package)))
    return names


def _judge(names: list[str], files: dict[str, list[Path]]) -> None:
    if not names:
        sys.exit("There is no function to put a fault into.")
    configure(Path(), "forkserver_warmup", "collect")
    _run(names)
    survived = {name for package in files for name in survivors(files[package])}
    run_by_imports = functions_noted(IMPORTING)
    if again := [name for name in survived if mangled_name_from_mutant_name(name) in run_by_imports]:
        # The first time all modules had been imported, and kept what they had found, before the fault was there.
        configure(Path(), "forkserver_warmup", "none")
        _run(again)


def _mutable(package: str) -> list[Path]:
    found = [file.relative_to(Path.cwd()) for file in python_files(Path.cwd(), in_workspace(package))]
    return [file for file in found if config().should_mutate(file)]


def _mutants(file: Path) -> list[str]:
    return [get_mutant_name(file, name) for name in mutate_file_contents(str(file), file.read_text()).mutant_names]


def _run(names: list[str]) -> None:
    """Have mutmut try these mutants. What it tells meanwhile is in the log."""
    LOG.parent.mkdir(exist_ok=True)
    with LOG.open("w") as log:
        done = subprocess.run([MUTMUT, "run", *names], stdout=log, stderr=log, check=False)  # noqa: S603
    if done.returncode:
        sys.exit(
            "\n".join([*LOG.read_text().splitlines()[-LINES_SHOWN:], f"mutmut stopped; all it said is in {LOG}."])
        )


if __name__ == "__main__":
    main()
