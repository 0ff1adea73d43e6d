"""What is printed after a run: what tests have counted (`record_property`), and the fault table.

The table says of each kind of fault how often it was tried and what came of it. A test names its kind by
`@pytest.mark.fault("the disk is full")`, and by a property `tried` how often it tries it, where that is not once.
"""

from collections import Counter

import pytest

KIND, TRIED = "fault", "tried"


def pytest_addoption(parser: pytest.Parser) -> None:
    """`make faults` kills more often than the suite does."""
    parser.addoption("--kills", type=int, default=0, help="how often each kind of write is killed")


@pytest.fixture(autouse=True)
def _note_kind(request: pytest.FixtureRequest) -> None:
    """So that the report of the test knows it, from whatever process it comes."""
    if marker := request.node.get_closest_marker("fault"):
        request.node.user_properties.append((KIND, marker.args[0]))


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    """Print what was counted, and the table where a fault was tried."""
    for report in terminalreporter.getreports("passed"):
        for name, counted in report.user_properties:
            if name not in (KIND, TRIED):
                terminalreporter.write_line(f"{report.nodeid}: {name}: {counted}")
    tried, failed = Counter[str](), Counter[str]()
    for outcome in ("passed", "failed"):
        for report in terminalreporter.getreports(outcome):
            properties = dict(report.user_properties)
            if KIND in properties and (report.when == "call" or outcome == "failed"):
                kind = str(properties[KIND])
                tried[kind] += int(str(properties.get(TRIED, 1)))
                failed[kind] += outcome == "failed"
    if not tried:
        return
    width = max(map(len, tried))
    terminalreporter.section("faults")
    terminalreporter.write_line(f"{'fault':<{width}}  {'tried':>6}  result")
    for kind in sorted(tried):
        result = f"{failed[kind]} tests failed" if failed[kind] else "held"
        terminalreporter.write_line(f"{kind:<{width}}  {tried[kind]:>6}  {result}")
