"""A gateway on this machine that speaks the documented protocol: it sends each id once and knows its token."""

import json
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread
from typing import Any

TOKEN = "mat-khau-cong-sms"


@dataclass
class Phones:
    """The gateway's address, what each id sent, and answers by number."""

    url: str
    sent: dict[str, tuple[str, str]] = field(default_factory=dict)
    handed_over: int = 0
    answers: dict[str, tuple[int, Any]] = field(default_factory=dict)


@contextmanager
def gateway_here() -> Iterator[Phones]:
    """The gateway on a free port for the length of a test."""

    class Handler(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"

        def do_POST(self) -> None:
            said = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
            phones.handed_over += 1
            if self.headers["Authorization"] != f"Bearer {TOKEN}":
                return self._answer(401, {"reason": "who are you"})
            if said["to"] in phones.answers:
                return self._answer(*phones.answers[said["to"]])
            phones.sent.setdefault(said["id"], (said["to"], said["text"]))
            return self._answer(200, {"id": said["id"], "status": "queued"})

        def _answer(self, code: int, value: Any) -> None:
            content = json.dumps(value).encode()
            self.send_response(code)
            self.send_header("Content-Type", "application/json")
            self.send_header("Content-Length", str(len(content)))
            self.end_headers()
            self.wfile.write(content)

        def log_message(self, *args: object) -> None:
            """Quiet."""

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    phones = Phones(f"http://127.0.0.1:{server.server_port}/send")
    Thread(target=server.serve_forever, daemon=True).start()
    try:
        yield phones
    finally:
        server.shutdown()
        server.server_close()
