"""The register: what is measured (Metric), its values (Observation), its words (MetricWording), its sources.

And what the site notices about figures: NumberOnPage, NumberInTranslation, Dismissal.
"""

from metrics.models.figures_page import FiguresPage
from metrics.models.findings import Dismissal, FindingsState, NumberInTranslation, NumberOnPage
from metrics.models.kept_meaning import ReleasedMetricError
from metrics.models.metric import Metric
from metrics.models.observation import Kind, Observation, ReleasedObservationError
from metrics.models.source import Source
from metrics.models.wording import MetricWording

__all__ = [
    "Dismissal",
    "FiguresPage",
    "FindingsState",
    "Kind",
    "Metric",
    "MetricWording",
    "NumberInTranslation",
    "NumberOnPage",
    "Observation",
    "ReleasedMetricError",
    "ReleasedObservationError",
    "Source",
]
