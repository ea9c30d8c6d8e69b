"""Sets of rules to choose from with one tap: those an agency keeps, and one for each level it has."""

from dataclasses import dataclass, field
from functools import cached_property
from uuid import UUID

from django.utils.translation import gettext as _

from giaoban.briefings.convening.access import presets_of
from giaoban.briefings.convening.audience import holders
from giaoban.briefings.convening.models import Calling, Preset
from giaoban.briefings.convening.rules import Below, Rule, posts_to_tell
from giaoban.briefings.models import BriefingKind
from giaoban.kernel.errors import RuleBroken
from giaoban.org.models import Level, Unit


@dataclass(frozen=True)
class Offered:
    """One set: its key in a form, its name, its rules, and whom it reaches today (counted when somebody looks)."""

    key: str
    name: str
    rules: tuple[Rule, ...]
    below: Below = field(repr=False)

    @property
    def units(self) -> int:
        """How many units it reaches."""
        return self._reached[0]

    @property
    def people(self) -> int:
        """How many people are told."""
        return self._reached[1]

    @cached_property
    def _reached(self) -> tuple[int, int]:
        posts = posts_to_tell(self.rules, self.below, self.below.of_rules(self.rules))
        return len(posts), len(holders(post for found in posts.values() for post in found))


def offered(host: Unit) -> list[Offered]:
    """What can be chosen for this host: its own sets first, then everybody of a level, then everybody."""
    below = Below(host)
    levels = sorted({unit.level for unit in below.units.values()}, key=lambda level: Level(level).rank)
    sets = [(f"preset:{row.id}", row.name, row.invite_rules) for row in presets_of(host)]
    sets += [(f"level:{level}", _("Tất cả {level}").format(level=_level(level)), _of(level)) for level in levels]
    if len(levels) > 1:
        sets.append(("all", _("Tất cả điểm cầu"), _of(*levels)))
    return [Offered(key, name, rules, below) for key, name, rules in sets]


def preset_rules(host: Unit, key: str) -> tuple[Rule, ...]:
    """The rules behind a key. Raises RuleBroken for a set that is not offered any more."""
    kind, _colon, which = key.partition(":")
    if kind == "all":
        return _of(*{unit.level for unit in Below(host).units.values()})
    if kind == "level" and which in Level.values:
        return _of(which)
    preset = _kept(host, which) if kind == "preset" else None
    if preset is None:
        raise RuleBroken(_("Nhóm mời này không còn. Hãy chọn nhóm khác."), field="preset")
    return preset.invite_rules


def last_used(host: Unit) -> str:
    """The set of the host's last urgent call."""
    rows = Calling.objects.filter(briefing__host=host, briefing__kind=BriefingKind.URGENT).exclude(preset="")
    return rows.order_by("-created_at").values_list("preset", flat=True).first() or ""


def _kept(host: Unit, which: str) -> Preset | None:
    try:
        return presets_of(host).filter(id=UUID(which)).first()
    except ValueError:
        return None


def _of(*levels: str) -> tuple[Rule, ...]:
    return (Rule(levels=tuple(sorted(levels))),)


def _level(level: str) -> str:
    return str(Level(level).label).lower()
