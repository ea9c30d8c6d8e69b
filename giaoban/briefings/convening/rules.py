"""Whom a briefing invites, said as rules that stay true when units and posts change.

"Tất cả xã, mời Bí thư và Trưởng bản": which units (by level, below whom, of which kind, plus and minus some by name)
and which of their posts (by role or by words of the title). Several rules add up. The host itself is never invited.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any, NamedTuple
from uuid import UUID

import msgspec
from django.utils import timezone
from django.utils.translation import gettext as _

from giaoban.kernel.text import plain
from giaoban.org.models import Level, Post, Unit
from giaoban.org.powers import POWERS_OF, Power, Role

#: Units whose level is invited as a bridge point; departments sit with their body.
INVITED_LEVELS = (Level.PROVINCE, Level.DISTRICT, Level.COMMUNE, Level.VILLAGE)

#: Roles whose posts may come to a briefing.
ATTENDING = frozenset(role.value for role in Role if Power.BRIEFINGS_ATTEND in POWERS_OF[role])


class Rule(msgspec.Struct, frozen=True, kw_only=True):
    """One rule. Empty `levels` names no unit by level; empty `roles` and `titles` mean every post that may attend."""

    levels: tuple[str, ...] = ()
    under: UUID | None = None
    kind: str = ""
    roles: tuple[str, ...] = ()
    titles: tuple[str, ...] = ()
    extra: tuple[UUID, ...] = ()
    excluded: tuple[UUID, ...] = ()


def read_rules(stored: Any) -> tuple[Rule, ...]:
    """Rules out of a JSON column."""
    return msgspec.convert(stored, tuple[Rule, ...])


def stored_rules(rules: Iterable[Rule]) -> list[Any]:
    """Rules for a JSON column."""
    return [msgspec.to_builtins(rule) for rule in rules]


@dataclass(frozen=True)
class Below:
    """The units of a host as they are today, looked at once for many rules."""

    host: Unit

    @cached_property
    def units(self) -> dict[UUID, Unit]:
        """Everything below the host that can be a bridge point."""
        rows = Unit.objects.current(timezone.localdate()).under(self.host).exclude(id=self.host.id)
        rows = rows.filter(level__in=INVITED_LEVELS).only("level", "name", "kind", "parent", "path")
        return {unit.id: unit for unit in rows}

    def of_rule(self, rule: Rule) -> set[UUID]:
        """Units one rule names."""
        under = self.units.get(rule.under) if rule.under else None
        found = set(rule.extra) & self.units.keys()
        if not rule.under or under is not None:
            kind = plain(rule.kind)
            found |= {
                unit.id
                for unit in self.units.values()
                if unit.level in rule.levels
                and (under is None or under.contains(unit))
                and (not kind or plain(unit.kind) == kind)
            }
        return found - set(rule.excluded)

    def of_rules(self, rules: Sequence[Rule]) -> set[UUID]:
        """Units the rules name together: what one leaves out another may still name."""
        return set[UUID]().union(*(self.of_rule(rule) for rule in rules))


class Told(NamedTuple):
    """A post as the rules look at it: thousands are, so they are not loaded as rows."""

    id: UUID
    unit_id: UUID
    title: str
    roles: list[str]


def posts_to_tell(rules: Sequence[Rule], below: Below, unit_ids: Iterable[UUID]) -> dict[UUID, list[UUID]]:
    """The posts told in each of these units.

    Where no rule speaks of the unit, or none of its posts is the one wanted, everybody there who may attend is told:
    an invitation that reaches nobody is worse than one that reaches a colleague.
    """
    ruled = [(rule, below.of_rule(rule)) for rule in rules]
    wanted = set(unit_ids)
    by_unit: dict[UUID, list[Told]] = {unit_id: [] for unit_id in wanted}
    posts = Post.objects.current(timezone.localdate()).filter(unit__in=wanted).order_by("title")
    for row in posts.values_list("id", "unit_id", "title", "roles"):
        post = Told(*row)
        by_unit[post.unit_id].append(post)
    return {
        unit_id: [post.id for post in _chosen([rule for rule, units in ruled if unit_id in units], found)]
        for unit_id, found in by_unit.items()
    }


def _chosen(rules: list[Rule], posts: list[Told]) -> list[Told]:
    named = [post for post in posts if any(_names(rule, post) for rule in rules)]
    return named or [post for post in posts if not ATTENDING.isdisjoint(post.roles)]


def _names(rule: Rule, post: Told) -> bool:
    if not rule.roles and not rule.titles:
        return not ATTENDING.isdisjoint(post.roles)
    if not set(rule.roles).isdisjoint(post.roles):
        return True
    return bool(rule.titles) and any(plain(words) in plain(post.title) for words in rule.titles)


def sentence(rule: Rule, names: dict[UUID, str]) -> str:
    """The rule as a person says it; `names` are the units it mentions."""
    parts = [_units_sentence(rule, names), _posts_sentence(rule)]
    if rule.excluded:
        parts.append(_("không mời {names}").format(names=_listed(rule.excluded, names)))
    return "; ".join(part for part in parts if part)


def _units_sentence(rule: Rule, names: dict[UUID, str]) -> str:
    levels = ", ".join(str(Level(level).label).lower() for level in rule.levels)
    kind = f" ({rule.kind.lower()})" if rule.kind else ""
    said = _("Tất cả {levels}{kind}").format(levels=levels, kind=kind) if levels else ""
    if said and rule.under:
        said = _("{units} thuộc {name}").format(units=said, name=names.get(rule.under, _("đơn vị không còn")))
    if rule.extra and said:
        return _("{units}, thêm {names}").format(units=said, names=_listed(rule.extra, names))
    return said or _listed(rule.extra, names)


def _posts_sentence(rule: Rule) -> str:
    words = [str(Role(role).label) for role in rule.roles] + [f"“{words}”" for words in rule.titles]
    return _("mời {posts}").format(posts=", ".join(words)) if words else _("mời mọi người có quyền dự họp")


def _listed(unit_ids: Sequence[UUID], names: dict[UUID, str]) -> str:
    return ", ".join(names.get(unit_id, _("đơn vị không còn")) for unit_id in unit_ids)


def unit_names(rules: Iterable[Rule]) -> dict[UUID, str]:
    """Names of all units the rules mention."""
    ids = {unit for rule in rules for unit in (*rule.extra, *rule.excluded, *((rule.under,) if rule.under else ()))}
    return dict(Unit.objects.filter(id__in=ids).values_list("id", "name"))


def sentences(rules: Sequence[Rule]) -> list[str]:
    """Every rule as a sentence."""
    names = unit_names(rules)
    return [sentence(rule, names) for rule in rules]
