"""A telephone exchange for tests: takes a registration with its password, and lets a real SIP caller (sipp) dial.

sipp does the signalling and presses keys when told to; its sound is plain G.711 over RTP from a socket of the test.
"""

from __future__ import annotations

import asyncio
import contextlib
import hashlib
import re
import secrets
import socket
import subprocess
from pathlib import Path

SCENARIO = Path(__file__).parent / "caller.xml"
USER, PASSWORD = "giaoban", "mat-khau-tong-dai"
END = b"\x1b"


class Exchange(asyncio.DatagramProtocol):
    """A registrar: who registers must know the password. `contact` is where calls for the account go."""

    def __init__(self) -> None:
        self.contact = ""
        self.refused = 0
        self._nonce = secrets.token_hex(8)
        self._transport: asyncio.DatagramTransport | None = None

    async def start(self) -> int:
        transport, _protocol = await asyncio.get_running_loop().create_datagram_endpoint(
            lambda: self, local_addr=("127.0.0.1", 0)
        )
        self._transport = transport
        return int(transport.get_extra_info("sockname")[1])

    def stop(self) -> None:
        if self._transport is not None:
            self._transport.close()

    def datagram_received(self, data: bytes, addr: tuple[str, int]) -> None:
        text = data.decode()
        if not text.startswith("REGISTER ") or self._transport is None:
            return
        keep = [line for line in text.split("\r\n") if line.lower().startswith(("via:", "from:", "call-id:", "cseq:"))]
        to = next(line for line in text.split("\r\n") if line.lower().startswith("to:")) + ";tag=exchange"
        if self._knows(text):
            contact = re.search(r"(?im)^(?:contact|m):.*?<(sip:[^>]+)>", text)
            self.contact = contact.group(1) if contact and "Expires: 0" not in text else ""
            answer = ["SIP/2.0 200 OK", *keep, to, *re.findall(r"(?im)^contact:[^\r]*", text), "Expires: 300"]
        else:
            self.refused += 1
            ask = f'WWW-Authenticate: Digest realm="tongdai", nonce="{self._nonce}", algorithm=MD5'
            answer = ["SIP/2.0 401 Unauthorized", *keep, to, ask]
        self._transport.sendto("\r\n".join([*answer, "Content-Length: 0", "", ""]).encode(), addr)

    def _knows(self, text: str) -> bool:
        told = dict(re.findall(r'(\w+)="([^"]*)"', text.partition("Authorization:")[2].partition("\r\n")[0]))
        if told.get("nonce") != self._nonce:
            return False
        first, second = _digest(f"{USER}:tongdai:{PASSWORD}"), _digest(f"REGISTER:{told['uri']}")
        return told.get("response") == _digest(f"{first}:{self._nonce}:{second}")


class Caller:
    """Somebody with a telephone. `sound` is the port of their voice; `press`, `hang_up` as one does."""

    def __init__(self, contact: str, number: str, sound: int, folder: Path) -> None:
        self._contact, self._number, self._sound, self._folder = contact, number, sound, folder
        self._process: subprocess.Popen[bytes] | None = None
        self._call_id = b""
        self._server: asyncio.Server | None = None
        self._told: asyncio.StreamWriter | None = None
        self._dialled = asyncio.Event()
        self._answered = asyncio.Event()

    async def dial(self) -> None:
        """Returns when somebody picked up; AssertionError after ten seconds."""
        self._server = await asyncio.start_server(self._twin, "127.0.0.1", 0)
        twin = self._server.sockets[0].getsockname()[1]
        user, _, target = self._contact.removeprefix("sip:").partition("@")
        target = target.partition(";")[0]
        self._process = subprocess.Popen(
            ["sipp", target, "-sf", str(SCENARIO), "-s", user, "-i", "127.0.0.1", "-p", str(_free_port()),
             "-m", "1", "-nostdin", "-3pcc", f"127.0.0.1:{twin}", "-timeout", "120", "-trace_err",
             "-key", "number", self._number, "-key", "sound", str(self._sound)],
            cwd=self._folder, stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
        )  # fmt: skip
        async with asyncio.timeout(15):
            await self._answered.wait()

    async def press(self, keys: str, *, bare: bool = False) -> None:
        """Keys one after the other; `bare` ones travel as application/dtmf."""
        for key in keys:
            await self._order(f"KEY {'B' if bare else 'R'}{key}")
            await asyncio.sleep(0.15)

    async def hang_up(self) -> None:
        """Put the receiver down."""
        await self._order("BYE")
        assert self._process is not None
        async with asyncio.timeout(10):
            while self._process.poll() is None:
                await asyncio.sleep(0.05)

    @property
    def connected(self) -> bool:
        """Whether the call goes on (sipp ends with it)."""
        return self._process is not None and self._process.poll() is None

    async def close(self) -> None:
        if self._process is not None and self._process.poll() is None:
            self._process.kill()
            self._process.wait(5)
        if self._told is not None:
            self._told.close()
        if self._server is not None:
            self._server.close()

    async def _twin(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        self._told = writer
        with contextlib.suppress(asyncio.IncompleteReadError, ConnectionError):
            while True:
                order = await reader.readuntil(END)
                found = re.search(rb"Call-ID: *(\S+)", order)
                self._call_id = found.group(1) if found else self._call_id
                if b"ANSWERED" in order:
                    self._answered.set()

    async def _order(self, what: str) -> None:
        assert self._told is not None
        self._told.write(b"Call-ID: " + self._call_id + f"\r\nDO: {what}\r\n\r\n".encode() + END)
        await self._told.drain()


def _digest(text: str) -> str:
    return hashlib.md5(text.encode()).hexdigest()  # noqa: S324 - what SIP's digest is made with


def _free_port() -> int:
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])
