"""What a version must hold to be kept, and what more to be published."""

import re

from django.utils.translation import gettext as _

from giaoban.kernel.errors import RuleBroken
from giaoban.onestop.procedures.content import Content, Term
from giaoban.onestop.procedures.models import Channel, FeeKind, ServiceLevel, TimeUnit
from giaoban.onestop.procedures.times import is_longer, term_words
from giaoban.org.models import Level

CODE = re.compile(r"[A-Z0-9][A-Z0-9.\-]{2,38}")
LONGEST_NAME = 1000
LONGEST_TEXT = 60_000
MOST_ROWS = 120
MOST_COUNT = 60
MOST_AMOUNT = 10**12
LONGEST_TERM = {
    TimeUnit.WORKING_DAY: 365,
    TimeUnit.CALENDAR_DAY: 730,
    TimeUnit.WORKING_HOUR: 200,
    TimeUnit.HALF_HOUR: 16,
    TimeUnit.SAME_DAY: 0,
}


def check_code(code: str) -> None:
    """Raises RuleBroken on `code`."""
    if not CODE.fullmatch(code):
        raise RuleBroken(_("Hãy ghi mã quốc gia của thủ tục, ví dụ 1.001193."), field="code")


def check(content: Content) -> None:
    """Raises RuleBroken on the field that cannot even be kept as a draft."""
    if not content.name:
        raise RuleBroken(_("Hãy ghi tên thủ tục."), field="name")
    if len(content.name) > LONGEST_NAME:
        raise RuleBroken(_("Tên thủ tục dài quá 1.000 chữ. Hãy rút gọn."), field="name")
    if any(len(text) > LONGEST_TEXT for text in (content.steps, content.conditions, content.papers_note)):
        raise RuleBroken(_("Phần mô tả dài quá 60.000 chữ. Hãy rút gọn."), field="steps")
    if not set(content.levels) <= set(Level.values) or content.service_level not in ServiceLevel.values:
        raise RuleBroken(_("Hãy chọn cấp thực hiện và mức độ dịch vụ trong danh sách."), field="levels")
    check_term(content.statutory, "statutory")
    check_term(content.committed, "committed")
    if is_longer(content.committed, content.statutory):
        raise RuleBroken(
            _("Thời hạn cam kết ({one}) không được dài hơn thời hạn theo luật ({other}). Hãy sửa lại.").format(
                one=term_words(content.committed), other=term_words(content.statutory)
            ),
            field="committed",
        )
    _check_papers(content)
    _check_ways(content)


def check_term(term: Term, field: str) -> None:
    """Raises RuleBroken on `field` for a time that makes no sense."""
    if not term.unit and term.amount is None:
        return
    if term.unit not in TimeUnit.values:
        raise RuleBroken(_("Hãy chọn đơn vị thời gian."), field=field)
    if term.unit == TimeUnit.SAME_DAY:
        return
    most = LONGEST_TERM[TimeUnit(term.unit)]
    if term.amount is None or not 0 < term.amount <= most:
        raise RuleBroken(
            _("Hãy ghi thời hạn lớn hơn 0 và không quá {most} {unit}.").format(
                most=most, unit=TimeUnit(term.unit).label
            ),
            field=field,
        )
    if term.amount * 2 != (term.amount * 2).to_integral():
        raise RuleBroken(_("Thời hạn chỉ lẻ đến một nửa, ví dụ 2,5 ngày. Hãy sửa lại."), field=field)


def missing(content: Content) -> list[str]:
    """What is still missing for publication, as sentences."""
    found = []
    if not content.statutory and not content.time_note:
        found.append(_("Chưa có thời hạn theo luật. Hãy ghi thời hạn, hoặc ghi chú vì sao không quy định."))
    if not content.papers:
        found.append(_("Chưa có giấy tờ nào trong thành phần hồ sơ. Hãy ghi ít nhất một giấy tờ."))
    if not content.ways:
        found.append(_("Chưa có cách nộp nào. Hãy chọn ít nhất một cách nộp."))
    if not content.levels:
        found.append(_("Chưa chọn cấp thực hiện. Hãy chọn cấp giải quyết thủ tục."))
    online = any(way.channel == Channel.ONLINE for way in content.ways)
    if content.service_level != ServiceLevel.COUNTER and not online:
        found.append(_("Dịch vụ trực tuyến phải có cách nộp trực tuyến. Hãy thêm cách nộp hoặc đổi mức độ dịch vụ."))
    return found


def _check_papers(content: Content) -> None:
    if len(content.papers) > MOST_ROWS or len(content.legal_basis) > MOST_ROWS or len(content.fees) > MOST_ROWS:
        raise RuleBroken(_("Mỗi phần nhiều nhất {n} dòng. Hãy gộp bớt.").format(n=MOST_ROWS), field="papers")
    for paper in content.papers:
        if not paper.name:
            raise RuleBroken(_("Có giấy tờ chưa ghi tên. Hãy ghi tên hoặc bỏ dòng đó."), field="papers")
        if not (0 <= paper.originals <= MOST_COUNT and 0 <= paper.copies <= MOST_COUNT):
            raise RuleBroken(
                _("Số bản của “{name}” phải từ 0 đến 60. Hãy sửa lại.").format(name=paper.name[:80]), field="papers"
            )


def _check_ways(content: Content) -> None:
    channels = [way.channel for way in content.ways]
    if not set(channels) <= set(Channel.values) or len(channels) != len(set(channels)):
        raise RuleBroken(_("Mỗi cách nộp chỉ ghi một dòng. Hãy bỏ dòng trùng."), field="ways")
    for way in content.ways:
        check_term(way.term, "ways")
    for fee in content.fees:
        if fee.kind not in FeeKind.values or fee.channel not in ("", *Channel.values):
            raise RuleBroken(_("Hãy chọn loại tiền và cách nộp trong danh sách."), field="fees")
        if fee.amount is not None and not 0 <= fee.amount < MOST_AMOUNT:
            raise RuleBroken(_("Mức phí phải từ 0 đồng và dưới một nghìn tỷ đồng. Hãy sửa lại."), field="fees")
        if fee.amount is None and not fee.note:
            raise RuleBroken(_("Khoản phí chưa có số tiền thì ghi chú mức thu theo văn bản nào."), field="fees")
