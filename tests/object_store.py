"""An object store that speaks S3, on this machine, for the tests of uploads that several machines share."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import boto3
from moto.server import ThreadedMotoServer

from tests.edge_server import free_port

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

    def start(self) -> None:
        """Answer, with both buckets."""
        self._server.start()
        for bucket in (PUBLIC, PRIVATE):
            self._client.create_bucket(Bucket=bucket, CreateBucketConfiguration={"LocationConstraint": REGION})

    def stop(self) -> None:
        """Be away."""
        self._server.stop()

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
