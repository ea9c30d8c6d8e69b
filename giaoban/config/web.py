"""`python -m giaoban.config.web`: one web process, listening so that links which lose packets are served well.

Sent packets that a mountain link drops are what TCP suffers most from, and the remedies are the sender's: a congestion
control that does not take loss for congestion (BBR, where the kernel has it), and retries that stay regular on a line
that carries little (`TCP_THIN_LINEAR_TIMEOUTS`, Linux: the wait after each lost retry does not double). Connections
inherit both from the listening socket. Behind a proxy it is the proxy's sockets that count; see docs/operators.md.

Several processes may share an address (SO_REUSEPORT): the kernel spreads the connections, and what one that dies held
comes back to the others.
"""

import argparse
import contextlib
import socket

import uvicorn

#: <netinet/tcp.h>; Python has no name for it.
TCP_THIN_LINEAR_TIMEOUTS = 16
BACKLOG = 1024
#: A line may be silent so long before a WebSocket is given up (seconds): lost packets are sent again for a while.
WEBSOCKET_PATIENCE = 40


def listening(host: str, port: int) -> socket.socket:
    """A socket that listens; OSError when the address is not to be had."""
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    door = socket.socket(family, socket.SOCK_STREAM)
    door.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    door.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEPORT, 1)
    with contextlib.suppress(OSError):
        door.setsockopt(socket.IPPROTO_TCP, socket.TCP_CONGESTION, b"bbr")
    with contextlib.suppress(OSError):
        door.setsockopt(socket.IPPROTO_TCP, TCP_THIN_LINEAR_TIMEOUTS, 1)
    door.bind((host, port))
    door.listen(BACKLOG)
    return door


def main() -> None:
    """Serve until told to stop."""
    words = argparse.ArgumentParser(prog="giaoban.config.web")
    words.add_argument("--host", required=True)
    words.add_argument("--port", type=int, required=True)
    words.add_argument("--certificate")
    words.add_argument("--key")
    chosen = words.parse_args()
    config = uvicorn.Config(
        "giaoban.config.asgi:app",
        host=chosen.host,
        port=chosen.port,
        ssl_certfile=chosen.certificate,
        ssl_keyfile=chosen.key,
        access_log=False,
        server_header=False,
        timeout_graceful_shutdown=2,
        ws_ping_timeout=WEBSOCKET_PATIENCE,
    )
    with listening(chosen.host, chosen.port) as door:
        uvicorn.Server(config).run(sockets=[door])


if __name__ == "__main__":
    main()
