"""Who of the cast may do what with minutes and conclusions of the open briefing."""

from typing import Any
from uuid import uuid4

from giaoban.briefings.minutes.actions.circulation import circulate_paper
from giaoban.briefings.minutes.actions.conclusions import ConclusionPlan, confirm_conclusion, write_conclusion
from giaoban.briefings.minutes.actions.papers import HeadText, assemble_paper, finalise_paper
from giaoban.briefings.minutes.models import Conclusion, Paper
from giaoban.briefings.minutes.printing import Printed, print_paper
from giaoban.briefings.models import Briefing
from giaoban.briefings.tests.scene import Scene
from giaoban.org.tests.cast import Member
from giaoban.org.tests.permissions import BELOW, HOST_OFFICE, SYSTEM, Who

INVITED: Who = HOST_OFFICE | BELOW
DESK: Who = frozenset({"chair", "secretary"})
CHAIR: Who = frozenset({"chair"})

ROUTES: dict[str, Who] = {
    "conclusions": INVITED,
    "conclusion_write": DESK,
    "conclusion_change": DESK,
    "conclusion_act": DESK,
    "review_put": HOST_OFFICE,
    "minutes": INVITED,
    "minutes_write": DESK,
    "conclusion_notice": INVITED,
    "paper_save": DESK,
    "paper_act": DESK,
    "paper_preview": DESK,
    "paper_acknowledge": BELOW,
    "paper_file": INVITED,
}

ACTIONS: dict[str, Who] = {
    "briefings.write_conclusion": DESK,
    "briefings.change_conclusion": DESK,
    "briefings.propose_conclusion": DESK,
    "briefings.remove_conclusion": DESK,
    "briefings.send_back_conclusion": CHAIR,
    "briefings.confirm_conclusion": CHAIR,
    "briefings.write_minutes": DESK,
    "briefings.put_review_first": HOST_OFFICE,
    "briefings.assemble_paper": DESK | SYSTEM,
    "briefings.change_paper": DESK,
    "briefings.finalise_paper": DESK,
    "briefings.circulate_paper": DESK,
    "briefings.urge_readers": DESK,
    "briefings.acknowledge_paper": BELOW,
}

MESSAGES: dict[str, Who] = {
    "minutes.write": DESK,
    "conclusion.write": DESK,
    "conclusion.change": DESK,
    "conclusion.propose": DESK,
    "conclusion.remove": DESK,
    "conclusion.send_back": CHAIR,
    "conclusion.confirm": CHAIR,
    "conclusion.leads": DESK,
    "review.tasks": INVITED,
}


KIND = {"kind": "bien-ban"}
HEAD = HeadText("", "VĂN PHÒNG", "", "BB-VP", "Tương Dương", None, "Cuộc họp", "Lưu: VT.")


def plan(scene: Scene, text: str = "Mai Sơn lập chốt kiểm dịch", **changes: Any) -> ConclusionPlan:
    """A conclusion every rule accepts: for xã Mai Sơn, within ten working days."""
    values: dict[str, Any] = {"lead_unit": scene.cast.mai_son.id, "working_days": 10, "item_id": scene.items[0].id}
    return ConclusionPlan(text, **(values | changes))


def draft(scene: Scene, text: str = "Mai Sơn lập chốt kiểm dịch", **changes: Any) -> Conclusion:
    """One the secretary has just written."""
    made = scene.act(write_conclusion, scene.cast.secretary, plan=plan(scene, text, **changes), key=str(uuid4()))
    return Conclusion.objects.get(id=made.id)


def confirmed(scene: Scene, text: str = "Mai Sơn lập chốt kiểm dịch", **changes: Any) -> Conclusion:
    """One the chair has confirmed."""
    row = draft(scene, text, **changes)
    scene.act(confirm_conclusion, scene.cast.chair, conclusion_id=row.id, edition=row.edition)
    return Conclusion.objects.get(id=row.id)


def _chosen(scene: Scene, member: Member) -> dict[str, Any]:
    return {"conclusion_id": draft(scene).id, "edition": 1}


def _planned(scene: Scene, member: Member) -> dict[str, Any]:
    return {**_chosen(scene, member), "plan": plan(scene, "Nhôn Mai báo cáo")}


def _said(scene: Scene) -> dict[str, Any]:
    return {"text": "Lập chốt", "lead_unit": scene.cast.mai_son.id, "working_days": 5}


ARGUMENTS: Any = {
    "briefings.write_conclusion": lambda s, m: {"plan": plan(s), "key": "k"},
    "briefings.change_conclusion": _planned,
    "briefings.propose_conclusion": _chosen,
    "briefings.remove_conclusion": _chosen,
    "briefings.confirm_conclusion": _chosen,
    "briefings.send_back_conclusion": lambda s, m: {**_chosen(s, m), "remark": "Ghi rõ hạn"},
    "briefings.write_minutes": lambda s, m: {"text": "Ông Hoa báo cáo", "edition": 0},
    "briefings.assemble_paper": lambda s, m: KIND,
    "briefings.change_paper": lambda s, m: {**KIND, "edition": 1, "head": HEAD, "sections": []},
    "briefings.finalise_paper": lambda s, m: {**KIND, "printed": printed(s)},
    "briefings.circulate_paper": lambda s, m: KIND,
    "briefings.urge_readers": lambda s, m: KIND,
    "briefings.acknowledge_paper": lambda s, m: KIND,
}

CONTENTS: Any = {
    "minutes.write": lambda s, m: {"item_id": s.items[0].id, "text": "Ông Hoa báo cáo", "edition": 0},
    "conclusion.write": lambda s, m: _said(s),
    "conclusion.change": lambda s, m: {**_chosen(s, m), **_said(s)},
    "conclusion.propose": _chosen,
    "conclusion.remove": _chosen,
    "conclusion.confirm": _chosen,
    "conclusion.send_back": lambda s, m: {**_chosen(s, m), "remark": "Ghi rõ hạn"},
}


def ids(scene: Scene) -> dict[str, Any]:
    """What stands in addresses: a draft, and minutes that were finalised and sent."""
    sent(scene)
    return {"conclusion_id": draft(scene).id, "paper_kind": "bien-ban", "version_n": 1, "paper_file": "pdf"}


def printed(scene: Scene) -> Printed:
    """The minutes as they stand, as files."""
    return print_paper(scene.cast.secretary.actor, scene.briefing.id, "bien-ban")


def sent(scene: Scene) -> Paper:
    """Minutes with one version which the invited units have. The briefing goes on: tests of others need it open."""
    Briefing.objects.filter(id=scene.briefing.id).update(state="ended")
    paper = assemble_paper(actor=scene.cast.secretary.actor, briefing_id=scene.briefing.id, **KIND)
    scene.act(finalise_paper, scene.cast.secretary, **KIND, printed=printed(scene))
    scene.act(circulate_paper, scene.cast.secretary, **KIND)
    Briefing.objects.filter(id=scene.briefing.id).update(state="open")
    return paper
