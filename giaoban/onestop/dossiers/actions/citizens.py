"""People at the counter: written down, and looked at."""

import re
from uuid import UUID

from django.utils import timezone
from django.utils.translation import gettext as _

from giaoban.kernel.action import action, record
from giaoban.kernel.actor import Actor
from giaoban.kernel.errors import RuleBroken
from giaoban.kernel.text import clean_line, plain
from giaoban.onestop.dossiers import access
from giaoban.onestop.dossiers.events import CitizenKept, CitizenSeen
from giaoban.onestop.dossiers.models import Citizen, LookReason
from giaoban.onestop.dossiers.personal_id import clean_personal_id
from giaoban.onestop.dossiers.plans import CitizenPlan
from giaoban.org.models import Unit

PHONE = re.compile(r"^\+?[0-9]{9,12}$")


def keep_citizen(unit: Unit, plan: CitizenPlan) -> Citizen:
    """The person with this personal id at this counter, new or brought up to date; within the caller's action.

    Raises `RuleBroken` on the field that is wrong. What was left empty keeps what was known.
    """
    personal_id = clean_personal_id(plan.personal_id, plan.birth_date, timezone.localdate())
    name, phone = clean_line(plan.name), _phone(plan.phone)
    if not name:
        raise RuleBroken(_("Hãy ghi họ tên người nộp."), field="name")
    row = Citizen.objects.select_for_update(no_key=True).filter(unit=unit, personal_id=personal_id).first()
    known = row is not None
    row = row or Citizen(unit=unit, personal_id=personal_id)
    row.name, row.phone = name, phone or row.phone
    row.birth_date = plan.birth_date or row.birth_date
    row.address = clean_line(plan.address) or row.address
    row.village = _village(unit, plan.village_id) or row.village
    row.search = plain(f"{row.name} {row.personal_id} {row.phone}")
    if not known:
        row.save(force_insert=True)
    elif row.changes()[1]:
        row.save(update_fields=["name", "phone", "birth_date", "address", "village", "search"])
    else:
        return row
    record(row, CitizenKept(row.id))
    return row


@action
def look_at_citizen(*, actor: Actor, dossier_id: UUID, reason: str) -> Citizen:
    """The personal data of a dossier's applicant, shown once the look is on record.

    Raises `Absent`, and `RuleBroken` without one of the reasons there are.
    """
    dossier = access.dossier_to_see(actor, dossier_id)
    if reason not in LookReason.values:
        raise RuleBroken(_("Hãy chọn lý do xem thông tin cá nhân."), field="reason")
    record(dossier.applicant, CitizenSeen(dossier.applicant_id, dossier.code, str(LookReason(reason).label)))
    return dossier.applicant


@action
def recall_citizen(*, actor: Actor, citizen_id: UUID) -> Citizen:
    """A known person's data into the intake form, once that is on record. Raises `Absent`."""
    citizen = access.citizen_at_counter(actor, citizen_id)
    record(citizen, CitizenSeen(citizen.id, "", _("tiếp nhận hồ sơ mới")))
    return citizen


def _phone(typed: str) -> str:
    digits = re.sub(r"[ .\-()]", "", clean_line(typed))
    if digits and not PHONE.match(digits):
        raise RuleBroken(_("Số điện thoại có từ 9 đến 12 chữ số. Hãy xem lại hoặc để trống."), field="phone")
    return digits


def _village(unit: Unit, village_id: UUID | None) -> Unit | None:
    if village_id is None:
        return None
    return Unit.objects.current(timezone.localdate()).under(unit).filter(id=village_id).first()
