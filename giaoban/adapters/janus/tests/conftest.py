"""One Janus for all tests of this folder, a client for each test, and a second Janus for the test that kills it."""

from __future__ import annotations

import secrets
from collections.abc import AsyncIterator, Iterator
from contextlib import AsyncExitStack, contextmanager

import pytest
import pytest_asyncio

from giaoban.adapters.janus.client import JanusClient
from giaoban.adapters.janus.tests.janus_process import JanusProcess
from giaoban.adapters.janus.tests.peers import Peer
from tests.launch.support import open_folder


@contextmanager
def _janus() -> Iterator[JanusProcess]:
    # Not pytest's own folder: nobody but us can enter that one, and Janus runs under another account.
    with open_folder() as folder:
        process = JanusProcess(folder)
        process.start()
        try:
            yield process
        finally:
            process.kill()


@pytest.fixture(scope="session")
def janus() -> Iterator[JanusProcess]:
    with _janus() as process:
        yield process


@pytest.fixture
def mortal_janus() -> Iterator[JanusProcess]:
    """A Janus that the test may kill."""
    with _janus() as process:
        yield process


@pytest_asyncio.fixture
async def client(janus: JanusProcess) -> AsyncIterator[JanusClient]:
    async with JanusClient(janus.url, janus.api_secret, janus.admin_key) as client:
        await client.wait_up()
        yield client


@pytest_asyncio.fixture
async def peers() -> AsyncIterator[list[Peer]]:
    """A list to put peers on; they are closed at the end."""
    made: list[Peer] = []
    async with AsyncExitStack() as stack:
        yield made
        for peer in made:
            stack.push_async_callback(peer.close)


@pytest.fixture
def room() -> str:
    """An id that no other test uses."""
    return f"b-{secrets.token_hex(6)}"
