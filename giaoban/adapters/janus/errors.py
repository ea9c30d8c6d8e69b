"""What can go wrong between us and Janus, as three exceptions that a caller can tell apart."""


class JanusError(Exception):
    """Anything that Janus, or the way to it, did not do as asked."""


class JanusGone(JanusError):
    """The connection to Janus is down; every handle made on it is dead. Wait for `on_up` and attach anew."""


class JanusTimeout(JanusError):
    """Janus took a request and did not answer in time; whether it was done is unknown, so detach the handle."""


class JanusRefused(JanusError):
    """Janus or one of its plugins said no. `code` is Janus's own number, `reason` its English sentence (for logs)."""

    def __init__(self, code: int, reason: str) -> None:
        super().__init__(f"{code}: {reason}")
        self.code = code
        self.reason = reason
