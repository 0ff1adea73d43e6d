"""The yearly report as a file: every line previewed, all imported or nothing, by those who may and nobody else."""

import re
import zipfile
from collections.abc import Iterable
from datetime import date, datetime, timedelta
from decimal import Decimal
from io import BytesIO, StringIO
from pathlib import Path
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.core.management import CommandError, call_command
from django.http import HttpResponse
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from freezegun import freeze_time
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st
from openpyxl import Workbook  # type: ignore[import-untyped]

import metrics.import_hooks  # noqa: F401
from accounts.models import User
from metrics.datasets import as_csv
from metrics.imports.files import MAX_ROWS, read_file
from metrics.imports.plans import Outcome, Plan, make_plan
from metrics.imports.problems import FileRefused
from metrics.imports.tickets import MAX_AGE_SECONDS
from metrics.models import Kind, Metric, Observation, Source

pytestmark = pytest.mark.django_db
