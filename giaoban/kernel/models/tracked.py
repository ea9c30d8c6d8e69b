"""The base of domain models: a UUID, a creation time, and a memory of the values it was loaded with."""

import uuid
from collections.abc import Collection
from typing import Any, Self

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
        self._remembered = self._values()

    def changes(self) -> tuple[dict[str, Any], dict[str, Any]]:
        """(before, after) of the fields that differ from what was remembered; a new row has no before."""
        old: dict[str, Any] = getattr(self, "_remembered", {})
        new = self._values()
        names = [name for name in new if name not in old or old[name] != new[name]]
        before = {name: self._audible(name, old[name]) for name in names if name in old}
        return before, {name: self._audible(name, new[name]) for name in names}

    def _audible(self, name: str, value: Any) -> Any:
        return "***" if name in self.audit_hidden else value

    def _values(self) -> dict[str, Any]:
        loaded = self.__dict__
        return {
            field.attname: plain_value(loaded[field.attname])
            for field in self._meta.concrete_fields
            if field.attname in loaded and isinstance(getattr(type(self), field.attname, None), DeferredAttribute)
        }
