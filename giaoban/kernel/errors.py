"""The two ways a request can be refused; both reach a person as a sentence, never as a 500."""

from django.utils.functional import Promise


class RuleBroken(Exception):
    """A rule of the field says no. `message` tells the person what to do; `field` names the form field it is about."""

    def __init__(self, message: str | Promise, *, field: str | None = None, code: str = "refused") -> None:
        super().__init__(str(message))
        self.message = message
        self.field = field
        self.code = code


class Absent(Exception):
    """Not there, or not for you: nobody outside can tell the two apart (HTTP 404, room error `absent`)."""
