"""Which addresses may be asked, how they are shown, and that a playlist cannot lead elsewhere."""

from __future__ import annotations

import asyncio
import ipaddress

import pytest

from giaoban.adapters.relay.address import check_form, find, masked, may_be_asked, read_networks
from giaoban.adapters.relay.proxy import CheckedProxy
from giaoban.adapters.relay.trouble import FORBIDDEN, MALFORMED, Refused, read_complaints

LOOPBACK = read_networks("127.0.0.0/8, ::1/128")


@pytest.mark.parametrize(
    "url",
    [
        "", "file:///etc/passwd", "concat:a|b", "ftp://a/b", "rtmp://", "http:///x", "srt://a/b", "rtsp://a b/c",
        "srt://a:9000?mode=listener", "http://a:99999/", "rtmp://máy/x", "http://a\n/x", "http://" + "a" * 1000,
    ],
)  # fmt: skip
def test_an_address_that_is_none_is_refused(url: str) -> None:
    with pytest.raises(Refused) as refused:
        check_form(url)
    assert refused.value.code == MALFORMED


@pytest.mark.parametrize(
    ("number", "inside", "outside"),
    [
        ("8.8.8.8", True, True), ("10.1.2.3", True, False), ("192.168.1.1", False, False), ("127.0.0.1", False, False),
        ("169.254.169.254", False, False), ("::1", False, False), ("fe80::1", False, False),
        ("240.0.0.1", False, False),
        ("::ffff:10.1.2.3", True, False), ("::ffff:127.0.0.1", False, False), ("224.0.0.1", False, False),
        ("100.64.0.1", False, False), ("2001:4860:4860::8888", True, True),
    ],
)  # fmt: skip
def test_only_the_internet_and_what_the_operator_named(number: str, inside: bool, outside: bool) -> None:
    assert may_be_asked(ipaddress.ip_address(number), read_networks("10.0.0.0/8")) is inside
    assert may_be_asked(ipaddress.ip_address(number), []) is outside


def test_the_name_is_replaced_by_its_number_and_secrets_are_hidden() -> None:
    target = asyncio.run(find("rtsp://ban:mat-khau@localhost/phong/1?k=v", read_networks("127.0.0.0/8,::1/128")))
    assert target.pinned in (
        "rtsp://ban:mat-khau@127.0.0.1:554/phong/1?k=v",
        "rtsp://ban:mat-khau@[::1]:554/phong/1?k=v",
    )
    with pytest.raises(Refused) as refused:
        asyncio.run(find("rtsp://localhost/phong", []))
    assert refused.value.code == FORBIDDEN
    assert masked("rtsp://ban:mat-khau@may.vn/phong/1?k=v") == "rtsp://may.vn/phong/•••"
    assert masked("rtmp://may.vn:1936/khoa-bi-mat") == "rtmp://may.vn:1936/•••"
    assert masked("https://may.vn/hop.m3u8") == "https://may.vn/hop.m3u8"
    assert masked("srt://may.vn:9000?passphrase=x") == "srt://may.vn:9000/•••"


@pytest.mark.parametrize(
    ("line", "code"),
    [
        ("[rtsp @ 0x5] method DESCRIBE failed: 401 Unauthorized", "locked"),
        ("[https @ 0x5] HTTP error 404 Not Found", "missing"),
        ("[tcp @ 0x5] Connection to tcp://10.0.0.1:554 failed: Connection refused", "unreachable"),
        ("http://a/b: Invalid data found when processing input", "unreadable"),
        ("[h264 @ 0x5] Picture size 3840x2160 is invalid", "too_large"),
        ("something new", "unknown"),
    ],
)
def test_complaints_become_a_code(line: str, code: str) -> None:
    assert read_complaints(["Input #0, hls", line, "Conversion failed!"]) == code


async def _ask(proxy: CheckedProxy, head: str) -> str:
    reader, writer = await asyncio.open_connection("127.0.0.1", int(proxy.url.rpartition(":")[2]))
    writer.write(f"{head}\r\nHost: x\r\n\r\n".encode())
    answer = await reader.read()
    writer.close()
    return answer.decode(errors="replace")


@pytest.mark.asyncio
async def test_the_proxy_passes_on_what_is_allowed_and_nothing_else() -> None:
    asked: list[str] = []

    async def serve(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        asked.append((await reader.readuntil(b"\r\n\r\n")).decode())
        writer.write(b"HTTP/1.1 200 OK\r\nConnection: close\r\n\r\ntieng")
        writer.close()

    server = await asyncio.start_server(serve, "127.0.0.1", 0)
    port = server.sockets[0].getsockname()[1]
    async with CheckedProxy(LOOPBACK).running() as proxy:
        assert (await _ask(proxy, f"GET http://127.0.0.1:{port}/a?b=c HTTP/1.1")).endswith("tieng")
        assert asked[0].startswith("GET /a?b=c HTTP/1.1\r\nHost: x\r\n")
        assert "400" in await _ask(proxy, f"POST http://127.0.0.1:{port}/ HTTP/1.1")
        assert "403" in await _ask(proxy, "CONNECT 169.254.169.254:80 HTTP/1.1")
        assert proxy.forbade
    async with CheckedProxy([]).running() as proxy:
        assert "403" in await _ask(proxy, f"GET http://127.0.0.1:{port}/ HTTP/1.1")
    assert len(asked) == 1
    server.close()
