"""Forms that carry a refusal back to the person, with everything they typed."""

from collections.abc import Callable
from typing import TypeVar

from django import forms

from giaoban.kernel.errors import RuleBroken

R = TypeVar("R")


class ActionForm(forms.Form):
    """A form whose valid values go to one action."""

    def run(self, act: Callable[[], R]) -> R | None:
        """Call the action; a broken rule lands on its field (or on top of the form) and None is returned.

        What an action returns is never None, so `is not None` tells success.
        """
        try:
            return act()
        except RuleBroken as refusal:
            field = refusal.field if refusal.field in self.fields else None
            self.add_error(field, str(refusal.message))
            return None
