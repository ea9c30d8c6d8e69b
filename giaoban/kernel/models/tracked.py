"""The base of domain models: a UUID, a creation time, and a memory of the values it was loaded with."""

import copy
import uuid
from collections.abc import Collection
from functools import cache
from typing import Any, Self

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models.query_utils import DeferredAttribute
from django.utils import timezone

from giaoban.kernel.events import plain_value


class TrackedModel(models.Model):
    """A row whose changes the audit can tell: `record()` writes what differs from the values it was loaded with."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    created_at = models.DateTimeField(default=timezone.now, editable=False)

    #: Fields whose values never enter the audit (passwords, long texts); only "changed" is told.
    audit_hidden: frozenset[str] = frozenset()

    class Meta:
        abstract = True

    @classmethod
    def from_db(cls, db: str | None, field_names: Collection[str], values: Collection[Any], **more: Any) -> Self:
        row = super().from_db(db, field_names, values, **more)
        row.remember()
        return row

    def remember(self) -> None:
        """Take the present values as those already told to the audit."""
        loaded = self.__dict__
        self._remembered = {
            name: copy.deepcopy(loaded[name]) if mutable else loaded[name]
            for name, mutable in _columns(type(self))
            if name in loaded
        }

    def changes(self) -> tuple[dict[str, Any], dict[str, Any]]:
        """(before, after) of the fields that differ from what was remembered; a new row has no before."""
        told: dict[str, Any] = getattr(self, "_remembered", {})
        old = {name: plain_value(value) for name, value in told.items()}
        loaded = self.__dict__
        new = {name: plain_value(loaded[name]) for name, _mutable in _columns(type(self)) if name in loaded}
        names = [name for name in new if name not in old or old[name] != new[name]]
        before = {name: self._audible(name, old[name]) for name in names if name in old}
        return before, {name: self._audible(name, new[name]) for name in names}

    def _audible(self, name: str, value: Any) -> Any:
        return "***" if name in self.audit_hidden else value


@cache
def _columns(model: type[TrackedModel]) -> tuple[tuple[str, bool], ...]:
    """Names of the columns a row keeps in its `__dict__`, and whether their value can be changed in place."""
    return tuple(
        (field.attname, isinstance(field, models.JSONField | ArrayField))
        for field in model._meta.concrete_fields
        if isinstance(getattr(model, field.attname, None), DeferredAttribute)
    )
