"""The private Janus: only what is used, only for who knows the secrets, never as root."""

import asyncio
import json
import os
from collections.abc import Iterator
from typing import Any

import psutil
import pytest
from websockets.asyncio.client import connect
from websockets.typing import Subprotocol

from giaoban.launch import janus
from tests.launch.support import open_folder

pytestmark = pytest.mark.media


@pytest.fixture(scope="module")
def info() -> Iterator[janus.JanusInfo]:
    """A real Janus for this file."""
    with open_folder() as folder, janus.running_janus(folder) as running:
        yield running


def ask(info: janus.JanusInfo, **message: object) -> dict[str, Any]:
    """One request and its answer."""

    async def exchange() -> str | bytes:
        async with connect(info.url, subprotocols=[Subprotocol("janus-protocol")]) as socket:
            await socket.send(json.dumps({"transaction": "t", **message}))
            return await socket.recv()

    answer: dict[str, Any] = json.loads(asyncio.run(exchange()))
    return answer


def test_runs_only_the_plugins_we_use(info: janus.JanusInfo) -> None:
    known = ask(info, janus="info")
    assert set(known["plugins"]) == {f"janus.plugin.{name}" for name in janus.PLUGINS}
    assert set(known["transports"]) == {"janus.transport.websockets"}


def test_refuses_a_request_without_the_secret(info: janus.JanusInfo) -> None:
    assert ask(info, janus="create", apisecret="wrong")["error"]["code"] == 403
    assert ask(info, janus="create")["error"]["code"] == 403
    assert ask(info, janus="create", apisecret=info.api_secret)["janus"] == "success"


def test_listens_on_loopback_and_not_as_root(info: janus.JanusInfo) -> None:
    listening = [entry for entry in psutil.net_connections("tcp") if entry.status == psutil.CONN_LISTEN]
    ours = [entry for entry in listening if tuple(entry.laddr) == ("127.0.0.1", info.port)]
    process = psutil.Process(ours[0].pid)
    assert [tuple(entry.laddr) for entry in process.net_connections("tcp")] == [("127.0.0.1", info.port)]
    assert process.uids().real != 0


def test_secrets_stay_and_nobody_else_can_read_them() -> None:
    with open_folder() as folder:
        first, second = janus.write_config(folder), janus.write_config(folder)
        told = folder / "run" / "janus.json"
        assert (first.api_secret, first.admin_key, first.port) == (second.api_secret, second.admin_key, second.port)
        assert json.loads(told.read_text("utf-8"))["url"] == first.url
        assert told.stat().st_mode & 0o077 == 0
        assert [path.stat().st_mode & 0o077 for path in first.folder.iterdir()] == [0] * 6
        assert first.folder.stat().st_uid == (65534 if os.geteuid() == 0 else os.geteuid())


def test_another_port_when_the_last_one_was_taken(info: janus.JanusInfo) -> None:
    with open_folder() as folder:
        told = folder / "run" / "janus.json"
        told.parent.mkdir()
        told.write_text(json.dumps({"port": info.port}), "utf-8")
        assert janus.write_config(folder).port != info.port


def test_several_keep_their_names_and_one_folder_of_recordings() -> None:
    with open_folder() as folder:
        two = janus.write_configs(folder, 2)
        assert list(two) == ["janus", "janus2"]
        assert two["janus"].port != two["janus2"].port
        assert two["janus"].api_secret != two["janus2"].api_secret
        assert two["janus"].recordings == two["janus2"].recordings
        told = folder / "run"
        assert {path.name for path in told.iterdir()} == {"janus.json", "janus2.json"}
        assert janus.write_configs(folder, 2)["janus2"].port == two["janus2"].port
        janus.write_configs(folder, 1)
        assert {path.name for path in told.iterdir()} == {"janus.json"}
