"""Who of the cast may do what with a procedure that the district published and is writing again."""

from collections.abc import Callable
from typing import Any

from django.utils import timezone

from giaoban.briefings.tests.scene import Scene
from giaoban.onestop.procedures.actions.imports import upload_procedures
from giaoban.onestop.procedures.actions.promises import propose
from giaoban.onestop.procedures.models import Procedure
from giaoban.onestop.procedures.online import FormField
from giaoban.onestop.procedures.tests.people import content, days, published, redrafted
from giaoban.org.tests.cast import Member
from giaoban.org.tests.permissions import ADMINISTRATOR, BELOW, HOST_OFFICE, SIGNED_IN, Who

#: Everybody in the district and below it.
READERS: Who = HOST_OFFICE | BELOW | ADMINISTRATOR
#: Those who write the district's procedures.
EDITORS: Who = HOST_OFFICE
#: Those who publish them.
PUBLISHERS: Who = frozenset({"chair", "vice_chair"})
#: Whoever writes procedures, if only in another district.
WRITERS: Who = EDITORS | {"outsider"}

ROUTES: dict[str, Who] = {
    "procedures": SIGNED_IN,
    "procedures_workbook": SIGNED_IN,
    "procedures_share": SIGNED_IN,
    "procedure_new": WRITERS,
    "procedure_import": WRITERS,
    "procedure_import_sample": WRITERS,
    "procedure_import_check": EDITORS,
    "procedure_import_drop": EDITORS,
    "procedure_proposals": WRITERS,
    "procedure_proposal": EDITORS,
    "procedure_proposal_answer": PUBLISHERS,
    "procedure_proposal_take_back": EDITORS,
    "procedure": READERS,
    "procedure_versions": READERS,
    "procedure_form_preview": READERS,
    "procedure_change": EDITORS,
    "procedure_drop_draft": EDITORS,
    "procedure_form": EDITORS,
    "procedure_propose": EDITORS,
    "procedure_publish": PUBLISHERS,
    "procedure_withdraw": PUBLISHERS,
    "procedure_promise": PUBLISHERS,
}

ACTIONS: dict[str, Who] = {
    "onestop.create_procedure": EDITORS,
    "onestop.save_draft": EDITORS,
    "onestop.drop_draft": EDITORS,
    "onestop.save_form": EDITORS,
    "onestop.link_process": EDITORS,
    "onestop.publish_version": PUBLISHERS,
    "onestop.withdraw_procedure": PUBLISHERS,
    "onestop.upload_procedures": EDITORS,
    "onestop.apply_procedures": EDITORS,
    "onestop.drop_import": EDITORS,
    "onestop.set_promise": PUBLISHERS,
    "onestop.propose": EDITORS,
    "onestop.approve_proposal": PUBLISHERS,
    "onestop.decline_proposal": PUBLISHERS,
    "onestop.take_back_proposal": EDITORS,
}

CODE = "1.004873"
FILE = '{"ma_thu_tuc": "1.001193", "ten_thu_tuc": "Đăng ký khai sinh", "thanh_phan_ho_so": "Tờ khai"}'.encode()


def ids(scene: Scene) -> dict[str, Any]:
    """What stands in addresses: the procedure, a proposal of the secretary, a file that waits."""
    cast = scene.cast
    procedure = published(cast, code=CODE)
    redrafted(cast, procedure, name="Cấp giấy xác nhận tình trạng hôn nhân")
    proposal = propose(
        actor=cast.secretary.actor,
        procedure_id=procedure.id,
        kind="time",
        text="",
        reason="Có dữ liệu dân cư",
        term=days("2"),
    )
    file = upload_procedures(actor=cast.secretary.actor, unit_id=cast.district.id, file_name="tthc.jsonl", content=FILE)
    return {"procedure_id": procedure.id, "proposal_id": proposal.id, "procedure_import_id": file.id}


def _edition(scene: Scene) -> int:
    return Procedure.objects.get(unit=scene.cast.district, code=CODE).edition


Arguments = Callable[[Scene, Member], dict[str, Any]]

#: What each action is called with besides `actor` and the `ids` above.
ARGUMENTS: dict[str, Arguments] = {
    "onestop.create_procedure": lambda s, m: {
        "unit_id": s.cast.district.id,
        "code": "1.000656",
        "content": content(name="Đăng ký khai tử"),
    },
    "onestop.save_draft": lambda s, m: {"edition": _edition(s), "content": content(name="Tên khác")},
    "onestop.drop_draft": lambda s, m: {"edition": _edition(s)},
    "onestop.save_form": lambda s, m: {"edition": _edition(s), "fields": [FormField("o1", "Họ và tên")]},
    "onestop.link_process": lambda s, m: {"edition": _edition(s), "process_id": s.cast.district.id},
    "onestop.publish_version": lambda s, m: {"edition": _edition(s), "valid_from": timezone.localdate()},
    "onestop.withdraw_procedure": lambda s, m: {
        "edition": _edition(s),
        "withdrawn_on": timezone.localdate(),
        "reason": "Luật mới",
    },
    "onestop.upload_procedures": lambda s, m: {
        "unit_id": s.cast.district.id,
        "file_name": "x.jsonl",
        "content": FILE,
    },
    "onestop.set_promise": lambda s, m: {
        "unit_id": s.cast.district.id,
        "valid_from": timezone.localdate(),
        "term": days("1"),
    },
    "onestop.propose": lambda s, m: {"kind": "simpler", "text": "Gộp hai bước", "reason": "Trùng nhau"},
    "onestop.approve_proposal": lambda s, m: {"valid_from": timezone.localdate()},
    "onestop.decline_proposal": lambda s, m: {"answer": "Chưa đủ người làm"},
}
