"""The people behind posts and units: who is told of a briefing."""

from collections.abc import Iterable
from uuid import UUID

from django.utils import timezone

from giaoban.briefings.convening.models import Answer, Calling, Invitation, InvitedPost
from giaoban.briefings.convening.rules import Below, posts_to_tell
from giaoban.briefings.models import Briefing
from giaoban.org.models import Holding
from giaoban.org.models.post import in_force


def holders(post_ids: Iterable[UUID]) -> set[UUID]:
    """People who hold one of these posts today."""
    rows = Holding.objects.filter(in_force(timezone.localdate()), post__in=list(post_ids), person__is_active=True)
    return set(rows.values_list("person_id", flat=True))


def at_the_desk(briefing: Briefing) -> set[UUID]:
    """Chair and secretary."""
    return {person for person in (briefing.chair_person_id, briefing.secretary_person_id) if person}


def would_be_told(briefing: Briefing, calling: Calling) -> int:
    """How many people a call would reach now: of every chosen point, and the desk."""
    units = briefing.points.filter(host=False).values_list("unit_id", flat=True)
    posts = posts_to_tell(calling.invite_rules, Below(briefing.host), units)
    return len(holders(post for found in posts.values() for post in found) | at_the_desk(briefing))


def told_of(invitations: Iterable[Invitation]) -> set[UUID]:
    """People who hold a post told in one of these invitations, and the substitutes named there."""
    rows = list(invitations)
    posts = InvitedPost.objects.filter(invitation__in=rows).values_list("post_id", flat=True)
    named = {row.substitute_person_id for row in rows if row.substitute_person_id and row.answer == Answer.SUBSTITUTE}
    return holders(posts) | named
