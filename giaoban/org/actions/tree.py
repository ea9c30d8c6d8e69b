"""Keeping the paths of the unit tree right while it changes."""

from datetime import date

from django.db import connection
from django.db.models import Value
from django.db.models.functions import Concat, Substr
from django.utils.translation import gettext as _

from giaoban.kernel.errors import RuleBroken
from giaoban.org.models import Level, Unit

#: One change of the tree's shape at a time: two crossing moves could otherwise make a circle.
TREE_LOCK = 7_120_231


def lock_tree() -> None:
    """Wait for other changes of the tree's shape; held until the transaction ends."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(%s)", [TREE_LOCK])


def check_place(level: str, parent: Unit | None) -> None:
    """A unit stands under a higher level; a department under anything."""
    if parent is None or level == Level.DEPARTMENT:
        return
    if parent.level == Level.DEPARTMENT or Level(parent.level).rank >= Level(level).rank:
        sentence = _("%(parent)s không thể là cấp trên của một đơn vị %(level)s. Hãy chọn đơn vị cấp cao hơn.")
        words = {"parent": parent.name, "level": str(Level(level).label).lower()}
        raise RuleBroken(sentence % words, field="parent")


def check_dates(first: date | None, last: date | None, *, field: str) -> None:
    """The last day is not before the first."""
    if first and last and last < first:
        raise RuleBroken(_("Ngày cuối phải từ ngày đầu trở đi. Hãy sửa lại ngày."), field=field)


def move_below(unit: Unit, parent: Unit | None) -> None:
    """Hang the unit and all below it under `parent`, and save; the caller holds the tree lock and has checked."""
    old = unit.path
    unit.place(parent)
    unit.save(update_fields=["parent", "path"])
    below = Unit.objects.filter(path__startswith=f"{old}/")
    below.update(path=Concat(Value(unit.path), Substr("path", len(old) + 1)))
