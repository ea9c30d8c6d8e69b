"""Templates: written, changed, put away, taken up again."""

from uuid import UUID

from django.utils import timezone
from django.utils.translation import gettext as _

from giaoban.briefings.reports import access
from giaoban.briefings.reports.blanks import Blank, from_json, to_json
from giaoban.briefings.reports.events import ReportTemplateRetired, ReportTemplateRevived, ReportTemplateSaved
from giaoban.briefings.reports.models import ReportTemplate
from giaoban.kernel.action import Unchanged, action, record
from giaoban.kernel.actor import Actor
from giaoban.kernel.errors import Absent, RuleBroken
from giaoban.kernel.text import clean_line, plain
from giaoban.org.access import require
from giaoban.org.models import Unit
from giaoban.org.powers import Power

LONGEST_TITLE = 200
FIELDS = ["title", "blank", "edition", "changed_by", "changed_at", "search"]


@action
def create_report_template(*, actor: Actor, host_id: UUID, title: str, blank: Blank) -> ReportTemplate:
    """A new template of an agency."""
    host = Unit.objects.filter(id=host_id).first()
    if host is None:
        raise Absent
    require(actor, Power.BRIEFINGS_CONVENE, host)
    row = ReportTemplate(host=host)
    _write(row, actor, title, blank)
    row.save()
    record(row, ReportTemplateSaved(row.id, row.title, row.edition))
    return row


@action
def change_report_template(
    *, actor: Actor, report_template_id: UUID, edition: int, title: str, blank: Blank
) -> ReportTemplate:
    """Change a template: requests made before keep what they asked for. An older `edition` is refused ("stale")."""
    row = access.template_to_keep(actor, report_template_id, lock=True)
    if (row.title, from_json(row.blank)) == (clean_line(title), blank):
        raise Unchanged(row)
    if row.edition != edition:
        raise RuleBroken(
            _("{name} vừa lưu mẫu này. Bản của bạn vẫn ở dưới: xem lại rồi lưu lần nữa.").format(name=row.changed_by),
            code="stale",
        )
    row.edition += 1
    _write(row, actor, title, blank)
    row.save(update_fields=FIELDS)
    record(row, ReportTemplateSaved(row.id, row.title, row.edition))
    return row


@action
def retire_report_template(*, actor: Actor, report_template_id: UUID) -> ReportTemplate:
    """Put away: not offered any more; what was asked with it stays."""
    row = access.template_to_keep(actor, report_template_id, lock=True)
    if row.retired_at is not None:
        raise Unchanged(row)
    row.retired_at = timezone.now()
    row.save(update_fields=["retired_at"])
    record(row, ReportTemplateRetired(row.id, row.title))
    return row


@action
def revive_report_template(*, actor: Actor, report_template_id: UUID) -> ReportTemplate:
    """Offered again."""
    row = access.template_to_keep(actor, report_template_id, lock=True)
    if row.retired_at is None:
        raise Unchanged(row)
    row.retired_at = None
    row.save(update_fields=["retired_at"])
    record(row, ReportTemplateRevived(row.id, row.title))
    return row


def _write(row: ReportTemplate, actor: Actor, title: str, blank: Blank) -> None:
    row.title = clean_line(title)
    if not row.title or len(row.title) > LONGEST_TITLE:
        raise RuleBroken(_("Hãy ghi tên mẫu, không quá 200 chữ."), field="title")
    blank.check()
    row.blank = to_json(blank)
    row.search = plain(row.title)
    row.changed_by, row.changed_at = actor.name, timezone.now()
