"""What differs between two versions, in words a reader can follow."""

from collections.abc import Callable
from dataclasses import dataclass

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from giaoban.kernel.formats import money
from giaoban.onestop.procedures.content import Content, FeeContent, PaperContent
from giaoban.onestop.procedures.models import Channel, FeeKind, ServiceLevel
from giaoban.onestop.procedures.times import term_words
from giaoban.org.models import Level


@dataclass(frozen=True)
class Difference:
    """One thing that changed; before "" was not there, after "" is gone."""

    label: str
    before: str
    after: str


_LINES: list[tuple[object, Callable[[Content], str]]] = [
    (gettext_lazy("Tên thủ tục"), lambda c: c.name),
    (gettext_lazy("Lĩnh vực"), lambda c: c.field),
    (gettext_lazy("Cấp thực hiện"), lambda c: ", ".join(str(Level(one).label) for one in c.levels)),
    (gettext_lazy("Loại thủ tục"), lambda c: c.kind),
    (gettext_lazy("Quyết định công bố"), lambda c: c.decision),
    (gettext_lazy("Cơ quan thực hiện"), lambda c: c.performing_agency),
    (gettext_lazy("Cơ quan có thẩm quyền"), lambda c: c.competent_agency),
    (gettext_lazy("Cơ quan được ủy quyền"), lambda c: c.authorised_agency),
    (gettext_lazy("Cơ quan phối hợp"), lambda c: c.coordinating_agency),
    (gettext_lazy("Nơi tiếp nhận"), lambda c: c.receiving_place),
    (gettext_lazy("Đối tượng thực hiện"), lambda c: ", ".join(c.applicants)),
    (gettext_lazy("Thời hạn theo luật"), lambda c: term_words(c.statutory)),
    (gettext_lazy("Thời hạn cam kết"), lambda c: term_words(c.committed)),
    (gettext_lazy("Ghi chú thời hạn"), lambda c: c.time_note),
    (gettext_lazy("Mức độ dịch vụ"), lambda c: str(ServiceLevel(c.service_level).label)),
    (gettext_lazy("Yêu cầu, điều kiện"), lambda c: c.conditions),
    (gettext_lazy("Trình tự thực hiện"), lambda c: c.steps),
    (gettext_lazy("Lưu ý về giấy tờ"), lambda c: c.papers_note),
]


def differences(before: Content, after: Content) -> list[Difference]:
    """From one to the other, in the order of the page."""
    found = [Difference(str(label), read(before), read(after)) for label, read in _LINES if read(before) != read(after)]
    found += _rows(_("Giấy tờ"), [(p.name, paper_words(p)) for p in before.papers], [
        (p.name, paper_words(p)) for p in after.papers
    ])  # fmt: skip
    found += _rows(_("Cách nộp"), _ways(before), _ways(after))
    found += _rows(_("Phí, lệ phí"), _fees(before), _fees(after))
    found += _rows(_("Căn cứ pháp lý"), _legal(before), _legal(after))
    found += _rows(_("Kết quả"), [(r.name, r.name) for r in before.results], [(r.name, r.name) for r in after.results])
    return found


def paper_words(paper: PaperContent) -> str:
    """A paper with its counts: "Tờ khai (1 bản chính, 2 bản sao)"."""
    counts = []
    if paper.originals:
        counts.append(_("{n} bản chính").format(n=paper.originals))
    if paper.copies:
        counts.append(_("{n} bản sao").format(n=paper.copies))
    if paper.shown:
        counts.append(_("xuất trình"))
    if not paper.required:
        counts.append(_("nếu có"))
    if paper.reusable:
        counts.append(_("dùng lại được"))
    return f"{paper.name} ({', '.join(counts)})" if counts else paper.name


def fee_words(fee: FeeContent) -> str:
    """ "Lệ phí 8.000 đ, mỗi bản", "Miễn phí", "Lệ phí theo quy định: …"."""
    if fee.amount == 0:
        words = _("Miễn phí")
    else:
        due = _("theo quy định") if fee.amount is None else money(fee.amount)
        words = f"{FeeKind(fee.kind).label} {due}"
    return f"{words}, {fee.note}" if fee.note else words


def _ways(content: Content) -> list[tuple[str, str]]:
    return [
        (way.channel, " · ".join(filter(None, (str(Channel(way.channel).label), term_words(way.term), way.note))))
        for way in content.ways
    ]


def _fees(content: Content) -> list[tuple[str, str]]:
    rows = []
    for place, fee in enumerate(content.fees):
        channel = f"{Channel(fee.channel).label}: " if fee.channel else ""
        rows.append((f"{fee.channel}{place}", f"{channel}{fee_words(fee)}"))
    return rows


def _legal(content: Content) -> list[tuple[str, str]]:
    return [(one.number or one.title, f"{one.title} {one.number}".strip()) for one in content.legal_basis]


def _rows(label: str, before: list[tuple[str, str]], after: list[tuple[str, str]]) -> list[Difference]:
    old, new = dict(before), dict(after)
    found = [Difference(label, old[key], new.get(key, "")) for key in old if old[key] != new.get(key)]
    return found + [Difference(label, "", new[key]) for key in new if key not in old]
