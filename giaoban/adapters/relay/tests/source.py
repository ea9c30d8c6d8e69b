"""A real source on this machine: a minute of a tone and a moving picture as HLS over HTTP, switched on and off."""

from __future__ import annotations

import functools
import http.server
import subprocess
import threading
from pathlib import Path

HERTZ = 1300.0


class HlsSource:
    """`start` and `stop` it as often as one likes: it keeps its address. `sound` or `picture` may be left out."""

    def __init__(self, folder: Path, *, sound: bool = True, picture: bool = True) -> None:
        self._folder = folder
        self._server: http.server.ThreadingHTTPServer | None = None
        self._port = 0
        words = ["ffmpeg", "-loglevel", "error", "-nostdin"]
        if picture:
            words += ["-f", "lavfi", "-i", "testsrc=size=320x180:rate=5:duration=60"]
        if sound:
            words += ["-f", "lavfi", "-i", f"sine=frequency={HERTZ}:sample_rate=48000:duration=60,volume=2"]
        words += ["-c:v", "libx264", "-preset", "ultrafast", "-g", "5", "-c:a", "aac", "-b:a", "96k"]
        words += ["-f", "hls", "-hls_time", "1", "-hls_list_size", "0", str(folder / "hop.m3u8")]
        subprocess.run(words, check=True)

    @property
    def url(self) -> str:
        """Where it is, or was."""
        return f"http://127.0.0.1:{self._port}/hop.m3u8"

    def start(self) -> None:
        """Answer."""
        handler = functools.partial(_Quiet, directory=str(self._folder))
        self._server = http.server.ThreadingHTTPServer(("127.0.0.1", self._port), handler)
        self._port = self._server.server_address[1]
        threading.Thread(target=self._server.serve_forever, args=(0.05,), daemon=True).start()

    def stop(self) -> None:
        """Answer no more."""
        if self._server is not None:
            self._server.shutdown()
            self._server.server_close()
            self._server = None


class _Quiet(http.server.SimpleHTTPRequestHandler):
    def log_request(self, *_: object) -> None:
        """Nothing: what is asked for is no news."""
