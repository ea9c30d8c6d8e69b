"""A real S3 server on loopback, spoken to over HTTP, for tests of whatever rests in one."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

import boto3
from moto.server import ThreadedMotoServer


@contextmanager
def running_s3() -> Iterator[str]:
    """The STORAGE_URL of an empty bucket, for as long as the block runs."""
    server = ThreadedMotoServer("127.0.0.1", 0)
    server.start()
    try:
        host, port = server.get_host_and_port()
        endpoint = f"http://{host}:{port}"
        session = boto3.Session("KEY", "SECRET", region_name="us-east-1")
        session.client("s3", endpoint_url=endpoint).create_bucket(Bucket="giaoban")
        yield f"s3://KEY:SECRET@/giaoban/xa?region=us-east-1&endpoint={endpoint}"
    finally:
        server.stop()
