"""The coordinates of a line chart, which a template draws as SVG."""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from metrics.notation.formatting import format_figure
from metrics.public.catalogue import Value

WIDTH, HEIGHT = 640, 280
LEFT, RIGHT, TOP, BOTTOM = 24, 24, 48, 40


@dataclass(frozen=True)
class Point:
    """A value at its place: `x` and `y` in the chart's units."""

    x: float
    y: float
    period: str
    text: str


@dataclass(frozen=True)
class LineChart:
    """Points from left to right, evenly spaced; the vertical axis starts at zero unless values are below it."""

    points: list[Point]
    baseline: float
    width: int = WIDTH
    height: int = HEIGHT

    @property
    def line(self) -> str:
        """The `points` of an SVG polyline."""
        return " ".join(f"{point.x:.1f},{point.y:.1f}" for point in self.points)


def line_chart(values: Sequence[Value], language: str) -> LineChart | None:
    """The chart of values by period, oldest first; None for fewer than two values."""
    if len(values) < 2:
        return None
    numbers = [value.figure.value for value in values]
    low, high = min(Decimal(0), *numbers), max(Decimal(0), *numbers)
    span = (high - low) or Decimal(1)
    step = (WIDTH - LEFT - RIGHT) / (len(values) - 1)

    def y(number: Decimal) -> float:
        return TOP + float((high - number) / span) * (HEIGHT - TOP - BOTTOM)

    points = [
        Point(
            LEFT + index * step,
            y(value.figure.value),
            value.observation.period,
            format_figure(value.figure, language),
        )
        for index, value in enumerate(values)
    ]
    return LineChart(points, y(Decimal(0)))
