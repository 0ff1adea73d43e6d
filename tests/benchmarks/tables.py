"""What a benchmark has measured: a table that is printed line by line, and kept in var/bench/bench.json.

Each figure stands beside its ratio to a baseline of the same run, which the table's title names.
"""

import json
import os
from dataclasses import asdict, dataclass, field
from datetime import UTC, datetime
from pathlib import Path

from config.environment import VAR_DIR

Cell = float | str
WIDTH, NAME_WIDTH = 14, 44

_tables: list["Table"] = []


@dataclass
class Table:
    """`columns` names the figures of a row; `rows` has them by the name of the row."""

    benchmark: str
    title: str
    columns: tuple[str, ...]
    rows: dict[str, tuple[Cell, ...]] = field(default_factory=dict)

    def __post_init__(self) -> None:
        _tables.append(self)
        print(self.title)
        print(f"  {'':<{NAME_WIDTH}}{''.join(f'{name:>{WIDTH}}' for name in self.columns)}", flush=True)

    def add(self, name: str, *figures: Cell) -> None:
        """Print a row; the first one of a table of ratios is its baseline."""
        assert len(figures) == len(self.columns), (name, figures)
        self.rows[name] = figures
        print(f"  {name:<{NAME_WIDTH}}{''.join(f'{_written(each):>{WIDTH}}' for each in figures)}", flush=True)


def _written(figure: Cell) -> str:
    if isinstance(figure, str):
        return figure
    if isinstance(figure, int) or abs(figure) >= 100:
        return f"{figure:,.0f}"
    return f"{figure:.2f}"


def keep() -> Path:
    """Write all tables of this run, with the moment and the load of the machine."""
    file = VAR_DIR / "bench" / "bench.json"
    file.parent.mkdir(parents=True, exist_ok=True)
    tables = [asdict(table) for table in _tables]
    whole = {"measured_at": datetime.now(UTC).isoformat(), "load": os.getloadavg(), "tables": tables}
    file.write_text(json.dumps(whole, indent=1, ensure_ascii=False))
    return file
