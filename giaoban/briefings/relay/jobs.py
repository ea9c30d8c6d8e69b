"""Trying an address takes seconds and asks strangers: not in a request."""

import asyncio
from uuid import UUID

from django.conf import settings

from giaoban.adapters.relay.probe import probe
from giaoban.adapters.relay.trouble import Refused
from giaoban.briefings.relay.actions.sources import finish_check
from giaoban.briefings.relay.models import Check, Relay
from giaoban.kernel.actor import system_actor
from giaoban.kernel.jobs import job

TESTER = system_actor("thử nguồn tiếp sóng")


@job("check_relay", attempts=2)
def check_relay(*, last: bool, relay_id: str) -> None:
    """Open the source and note what it holds or what is wrong with it."""
    relay = Relay.objects.filter(id=UUID(relay_id), check_state=Check.RUNNING).first()
    if relay is None:
        return
    try:
        found = asyncio.run(probe(relay.url, settings.RELAY_NETWORKS))
    except Refused as refused:
        finish_check(actor=TESTER, relay_id=relay.id, url=relay.url, found=None, problem=refused.code)
    else:
        finish_check(actor=TESTER, relay_id=relay.id, url=relay.url, found=found)
