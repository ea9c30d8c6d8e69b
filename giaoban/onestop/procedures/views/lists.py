"""The list of procedures, on the screen and as a workbook."""

from typing import Any

from django.http import HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from giaoban.office.tasks.sheets import MOST_ROWS, workbook_response
from giaoban.onestop.procedures import access
from giaoban.onestop.procedures.content import content_of
from giaoban.onestop.procedures.differences import fee_words, paper_words
from giaoban.onestop.procedures.models import ServiceLevel, Version
from giaoban.onestop.procedures.queries import Terms, fields_seen, listed, terms_for, versions_by_id
from giaoban.onestop.procedures.times import term_words
from giaoban.onestop.procedures.views.asking import asked_in, state_chips
from giaoban.org.http import SignedInRequest
from giaoban.org.models import Level
from giaoban.org.powers import Power
from giaoban.org.views.guard import signed_in
from giaoban.org.views.paging import page_of, typed_in


@require_safe
@signed_in
def procedures(request: SignedInRequest) -> HttpResponse:
    """Procedures I may know of: by words, field, level, service and state."""
    reach = access.own_reach(request.actor)
    asked = asked_in(request)
    page = page_of(listed(request.actor, asked), request)
    versions = versions_by_id(row.current_id for row in page.object_list)
    terms = terms_for(versions.values(), reach.unit, timezone.localdate()) if reach.unit else {}
    context = {
        "page": page,
        "rows": [_row(row, versions.get(row.current_id), terms) for row in page.object_list],
        "q": typed_in(request),
        "kept": [(name, value) for name, value in request.GET.items() if name not in ("q", "trang") and value],
        "choices": state_chips(request, asked),
        "asked": asked,
        "fields": fields_seen(request.actor),
        "levels": Level.choices,
        "services": ServiceLevel.choices,
        "narrowed": bool(asked.field or asked.level or asked.service),
        "may_edit": Power.PROCEDURES_EDIT in reach.powers,
    }
    return render(request, "procedures/list.html", context)


@require_safe
@signed_in
def workbook(request: SignedInRequest) -> HttpResponse:
    """The same list as XLSX, all pages."""
    reach = access.own_reach(request.actor)
    columns = [
        (_("Mã thủ tục"), 14), (_("Tên thủ tục"), 60), (_("Lĩnh vực"), 28), (_("Cấp thực hiện"), 20),
        (_("Mức độ dịch vụ"), 14), (_("Thời hạn theo luật"), 20), (_("Thời hạn cam kết"), 20),
        (_("Thành phần hồ sơ"), 60), (_("Phí, lệ phí"), 30), (_("Áp dụng từ"), 12), (_("Đơn vị công bố"), 28),
    ]  # fmt: skip
    rows = list(listed(request.actor, asked_in(request))[:MOST_ROWS])
    versions = versions_by_id(row.current_id for row in rows)
    terms = terms_for(versions.values(), reach.unit, timezone.localdate()) if reach.unit else {}
    lines = [_line(row, versions.get(row.current_id), terms) for row in rows]
    return workbook_response("thu-tuc", _("Thủ tục"), columns, lines)


def _row(procedure: Any, version: Version | None, terms: dict[Any, Terms]) -> dict[str, Any]:
    told = terms.get(version.id) if version else None
    chip, state = _chip(procedure, version)
    return {
        "procedure": procedure,
        "version": version,
        "term": term_words(told.promised) if told else "",
        "statutory": term_words(told.statutory) if told and told.shortened else "",
        "chip": chip,
        "state": state,
        "service": ServiceLevel(procedure.service).label if procedure.service else "",
    }


def _chip(procedure: Any, version: Version | None) -> tuple[str, str]:
    if version is not None:
        return (_("Có bản nháp"), "due") if procedure.drafted else ("", "")
    if procedure.coming:
        return _("Sắp áp dụng"), "info"
    if procedure.ended:
        return _("Đã bãi bỏ"), "late"
    return _("Bản nháp"), "due"


def _line(procedure: Any, version: Version | None, terms: dict[Any, Terms]) -> list[object]:
    told = terms.get(version.id) if version else None
    content = content_of(version) if version else None
    return [
        procedure.code,
        procedure.name,
        procedure.field,
        ", ".join(str(Level(level).label) for level in procedure.levels),
        str(ServiceLevel(procedure.service).label) if procedure.service else "",
        term_words(told.statutory) if told else "",
        term_words(told.promised) if told and told.shortened else "",
        "\n".join(paper_words(paper) for paper in content.papers) if content else "",
        "\n".join(fee_words(fee) for fee in content.fees) if content else "",
        version.valid_from if version else None,
        procedure.unit.name,
    ]
