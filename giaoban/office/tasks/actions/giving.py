"""Giving a task: who gives it, to whom, and with what, read from a plan. Used by the actions that assign."""

from dataclasses import dataclass
from datetime import date

from django.db.models import QuerySet
from django.utils import timezone
from django.utils.translation import gettext as _

from giaoban.kernel.actor import Actor
from giaoban.kernel.errors import Absent, RuleBroken
from giaoban.kernel.text import clean_line, clean_text, plain
from giaoban.office.tasks import access
from giaoban.office.tasks.deadlines import deadline_of
from giaoban.office.tasks.models import CoHandler, Priority, Task
from giaoban.office.tasks.plans import TaskPlan
from giaoban.org.models import Holding, Person, Post, Unit
from giaoban.org.models.post import in_force
from giaoban.org.powers import Power
from giaoban.org.reach import reach_of

LONGEST_TITLE = 300
LONGEST_RESULT = 2000
MOST_CO_HANDLERS = 500


@dataclass(frozen=True)
class Giver:
    """In whose name a task is given."""

    unit: Unit
    post: Post
    person: Person


def giver_of(actor: Actor, plan: TaskPlan) -> Giver:
    """The actor in their post, or the post of their own unit in whose name they write. Raises `Absent`."""
    reach = reach_of(actor)
    if reach is None:
        raise Absent
    posts = Post.objects.current(timezone.localdate()).select_related("unit")
    if plan.assigner_post is None or plan.assigner_post == actor.post_id:
        post = posts.filter(id=actor.post_id).first() if actor.post_id else None
        person = Person.objects.filter(id=actor.person_id).first() if actor.person_id else None
    else:
        post = posts.filter(id=plan.assigner_post).first()
        person = holder_of(post) if post else None
    if post is None or person is None or (reach.unit is not None and reach.unit.id != post.unit_id):
        raise Absent
    return Giver(post.unit, post, person)


def lead_of(plan: TaskPlan, allowed: QuerySet[Unit]) -> tuple[Unit, Post | None]:
    """The lead unit among those allowed, and the named post there. Raises `Absent` or `RuleBroken`."""
    unit = allowed.select_related("parent").filter(id=plan.lead_unit).first()
    if unit is None:
        raise Absent
    if plan.lead_post is None:
        return unit, None
    post = access.posts_to_handle(unit).filter(id=plan.lead_post).first()
    if post is None:
        raise RuleBroken(
            _("Chức vụ đã chọn không thuộc đơn vị chủ trì hoặc không còn hiệu lực. Hãy chọn lại."), field="lead_post"
        )
    return unit, post


def holder_of(post: Post | None) -> Person | None:
    """The person in the post, when there is exactly one."""
    if post is None:
        return None
    found = Holding.objects.filter(in_force(timezone.localdate()), post=post, person__is_active=True)
    people = {holding.person_id: holding.person for holding in found.select_related("person")}
    return next(iter(people.values())) if len(people) == 1 else None


def fill(task: Task, plan: TaskPlan, lead: Unit, post: Post | None, today: date) -> None:
    """Put the plan's words, lead and deadline into the task. Raises `RuleBroken` on a field."""
    task.title = clean_line(plan.title)
    task.expected_result = clean_text(plan.expected_result)
    if not task.title:
        raise RuleBroken(_("Hãy ghi tên việc: cần làm gì."), field="title")
    if len(task.title) > LONGEST_TITLE:
        raise RuleBroken(_("Tên việc dài quá 300 chữ. Hãy rút gọn, phần còn lại ghi ở kết quả cần đạt."), field="title")
    if len(task.expected_result) > LONGEST_RESULT:
        raise RuleBroken(_("Kết quả cần đạt dài quá 2.000 chữ. Hãy rút gọn."), field="expected_result")
    if plan.priority not in Priority.values:
        raise RuleBroken(_("Hãy chọn mức độ: thường, khẩn hoặc hỏa tốc."), field="priority")
    task.priority = plan.priority
    # An unchanged deadline is not checked again: correcting a word in a late task must not need a new deadline.
    if plan.deadline is None or plan.deadline != task.deadline or lead.id != task.lead_unit_id:
        task.deadline = deadline_of(plan, lead, today)
    task.lead_unit, task.lead_post, task.lead_person = lead, post, holder_of(post)
    task.search = plain(f"{task.title} {task.expected_result} {lead.name} {task.source_label}")


def set_helpers(task: Task, plan: TaskPlan, allowed: QuerySet[Unit]) -> bool:
    """Make the task's helpers those of the plan; whether anything changed. Raises `Absent`, `RuleBroken`."""
    units = {unit_id for unit_id in plan.co_units if unit_id != task.lead_unit_id}
    posts = {post.id: post for post in Post.objects.current(timezone.localdate()).filter(id__in=plan.co_posts)}
    if len(units) + len(posts) > MOST_CO_HANDLERS:
        raise RuleBroken(_("Nhiều nhất 500 đơn vị phối hợp. Hãy chia thành nhiều việc."), field="co_units")
    wanted = {(unit_id, None) for unit_id in units} | {(post.unit_id, post.id) for post in posts.values()}
    known = set(task.co_handlers.values_list("unit", "post"))
    added = wanted - known
    named = {unit for unit, _post in added}
    if allowed.filter(id__in=named).count() != len(named) or len(posts) != len(set(plan.co_posts)):
        raise Absent
    for unit_id, post_id in known - wanted:
        task.co_handlers.filter(unit=unit_id, post=post_id).delete()
    CoHandler.objects.bulk_create(CoHandler(task=task, unit_id=unit, post_id=post) for unit, post in added)
    return wanted != known


def units_below(actor: Actor, task: Task) -> QuerySet[Unit]:
    """Where the lead may pass parts of a task on to: the lead unit and below, as far as the actor reaches."""
    today = timezone.localdate()
    reach = reach_of(actor)
    if reach is None or reach.unit is None or Power.TASKS_HANDLE not in reach.powers:
        return Unit.objects.none()
    return Unit.objects.current(today).under(task.lead_unit).under(reach.unit)
