"""Which push services may be written to: a browser names its own address, and nobody may point us at our own network.

`PUSH_HOSTS` lists names (`fcm.googleapis.com`), name endings (`.push.apple.com`), or whole origins
(`http://127.0.0.1:9000`, for a service of one's own without TLS).
"""

from urllib.parse import urlsplit

#: Chrome and Edge on Android and desktop, Firefox, Safari, Edge on Windows.
BROWSERS = "fcm.googleapis.com,.push.services.mozilla.com,.push.apple.com,.notify.windows.com"


def is_push_service(endpoint: str, allowed: list[str]) -> bool:
    """Whether the address belongs to an allowed service."""
    try:
        parts = urlsplit(endpoint)
        port = parts.port
    except ValueError:
        return False
    host = parts.hostname or ""
    if f"{parts.scheme}://{parts.netloc}" in allowed:
        return True
    if parts.scheme != "https" or port not in (None, 443) or parts.username is not None:
        return False
    return any(host == name or (name.startswith(".") and host.endswith(name)) for name in allowed)
