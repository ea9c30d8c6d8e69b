"""How far an actor's hand reaches at this moment: the unit of the post they act in, and the powers they have there."""

from dataclasses import dataclass
from datetime import date
from typing import Any, cast

from django.db.models import Exists, OuterRef
from django.utils import timezone

from giaoban.kernel.actor import Actor
from giaoban.org.models import Delegation, Holding, Post, Unit
from giaoban.org.models.post import in_force
from giaoban.org.powers import Power


@dataclass(frozen=True)
class Reach:
    """Powers over a unit and all below it. `unit` None is the system itself, which reaches everywhere."""

    unit: Unit | None
    powers: frozenset[Power]

    def covers(self, unit: Unit) -> bool:
        """Whether `unit` is the reached unit or below it."""
        return self.unit is None or self.unit.contains(unit)


EVERYWHERE = Reach(None, frozenset(Power))


def reach_of(actor: Actor) -> Reach | None:
    """What the actor may do right now; None for nothing. Ended posts and delegations, closed accounts count at once."""
    if actor.is_system:
        return EVERYWHERE
    if actor.person_id is None or actor.post_id is None:
        return None
    today = timezone.localdate()
    holding = Holding.objects.filter(
        in_force(today), post=OuterRef("pk"), person=actor.person_id, person__is_active=True
    )
    post = (
        Post.objects.current(today)
        .select_related("unit")
        .annotate(mine=Exists(holding))
        .filter(id=actor.post_id)
        .first()
    )
    if post is None:
        return None
    held = cast(Any, post).mine
    powers = post.powers if held else _lent(actor, post, today)
    return Reach(post.unit, powers) if held or powers else None


def _lent(actor: Actor, post: Post, on: date) -> frozenset[Power]:
    """Powers lent to the actor, as far as the post still has them itself."""
    rows = Delegation.objects.filter(in_force(on), post=post, person=actor.person_id, person__is_active=True)
    lent = {Power(power) for powers in rows.values_list("powers", flat=True) for power in powers}
    return frozenset(lent) & post.powers
