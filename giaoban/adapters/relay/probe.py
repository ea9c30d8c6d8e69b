"""Trying a source before it is needed: what it holds, or what is wrong with it."""

from __future__ import annotations

import asyncio
import contextlib
from collections.abc import Sequence
from dataclasses import dataclass

import msgspec

from giaoban.adapters.relay import commands
from giaoban.adapters.relay.address import Network, find
from giaoban.adapters.relay.proxy import CheckedProxy
from giaoban.adapters.relay.trouble import FORBIDDEN, TOO_LARGE, UNREACHABLE, UNREADABLE, Refused, read_complaints

WITHIN = 20.0
"""Seconds for the whole attempt."""
LONGEST_ANSWER = 1_000_000


@dataclass(frozen=True, slots=True)
class Findings:
    """What a source holds, in words of its makers ("h264", "aac"); empty for what it lacks. Sizes in pixels."""

    picture: str = ""
    width: int = 0
    height: int = 0
    sound: str = ""


class _Stream(msgspec.Struct):
    codec_type: str = ""
    codec_name: str = "?"
    width: int = 0
    height: int = 0


class _Answer(msgspec.Struct):
    streams: list[_Stream] = []


async def probe(url: str, networks: Sequence[Network]) -> Findings:
    """Open the source and look. Raises Refused with a code of `trouble`."""
    target = await find(url, networks)
    async with CheckedProxy(networks).running() as proxy:
        process = await asyncio.create_subprocess_exec(
            *commands.cage(seconds=int(WITHIN)),
            *commands.look(target),
            stdin=asyncio.subprocess.DEVNULL,
            stdout=asyncio.subprocess.PIPE,
            stderr=asyncio.subprocess.PIPE,
            env=commands.environment(proxy.url),
        )
        try:
            async with asyncio.timeout(WITHIN):
                out, err = await process.communicate()
        except TimeoutError:
            raise Refused(UNREACHABLE) from None
        finally:
            with contextlib.suppress(ProcessLookupError):
                process.kill()
            await process.wait()
        if process.returncode:
            raise Refused(FORBIDDEN if proxy.forbade else read_complaints(err.decode(errors="replace").splitlines()))
    return _read(out[:LONGEST_ANSWER])


def _read(answer: bytes) -> Findings:
    try:
        streams = msgspec.json.decode(answer, type=_Answer).streams
    except msgspec.DecodeError:
        raise Refused(UNREADABLE) from None
    picture = next((stream for stream in streams if stream.codec_type == "video"), _Stream(codec_name=""))
    sound = next((stream for stream in streams if stream.codec_type == "audio"), _Stream(codec_name=""))
    if not picture.codec_name and not sound.codec_name:
        raise Refused(UNREADABLE)
    if picture.width * picture.height > commands.MOST_PIXELS:
        raise Refused(TOO_LARGE)
    return Findings(picture.codec_name, picture.width, picture.height, sound.codec_name)
