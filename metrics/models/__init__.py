"""The register: what is measured (Metric), its values (Observation), its words (MetricWording), its sources."""

from metrics.models.figures_page import FiguresPage
from metrics.models.metric import Metric, MetricWording
from metrics.models.observation import Kind, Observation, ReleasedObservationError
from metrics.models.source import Source

__all__ = ["FiguresPage", "Kind", "Metric", "MetricWording", "Observation", "ReleasedObservationError", "Source"]
