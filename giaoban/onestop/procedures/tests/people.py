"""Shared set-up of the tests of procedures."""

from decimal import Decimal
from typing import Any

from django.utils import timezone

from giaoban.onestop.procedures.actions.procedures import create_procedure, publish_version, save_draft
from giaoban.onestop.procedures.content import (
    Content,
    FeeContent,
    LegalContent,
    PaperContent,
    ResultContent,
    Term,
    WayContent,
    content_of,
)
from giaoban.onestop.procedures.models import Channel, Procedure, ServiceLevel, TimeUnit, Version, VersionState
from giaoban.org.powers import Role
from giaoban.org.tests.cast import Cast, Member, make_member

DAYS = TimeUnit.WORKING_DAY.value


def days(amount: str) -> Term:
    """That many working days."""
    return Term(Decimal(amount).quantize(Decimal("0.1")), DAYS)


def content(**changes: Any) -> Content:
    """A procedure complete enough to be published."""
    values: dict[str, Any] = {
        "name": "Xác nhận tình trạng hôn nhân",
        "field": "Hộ tịch",
        "levels": ("commune",),
        "performing_agency": "Ủy ban nhân dân cấp xã",
        "applicants": ("Công dân Việt Nam",),
        "statutory": days("3"),
        "service_level": ServiceLevel.PARTIAL.value,
        "papers": (PaperContent("Tờ khai", form_name="Mẫu 12"), PaperContent("Giấy tờ tùy thân", shown=True)),
        "ways": (WayContent(Channel.COUNTER.value), WayContent(Channel.ONLINE.value)),
        "fees": (FeeContent(Decimal(15000), note="mỗi bản"),),
        "results": (ResultContent("Giấy xác nhận", "KQ.G15.000038"),),
        "legal_basis": (LegalContent("Luật Hộ tịch", "60/2014/QH13"),),
    }
    return Content(**(values | changes))


def drafted(cast: Cast, by: Member | None = None, code: str = "1.004873", **changes: Any) -> Procedure:
    """A procedure of the district that is only a draft."""
    who = by or cast.secretary
    made = create_procedure(actor=who.actor, unit_id=who.unit.id, code=code, content=content(**changes))
    return made.procedure


def published(cast: Cast, code: str = "1.004873", **changes: Any) -> Procedure:
    """The same, published from today on."""
    procedure = drafted(cast, code=code, **changes)
    publish_version(
        actor=cast.chair.actor,
        procedure_id=procedure.id,
        edition=procedure.edition,
        valid_from=timezone.localdate(),
        decision="163/QĐ-UBND",
    )
    procedure.refresh_from_db()
    return procedure


def redrafted(cast: Cast, procedure: Procedure, **changes: Any) -> Version:
    """A draft with something changed in it."""
    newest = procedure.versions.order_by("-number")[0]
    values = {name: getattr(content_of(newest), name) for name in Content.__struct_fields__}
    draft = save_draft(
        actor=cast.secretary.actor,
        procedure_id=procedure.id,
        edition=procedure.edition,
        content=Content(**(values | changes)),
    )
    procedure.refresh_from_db()
    return draft


def draft_exists(procedure: Procedure) -> bool:
    """Whether something is being written."""
    return procedure.versions.filter(state=VersionState.DRAFT).exists()


def commune_leader(cast: Cast) -> Member:
    """The chair of xã Mai Sơn, who promises for the commune."""
    return make_member("ctmaison", "Vừ Bá Thái", cast.mai_son, "Chủ tịch UBND xã", Role.LEADER)


def reform_officer(cast: Cast) -> Member:
    """Who looks after reform in the district."""
    return make_member("caicach", "Lò Thị Nga", cast.district, "Chuyên viên Phòng Nội vụ", Role.REFORM)
