"""A telephone number of the house: one SIP account (a line of the exchange, or a trunk) with several calls at once.

Janus's SIP plugin carries one call on each handle, so beside the handle that is registered there are helpers that take
what comes while it is busy. Each call is handed to `take` as a `Call`; when Janus or the registration is lost, all
begins anew. The sound stays inside Janus.
"""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Awaitable, Callable
from typing import Any
from urllib.parse import unquote

from giaoban.adapters.janus.account import Account
from giaoban.adapters.janus.client import JanusClient
from giaoban.adapters.janus.errors import JanusError, JanusGone, JanusRefused
from giaoban.adapters.janus.handle import Handle
from giaoban.adapters.janus.phone_call import Call, codec_of
from giaoban.adapters.janus.wire import Message, Plugin

log = logging.getLogger(__name__)

REGISTER_SECONDS = 20.0
PAUSES = (2.0, 5.0, 15.0, 60.0)
"""Seconds before each further attempt to register; the last goes on."""
NOT_ACCEPTABLE, BUSY = 488, 486

Taker = Callable[[Call], Awaitable[None]]


class Trunk:
    """Keeps one account on one Janus. `registered` says whether calls can come in, `problem` why not."""

    def __init__(self, client: JanusClient, account: Account, take: Taker) -> None:
        self._client = client
        self._account = account
        self._take = take
        self._heard: asyncio.Queue[tuple[_Phone, Message]] = asyncio.Queue()
        self._phones: list[_Phone] = []
        self._calls: set[asyncio.Task[None]] = set()
        self.registered = False
        self.problem = ""

    async def run(self) -> None:
        """Register, take calls, begin anew after every loss; until cancelled, which ends every call."""
        attempt = 0
        while True:
            await self._client.wait_up()
            try:
                await self._serve()
            except (JanusError, TimeoutError) as problem:
                attempt = 0 if self.registered else attempt + 1
                self.registered, self.problem = False, str(problem) or "no answer from the exchange"
                log.warning("telephone: %s", self.problem)
            finally:
                await self._end()
            await asyncio.sleep(PAUSES[min(attempt, len(PAUSES) - 1)])

    async def _serve(self) -> None:
        self._heard = asyncio.Queue()
        master_id = await self._register(await self._phone())
        for _ in range(self._account.lines - 1):
            await self._help(master_id)
        self.registered, self.problem = True, ""
        log.info("telephone: %s takes calls", self._account.uri)
        while True:
            phone, message = await self._heard.get()
            result = _result(message)
            if message.janus in ("gone", "detached"):
                raise JanusGone("a telephone line was lost")
            if result.get("event") == "registration_failed":
                raise JanusRefused(int(result.get("code", 0)), str(result.get("reason", "registration failed")))
            if result.get("event") == "incomingcall":
                await self._ring(phone, result, message)
            elif phone.call is not None:
                phone.call.hear(message, result)

    async def _phone(self) -> _Phone:
        phone = _Phone()
        handle = await self._client.attach(Plugin.PHONE, lambda message: self._heard.put_nowait((phone, message)))
        phone.handle = handle
        self._phones.append(phone)
        return phone

    async def _register(self, phone: _Phone) -> int:
        account = self._account
        body: dict[str, Any] = {"request": "register", "username": account.uri}
        if account.password:
            body |= {"secret": account.password, "proxy": f"sip:{account.host}"}
        else:
            body["type"] = "guest"
        reply = await phone.handle.message(body)
        result: dict[str, Any] = reply.data.get("result", {})
        async with asyncio.timeout(REGISTER_SECONDS):
            while result.get("event") != "registered":
                if result.get("event") == "registration_failed":
                    raise JanusRefused(int(result.get("code", 0)), str(result.get("reason", "registration failed")))
                _phone, message = await self._heard.get()
                result = _result(message)
        return int(result["master_id"])

    async def _help(self, master_id: int) -> None:
        phone = await self._phone()
        body = {"request": "register", "type": "helper", "username": self._account.uri, "master_id": master_id}
        await phone.handle.message(body)

    async def _ring(self, phone: _Phone, result: dict[str, Any], message: Message) -> None:
        codec = codec_of(message.jsep.sdp) if message.jsep is not None else ""
        if message.jsep is None or not codec or phone.call is not None:
            await phone.handle.message({"request": "decline", "code": BUSY if codec else NOT_ACCEPTABLE})
            return
        secured = str(result.get("srtp", ""))
        call = Call(self._client, phone.handle, _number(str(result.get("username", ""))), message.jsep, codec, secured)
        phone.call = call
        task = asyncio.create_task(self._attend(phone, call), name=f"call {call.number}")
        self._calls.add(task)
        task.add_done_callback(self._calls.discard)

    async def _attend(self, phone: _Phone, call: Call) -> None:
        try:
            await self._take(call)
        except (JanusError, TimeoutError) as problem:
            log.warning("a telephone call broke off: %s", problem)
        except Exception:
            log.exception("a telephone call failed")
        finally:
            await call.close()
            phone.call = None

    async def _end(self) -> None:
        for task in list(self._calls):
            task.cancel()
        await asyncio.gather(*self._calls, return_exceptions=True)
        phones, self._phones = self._phones, []
        for phone in phones:
            await phone.handle.detach()


class _Phone:
    """A handle of the plugin: one call at a time."""

    handle: Handle

    def __init__(self) -> None:
        self.call: Call | None = None


def _result(message: Message) -> dict[str, Any]:
    data = message.plugindata.data if message.plugindata is not None else {}
    result = data.get("result", {})
    return result if isinstance(result, dict) else {}


def _number(uri: str) -> str:
    """What stands before the @ of the caller's address."""
    return unquote(uri.removeprefix("sips:").removeprefix("sip:").partition("@")[0].partition(";")[0])[:64]
