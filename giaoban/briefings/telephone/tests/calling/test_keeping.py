"""The media process's own part: one process owns the telephone, and another takes it over."""

from __future__ import annotations

import asyncio
from functools import partial
from pathlib import Path

import pytest
from django.conf import LazySettings

from giaoban.adapters.janus.account import Account
from giaoban.adapters.janus.client import JanusClient
from giaoban.adapters.janus.tests.exchange import PASSWORD, USER, Caller, Exchange
from giaoban.adapters.janus.tests.janus_process import JanusProcess
from giaoban.adapters.janus.tests.peers import until
from giaoban.adapters.janus.tests.telephone import Receiver
from giaoban.briefings.room.companions import in_database
from giaoban.briefings.telephone.keeping import keep_phones
from giaoban.briefings.telephone.models import PhoneMiss
from giaoban.kernel.heartbeat import alive

pytestmark = [pytest.mark.media, pytest.mark.asyncio]


async def test_one_process_answers_and_the_next_takes_over(
    db: None, janus: JanusProcess, tmp_path: Path, settings: LazySettings
) -> None:
    exchange = Exchange()
    settings.SIP_ACCOUNT = Account(USER, f"127.0.0.1:{await exchange.start()}", PASSWORD, 2)
    settings.JANUS_RECORDINGS = str(janus.recordings.parent)
    link = partial(JanusClient, janus.url, janus.api_secret, janus.admin_key)
    async with link() as one, link() as other, Receiver() as ear:
        await one.wait_up()
        first = asyncio.create_task(keep_phones(one))
        await until(lambda: bool(exchange.contact), within=10)
        where = exchange.contact
        second = asyncio.create_task(keep_phones(other))
        caller = Caller(where, "0912345678", ear.port, tmp_path)
        try:
            await asyncio.sleep(2)
            assert exchange.contact == where
            assert len(await in_database(partial(alive, "phone"))) == 1
            first.cancel()
            await asyncio.gather(first, return_exceptions=True)
            await until(lambda: exchange.contact not in ("", where), within=20)
            caller = Caller(exchange.contact, "0912345678", ear.port, tmp_path)
            await caller.dial()
            await until(ear.hears_something, within=20)
            await caller.press("00000000")
            async with asyncio.timeout(15):
                while not await in_database(PhoneMiss.objects.exists):
                    await asyncio.sleep(0.1)
        finally:
            await caller.close()
            for task in (first, second):
                task.cancel()
            await asyncio.gather(first, second, return_exceptions=True)
            exchange.stop()


async def test_without_an_account_nothing_is_done(settings: LazySettings) -> None:
    settings.SIP_ACCOUNT = None
    idle = asyncio.create_task(keep_phones(JanusClient("ws://127.0.0.1:9", "", "")))
    await asyncio.sleep(0.2)
    assert not idle.done()
    idle.cancel()
