"""Makes the two buckets of an object store, and lets everybody read pictures in the one."""

import json
from typing import Any

from botocore.exceptions import BotoCoreError, ClientError
from django.core.files.storage import storages
from django.core.management.base import BaseCommand, CommandError

from assets.object_storage import ObjectStorage


class Command(BaseCommand):
    help = "Make the buckets that S3_BUCKET and S3_PRIVATE_BUCKET name. What is there already stays."

    def handle(self, *args: Any, **options: Any) -> None:
        """Make what is missing, and say what there is now. CommandError for what the store refuses."""
        pictures, private = storages["default"], storages["private"]
        if not isinstance(pictures, ObjectStorage) or not isinstance(private, ObjectStorage):
            raise CommandError("Uploads are on this machine: set S3_BUCKET and S3_PRIVATE_BUCKET first.")
        try:
            for storage in (pictures, private):
                made = _make(storage)
                self.stdout.write(f"{storage.bucket_name}: {'made' if made else 'was there'}.")
            _client(pictures).put_bucket_policy(
                Bucket=pictures.bucket_name, Policy=json.dumps(_readable_by_all(pictures.bucket_name))
            )
        except (BotoCoreError, ClientError) as error:
            raise CommandError(f"The object store: {error}") from error
        self.stdout.write(
            f"Everybody may read in {pictures.bucket_name}, nobody but the site in {private.bucket_name}.\n"
            "Next: lead /media/ of the web server in front to the first (deploy/nginx/site.conf)."
        )


def _client(storage: ObjectStorage) -> Any:
    return storage.connection.meta.client


def _make(storage: ObjectStorage) -> bool:
    client, bucket = _client(storage), storage.bucket_name
    if any(found["Name"] == bucket for found in client.list_buckets()["Buckets"]):
        return False
    region = storage.region_name
    # Amazon's first region has no name here.
    if region in (None, "us-east-1"):
        client.create_bucket(Bucket=bucket)
    else:
        client.create_bucket(Bucket=bucket, CreateBucketConfiguration={"LocationConstraint": region})
    return True


def _readable_by_all(bucket: str) -> dict[str, Any]:
    return {
        "Version": "2012-10-17",
        "Statement": [
            {"Effect": "Allow", "Principal": "*", "Action": "s3:GetObject", "Resource": f"arn:aws:s3:::{bucket}/*"}
        ],
    }
