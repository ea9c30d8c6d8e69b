"""Changing posts and who holds them."""

from collections.abc import Sequence
from datetime import date, timedelta
from uuid import UUID

from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext as _

from giaoban.kernel.action import Unchanged, action, record
from giaoban.kernel.actor import Actor
from giaoban.kernel.errors import RuleBroken
from giaoban.kernel.text import clean_line
from giaoban.org import access
from giaoban.org.actions.tree import check_dates
from giaoban.org.events import HoldingEnded, PersonAppointed, PostCreated, PostEdited, PostEnded
from giaoban.org.models import Holding, Post
from giaoban.org.powers import Role


@action
def create_post(
    *,
    actor: Actor,
    unit_id: UUID,
    title: str,
    roles: Sequence[str],
    from_on: date | None = None,
    to_on: date | None = None,
) -> Post:
    """Add a position to a unit."""
    unit = access.unit_to_manage(actor, unit_id, lock=True)
    if not unit.is_current(timezone.localdate()):
        raise RuleBroken(_("Đơn vị đã kết thúc hoạt động nên không thêm chức vụ được. Hãy mở lại đơn vị trước."))
    post = Post(unit=unit, from_on=from_on or timezone.localdate(), to_on=to_on)
    post.title, post.roles = _title(title), _roles(roles)
    check_dates(post.from_on, post.to_on, field="to_on")
    if Post.objects.filter(_not_over(), unit=unit, title=post.title).exists():
        raise RuleBroken(_("Đơn vị đã có chức vụ này. Hãy mở chức vụ đó hoặc đặt tên khác."), field="title")
    post.save(force_insert=True)
    record(post, PostCreated(post.id, post.title, unit.name))
    return post


@action
def edit_post(*, actor: Actor, post_id: UUID, title: str, roles: Sequence[str]) -> Post:
    """Correct a post's title or what it is for; holders' powers change at once."""
    post = access.post_to_manage(actor, post_id, lock=True)
    post.title, post.roles = _title(title), _roles(roles)
    if post.id == actor.post_id and Role.ADMIN not in post.roles:
        raise RuleBroken(_("Không thể tự bỏ quyền quản trị của mình. Hãy nhờ quản trị khác."), field="roles")
    if not post.changes()[1]:
        raise Unchanged(post)
    post.save(update_fields=["title", "roles"])
    record(post, PostEdited(post.id, post.title, post.unit.name))
    return post


@action
def end_post(*, actor: Actor, post_id: UUID, last_day: date) -> Post:
    """End a post with `last_day` as its last; its holders no longer act in it from the next day."""
    post = access.post_to_manage(actor, post_id, lock=True)
    if post.id == actor.post_id:
        raise RuleBroken(_("Đây là chức vụ đang làm việc. Hãy chọn chức vụ khác hoặc nhờ quản trị khác."))
    if post.to_on == last_day:
        raise Unchanged(post)
    check_dates(post.from_on, last_day, field="last_day")
    post.to_on = last_day
    post.save(update_fields=["to_on"])
    record(post, PostEnded(post.id, post.title, post.unit.name, f"{last_day:%d/%m/%Y}"))
    return post


@action
def appoint(
    *, actor: Actor, post_id: UUID, person_id: UUID, from_on: date | None = None, to_on: date | None = None
) -> Holding:
    """Give a post to a person from a day (today) to a day (until further notice)."""
    post = access.post_to_manage(actor, post_id, lock=True)
    person = access.person_to_see(actor, person_id)
    first = from_on or timezone.localdate()
    check_dates(first, to_on, field="to_on")
    if post.to_on is not None and (to_on is None or to_on > post.to_on):
        sentence = _("Chức vụ này kết thúc ngày %(day)s. Hãy chọn ngày cuối không muộn hơn.")
        raise RuleBroken(sentence % {"day": f"{post.to_on:%d/%m/%Y}"}, field="to_on")
    overlap = Q(to_on__isnull=True) | Q(to_on__gte=first)
    if to_on is not None:
        overlap &= Q(from_on__lte=to_on)
    if Holding.objects.filter(overlap, post=post, person=person).exists():
        sentence = _("%(name)s đã giữ chức vụ này trong thời gian đó. Hãy chọn người khác hoặc ngày khác.")
        raise RuleBroken(sentence % {"name": person.full_name}, field="person")
    holding = Holding(post=post, person=person, from_on=first, to_on=to_on)
    holding.save(force_insert=True)
    record(holding, PersonAppointed(post.id, post.title, post.unit.name, person.id, person.full_name))
    return holding


@action
def end_holding(*, actor: Actor, holding_id: UUID, last_day: date | None = None) -> Holding:
    """End a person's holding of a post; without a day it ends at once (yesterday was the last day)."""
    holding = access.holding_to_manage(actor, holding_id, lock=True)
    today = timezone.localdate()
    last = last_day or today - timedelta(days=1)
    if holding.post_id == actor.post_id and holding.person_id == actor.person_id and last < today:
        raise RuleBroken(_("Không thể tự thôi chức vụ đang làm việc. Hãy nhờ quản trị khác."))
    if last_day is None:
        last = max(last, holding.from_on - timedelta(days=1))
    else:
        check_dates(holding.from_on, last, field="last_day")
    if holding.to_on == last:
        raise Unchanged(holding)
    holding.to_on = last
    holding.save(update_fields=["to_on"])
    post, person = holding.post, holding.person
    event = HoldingEnded(post.id, post.title, post.unit.name, person.id, person.full_name, f"{last:%d/%m/%Y}")
    record(holding, event)
    return holding


def _title(title: str) -> str:
    title = clean_line(title)
    if not title or len(title) > 150:
        raise RuleBroken(_("Hãy ghi tên chức vụ, không quá 150 ký tự."), field="title")
    return title


def _roles(roles: Sequence[str]) -> list[str]:
    known = [role.value for role in Role if role.value in roles]
    if not known or len(known) != len(set(roles)):
        raise RuleBroken(_("Hãy chọn ít nhất một vai trò trong danh sách."), field="roles")
    return known


def _not_over() -> Q:
    return Q(to_on__isnull=True) | Q(to_on__gte=timezone.localdate())
