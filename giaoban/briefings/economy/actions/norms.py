"""An agency sets what a trip to a meeting is worth."""

from dataclasses import dataclass
from datetime import date

from django.utils.translation import gettext_lazy as _

from giaoban.briefings.economy import access
from giaoban.briefings.economy.events import NormSet
from giaoban.briefings.economy.models import Norm
from giaoban.kernel.action import Unchanged, action, record
from giaoban.kernel.actor import Actor
from giaoban.kernel.errors import RuleBroken
from giaoban.kernel.formats import day as written
from giaoban.kernel.formats import money
from giaoban.kernel.text import clean_text

MOST_RATE = 10_000_000
MOST_SYSTEM_COST = 100_000_000_000
MOST_PEOPLE = 500
LONGEST_SOURCE = 500
EARLIEST = date(2000, 1, 1)


@dataclass(frozen=True)
class NormPlan:
    """Sums in đồng from a day on; None is no limit (`most_people`) or not known (`system_cost`)."""

    from_on: date
    allowance: int
    lodging: int
    road_rate: int
    boat_rate: int
    source: str
    most_people: int | None = None
    system_cost: int | None = None


@action
def set_norm(*, actor: Actor, plan: NormPlan, edition: int = 0) -> Norm:
    """These norms from that day, past days too: figures of the past are reckoned anew, which the record tells.

    The same day again replaces them; `edition` is that of the row shown for that day, 0 for none. Raises `RuleBroken`
    on a field, or (stale) when somebody else set that day meanwhile.
    """
    unit = access.seat_of_norms(actor)
    source = _checked(plan)
    row = Norm.objects.select_for_update(no_key=True).filter(unit=unit, from_on=plan.from_on).first()
    wanted = {
        "allowance": plan.allowance, "lodging": plan.lodging, "road_rate": plan.road_rate, "boat_rate": plan.boat_rate,
        "most_people": plan.most_people, "system_cost": plan.system_cost, "source": source,
    }  # fmt: skip
    if row is not None and all(getattr(row, name) == value for name, value in wanted.items()):
        raise Unchanged(row)
    if (row.edition if row else 0) != edition:
        sentence = _("Định mức từ ngày {day} vừa được người khác đặt. Hãy xem lại bảng Đã đặt rồi lưu lần nữa.")
        raise RuleBroken(sentence.format(day=written(plan.from_on)), code="stale")
    if row is None:
        row = Norm(unit=unit, from_on=plan.from_on, **wanted)
        row.save(force_insert=True)
    else:
        for name, value in wanted.items():
            setattr(row, name, value)
        row.edition += 1
        row.save(update_fields=[*wanted, "edition"])
    record(row, NormSet(unit.id, written(plan.from_on), source))
    return row


def _checked(plan: NormPlan) -> str:
    if plan.from_on < EARLIEST:
        raise RuleBroken(_("Hãy chọn ngày từ 01/01/2000 trở đi."), field="from_on")
    for name, value, least, most in (
        ("allowance", plan.allowance, 0, MOST_RATE),
        ("lodging", plan.lodging, 0, MOST_RATE),
        ("road_rate", plan.road_rate, 0, MOST_RATE),
        ("boat_rate", plan.boat_rate, 0, MOST_RATE),
        ("system_cost", plan.system_cost, 0, MOST_SYSTEM_COST),
    ):
        if value is not None and not least <= value <= most:
            raise RuleBroken(_("Hãy ghi số tiền từ 0 đến {most}.").format(most=money(most)), field=name)
    if plan.most_people is not None and not 1 <= plan.most_people <= MOST_PEOPLE:
        raise RuleBroken(_("Hãy ghi số từ 1 đến 500, hoặc để trống."), field="most_people")
    source = clean_text(plan.source)[:LONGEST_SOURCE]
    if not source:
        raise RuleBroken(
            _("Hãy ghi văn bản quy định định mức này, ví dụ: Nghị quyết số … của HĐND tỉnh."), field="source"
        )
    return source
