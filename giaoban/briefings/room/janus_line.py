"""Where Janus is and its secrets: from the settings, or from the file our launcher keeps."""

import json
from urllib.parse import urlsplit, urlunsplit

from django.conf import settings

from giaoban.adapters.janus.client import JanusClient


def janus_client() -> JanusClient:
    """A client for the configured Janus; not connected yet.

    `JANUS_URLS` holds `ws://api-secret:admin-key@host:port`; without it the launcher's file tells, and without
    that the usual address is tried: a room without sound still has its queue, pages and notes.
    """
    if settings.JANUS_URLS:
        parts = urlsplit(settings.JANUS_URLS[0])
        address = urlunsplit((parts.scheme, f"{parts.hostname}:{parts.port or 8188}", parts.path, "", ""))
        return JanusClient(address, parts.username or "", parts.password or "")
    try:
        info = json.loads(settings.JANUS_INFO.read_text())
    except FileNotFoundError:
        info = {"url": "ws://127.0.0.1:8188", "api_secret": "", "admin_key": ""}
    return JanusClient(info["url"], info["api_secret"], info["admin_key"])
