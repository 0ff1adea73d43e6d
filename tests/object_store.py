"""An object store that speaks S3, on this machine, for the tests of uploads that several machines share."""

import os
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import boto3
from botocore.exceptions import ClientError
from moto.server import ThreadedMotoServer

from tests.edge_server import free_port
from tests.served_site import PROJECT_DIR

PUBLIC, PRIVATE, REGION = "pictures", "private-files", "eu-north-1"


class ObjectStore:
    """A running store with two empty buckets, and the variables by which a site uses it."""

    def __init__(self) -> None:
        self.url = f"http://127.0.0.1:{free_port()}"
        self.variables = {
            "S3_BUCKET": PUBLIC,
            "S3_PRIVATE_BUCKET": PRIVATE,
            "S3_ENDPOINT_URL": self.url,
            "S3_REGION": REGION,
            "S3_ACCESS_KEY": "key",
            "S3_SECRET_KEY": "secret",
        }
        self._server = ThreadedMotoServer("127.0.0.1", int(self.url.rpartition(":")[2]), verbose=False)
        self._client: Any = boto3.client(
            "s3",
            endpoint_url=self.url,
            region_name=REGION,
            aws_access_key_id="key",
            aws_secret_access_key="secret",
        )

    def start(self) -> str:
        """Answer, with the buckets that the site's own command makes. Returns what that says."""
        self._server.start()
        done = subprocess.run(
            [sys.executable, "manage.py", "prepare_object_storage"],
            cwd=PROJECT_DIR,
            env={**os.environ, **self.variables, "DJANGO_SETTINGS_MODULE": "config.settings.local"},
            check=True,
            capture_output=True,
            text=True,
        )
        return done.stdout

    def stop(self) -> None:
        """Be away."""
        self._server.stop()

    def policy(self, bucket: str) -> str:
        """Who may read in a bucket, as JSON; empty where nobody was given the right."""
        try:
            return str(self._client.get_bucket_policy(Bucket=bucket)["Policy"])
        except ClientError:
            return ""

    def names(self, bucket: str) -> set[str]:
        """Of everything in a bucket."""
        return {found["Key"] for found in self._client.list_objects_v2(Bucket=bucket).get("Contents", [])}


@contextmanager
def object_store() -> Iterator[ObjectStore]:
    """A store that runs, unless it is stopped before the end."""
    store = ObjectStore()
    store.start()
    try:
        yield store
    finally:
        store.stop()
