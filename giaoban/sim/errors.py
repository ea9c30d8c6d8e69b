"""What can go wrong for a participant; every message is a sentence for the person at the terminal."""


class RoomError(Exception):
    """Anything the room answers instead of doing what was asked."""


class Refused(RoomError):
    """The server answered `error`; `code` is one of the protocol's words."""

    def __init__(self, code: str, message: str) -> None:
        super().__init__(f"{code}: {message}")
        self.code = code
        self.message = message


class LineLost(RoomError):
    """The connection broke before the answer came; whether the request was done is unknown."""


class NoAnswer(RoomError):
    """The server kept silent for too long."""


class Over(RoomError):
    """The room will not take this client any more."""

    ENDED = 4010

    def __init__(self, code: int, message: str) -> None:
        super().__init__(message)
        self.code = code

    @property
    def for_everybody(self) -> bool:
        """Whether the briefing itself ended; otherwise another client id may enter again."""
        return self.code == self.ENDED
