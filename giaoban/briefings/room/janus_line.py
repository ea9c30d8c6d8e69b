"""Where each Janus is and its secrets: from the settings, or from the files our launcher keeps."""

import json
from collections.abc import Collection
from dataclasses import dataclass
from urllib.parse import urlsplit, urlunsplit

from django.conf import settings

from giaoban.adapters.janus.client import JanusClient
from giaoban.adapters.janus.sites import Sites


@dataclass(frozen=True)
class JanusAddress:
    """One Janus. `name` is what a briefing's row calls it: it outlives restarts, also where the port changes."""

    name: str
    url: str
    api_secret: str
    admin_key: str


def janus_addresses() -> list[JanusAddress]:
    """Every Janus of this installation, at least one; the first is used where any would do.

    `JANUS_URLS` holds `ws://api-secret:admin-key@host:port` with commas between; without it the launcher's files tell
    (`janus.json`, `janus2.json`, …), and without those the usual address is tried: a room without sound still has its
    queue, pages and notes. `JANUS_FURTHER` adds those of other machines, in the same form.
    """
    return [*_first(), *(_address(url) for url in settings.JANUS_FURTHER)]


def apart(names: Collection[str]) -> set[str]:
    """Those of these Janus that are on another machine than we are."""
    sites = Sites({address.name: address.url for address in janus_addresses()})
    return {name for name in names if sites.is_apart(name)}


def _first() -> list[JanusAddress]:
    if settings.JANUS_URLS:
        return [_address(url) for url in settings.JANUS_URLS]
    first = settings.JANUS_INFO
    known = []
    for told in (first, *sorted(first.parent.glob(f"{first.stem}[2-9].json"))):
        try:
            info = json.loads(told.read_text())
        except FileNotFoundError:
            continue
        known.append(JanusAddress(told.stem, info["url"], info["api_secret"], info["admin_key"]))
    return known or [JanusAddress("janus", "ws://127.0.0.1:8188", "", "")]


def janus_client(address: JanusAddress | None = None) -> JanusClient:
    """A client for one Janus (the first, when none is named); not connected yet."""
    it = address or janus_addresses()[0]
    return JanusClient(it.url, it.api_secret, it.admin_key, name=it.name)


def _address(url: str) -> JanusAddress:
    parts = urlsplit(url)
    place = f"{parts.hostname}:{parts.port or 8188}"
    plain = urlunsplit((parts.scheme, place, parts.path, "", ""))
    return JanusAddress(place + parts.path.rstrip("/"), plain, parts.username or "", parts.password or "")
