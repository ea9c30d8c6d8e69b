"""The answers of a round as a spreadsheet: the figures, then one line a unit."""

from collections.abc import Sequence

from django.utils.translation import gettext as _

from giaoban.adapters.sheets import Sheet, workbook
from giaoban.briefings.votes.rounds.queries import RoundPage
from giaoban.kernel.formats import moment

WIDTHS = (6, 32, 24, 60, 26, 20)


def round_sheet(page: RoundPage) -> bytes:
    """An XLSX file."""
    labels = page.row.labels()
    lines: list[Sequence[str | int]] = [[page.row.title], [f"{page.row.host.name} · {moment(page.row.deadline)}"], []]
    lines += [["", label, count] for label, count in page.counts]
    lines += [["", _("Chưa trả lời"), page.waiting], []]
    head = len(lines) + 1
    lines.append([_("STT"), _("Đơn vị"), _("Lựa chọn"), _("Ý kiến"), _("Người trả lời"), _("Lúc")])
    for number, opinion in enumerate(page.opinions, start=1):
        chosen = labels[opinion.choice] if opinion.choice is not None else _("chưa trả lời")
        at = moment(opinion.answered_at) if opinion.answered_at else ""
        lines.append([number, opinion.unit_name, chosen, opinion.comment, opinion.person_name, at])
    return workbook([Sheet(_("Lấy ý kiến"), WIDTHS, lines, head=head)])
