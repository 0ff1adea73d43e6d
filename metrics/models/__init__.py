"""The register: what is measured (Metric), its values (Observation), its words (MetricWording), its sources.

And what the site notices about figures: NumberOnPage, NumberInTranslation, Dismissal.
"""

from metrics.models.figures_page import FiguresPage
from metrics.models.findings import Dismissal, NumberInTranslation, NumberOnPage, Reading
from metrics.models.metric import Metric, MetricWording
from metrics.models.observation import Kind, Observation, ReleasedObservationError
from metrics.models.source import Source

__all__ = [
    "Dismissal",
    "FiguresPage",
    "Kind",
    "Metric",
    "MetricWording",
    "NumberInTranslation",
    "NumberOnPage",
    "Observation",
    "Reading",
    "ReleasedObservationError",
    "Source",
]
