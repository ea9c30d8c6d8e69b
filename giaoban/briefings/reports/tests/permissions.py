"""Who of the cast may do what with written reports."""

import io
from datetime import timedelta
from typing import Any
from uuid import uuid4

from django.utils import timezone

from giaoban.briefings.reports.actions.requests import AskPlan
from giaoban.briefings.reports.models import Report
from giaoban.briefings.reports.tests.story import ANSWERS, BLANK, asked, handed_in, template
from giaoban.briefings.tests.permissions import CONVENERS, INVITED, Arguments
from giaoban.briefings.tests.scene import PDF, Scene
from giaoban.org.tests.cast import Member
from giaoban.org.tests.permissions import BELOW, HOST_OFFICE, SYSTEM, Who

ROUTES: dict[str, Who] = {
    "report_templates": CONVENERS,
    "report_template_new": CONVENERS,
    "report_template": HOST_OFFICE,
    "report_template_retire": HOST_OFFICE,
    "reports": INVITED,
    "report_ask": HOST_OFFICE,
    "report_request": HOST_OFFICE,
    "report_urge": HOST_OFFICE,
    "report_more": HOST_OFFICE,
    "report_due": HOST_OFFICE,
    "report_cancel": HOST_OFFICE,
    "report_fill": BELOW,
    "report_sum": HOST_OFFICE,
    "report_print": HOST_OFFICE,
    "report_sheet": HOST_OFFICE,
    "report_publish": HOST_OFFICE,
    "report_read": HOST_OFFICE,
    "report_return": HOST_OFFICE,
}

ACTIONS: dict[str, Who] = {
    "briefings.create_report_template": HOST_OFFICE,
    "briefings.change_report_template": HOST_OFFICE,
    "briefings.retire_report_template": HOST_OFFICE,
    "briefings.revive_report_template": HOST_OFFICE,
    "briefings.ask_reports": HOST_OFFICE,
    "briefings.ask_newcomers": HOST_OFFICE,
    "briefings.urge_reports": HOST_OFFICE,
    "briefings.move_report_due": HOST_OFFICE,
    "briefings.cancel_report_request": HOST_OFFICE,
    "briefings.order_report_sum": HOST_OFFICE,
    "briefings.publish_report_sum": SYSTEM,
    "briefings.fail_report_sum": SYSTEM,
    "briefings.save_report": BELOW,
    "briefings.hand_in_report": BELOW,
    "briefings.return_report": HOST_OFFICE,
}


def ids(scene: Scene) -> dict[str, Any]:
    """A request, and Mai Sơn's report, which is handed in."""
    row = asked(scene)
    report = handed_in(scene, row, scene.cast.mai_son_official, "10", "5")
    return {"report_template_id": row.template_id, "report_request_id": row.id, "report_id": report.id}


def _plan(scene: Scene, member: Member) -> dict[str, Any]:
    plan = AskPlan(template_id=template(scene, title=str(uuid4())).id, due_at=timezone.now() + timedelta(days=1))
    return {"plan": plan, "key": str(uuid4())}


def _filled(scene: Scene, member: Member) -> dict[str, Any]:
    own = Report.objects.filter(unit=member.unit).first()
    return {"answers": ANSWERS, "cells": {"r.kehoach": "7"}, "edition": own.edition if own else 1}


ARGUMENTS: dict[str, Arguments] = {
    "briefings.create_report_template": lambda s, m: {"host_id": s.cast.district.id, "title": "Mẫu", "blank": BLANK},
    "briefings.change_report_template": lambda s, m: {"edition": 1, "title": "Mẫu khác", "blank": BLANK},
    "briefings.ask_reports": _plan,
    "briefings.move_report_due": lambda s, m: {"due_at": timezone.now() + timedelta(days=2)},
    "briefings.publish_report_sum": lambda s, m: {"file": io.BytesIO(PDF), "handed": 1, "asked": 3},
    "briefings.save_report": _filled,
    "briefings.hand_in_report": _filled,
    "briefings.fail_report_sum": lambda s, m: {"reason": "Hết chỗ"},
    "briefings.return_report": lambda s, m: {"reason": "Kiểm tra lại cột giải ngân"},
}
