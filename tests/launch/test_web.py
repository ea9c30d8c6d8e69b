"""The web process's socket: several may share an address, and its connections are made for links that lose packets."""

import socket
import sys

import pytest

from giaoban.config.web import TCP_THIN_LINEAR_TIMEOUTS, listening


def test_two_processes_share_an_address() -> None:
    with listening("127.0.0.1", 0) as first, listening("127.0.0.1", first.getsockname()[1]) as second:
        assert first.getsockname() == second.getsockname()


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="Linux's own option")
def test_a_connection_inherits_what_helps_on_lossy_links() -> None:
    with listening("127.0.0.1", 0) as door, socket.create_connection(door.getsockname()):
        line, _address = door.accept()
        with line:
            assert line.getsockopt(socket.IPPROTO_TCP, TCP_THIN_LINEAR_TIMEOUTS) == 1
            assert line.getsockopt(socket.IPPROTO_TCP, socket.TCP_CONGESTION, 16) == door.getsockopt(
                socket.IPPROTO_TCP, socket.TCP_CONGESTION, 16
            )
