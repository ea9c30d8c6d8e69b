"""Whether a point is ready: pure rules over what is known of it, each lack as a sentence with what mends it."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.utils.translation import gettext as _

from giaoban.briefings.models import Briefing
from giaoban.briefings.readiness.models import (
    EQUIPMENT,
    Condition,
    LinkTest,
    Media,
    PointCheck,
    PointSetup,
    ReadinessRule,
    Rehearsal,
)
from giaoban.kernel.formats import day

#: Before its test session a point has still time to try; without a session that time ends so long before the start.
TRY_BEFORE = timedelta(hours=24)
#: Who tries a little before the hour that was agreed has tried; half an hour after it, who has not is late.
EARLY = timedelta(minutes=30)
RED, AMBER, GREEN = "red", "amber", "green"


@dataclass(frozen=True)
class Need:
    """One lack. `part` is what has to be done: "setup", "link" or "test"."""

    level: str
    part: str
    sentence: str


@dataclass(frozen=True)
class Facts:
    """Everything known of one point."""

    briefing: Briefing
    rule: ReadinessRule
    rehearsal: Rehearsal | None
    setup: PointSetup | None
    link: LinkTest | None
    check: PointCheck | None

    @property
    def test_opens_at(self) -> datetime:
        """From when on trying counts as the test session."""
        return test_opens_at(self.briefing, self.rehearsal)


def test_opens_at(briefing: Briefing, rehearsal: Rehearsal | None) -> datetime:
    """From when on trying counts as the test session of this briefing."""
    return rehearsal.starts_at - EARLY if rehearsal else briefing.starts_at - TRY_BEFORE


@dataclass(frozen=True)
class Judgement:
    """A point's colour and what it lacks, the worst first."""

    needs: list[Need]

    @property
    def level(self) -> str:
        """Red where something would keep the point from taking part, amber for the rest, green for nothing."""
        levels = {need.level for need in self.needs}
        return RED if RED in levels else AMBER if AMBER in levels else GREEN

    @property
    def first_part(self) -> str:
        """What to do first."""
        return self.needs[0].part if self.needs else ""


def judge(facts: Facts, now: datetime) -> Judgement:
    """Look at everything."""
    needs = [*_setup(facts, now), *_link(facts, now), *_test(facts, now)]
    return Judgement(sorted(needs, key=lambda need: need.level != RED))


def _setup(facts: Facts, now: datetime) -> Iterator[Need]:
    setup = facts.setup
    if setup is None or not setup.place:
        yield Need(RED, "setup", _("Chưa ghi phòng họp và thiết bị"))
        return
    if not (setup.technician and setup.technician_phone):
        yield Need(RED, "setup", _("Chưa có người trực kỹ thuật và số điện thoại"))
    for field, label, needed in EQUIPMENT:
        state = getattr(setup, field)
        if state == Condition.GOOD:
            continue
        word = {Condition.BAD: _("hỏng"), Condition.NONE: _("không có")}.get(state, _("chưa ghi"))
        yield Need(RED if needed else AMBER, "setup", f"{label}: {word}")
    confirmed = setup.confirmed_at
    if confirmed is None or now - confirmed > timedelta(days=facts.rule.setup_days):
        yield Need(AMBER, "setup", _("Phòng, thiết bị ghi đã lâu, cần xác nhận lại"))


def _link(facts: Facts, now: datetime) -> Iterator[Need]:
    link, rule = facts.link, facts.rule
    if link is None or link.finished_at is None:
        yield Need(RED, "link", _("Chưa đo đường truyền"))
        return
    if facts.briefing.starts_at - link.finished_at > timedelta(days=rule.link_days):
        yield Need(RED, "link", _("Đo đường truyền từ {day}, đã quá cũ").format(day=day(link.finished_at)))
        return
    if link.media == Media.BLOCKED:
        yield Need(RED, "link", _("Mạng chặn đường tiếng (UDP): không nghe được"))
    if (link.down_kbps or 0) < rule.down_kbps:
        yield Need(RED, "link", _("Mạng quá yếu để nghe ({n} kbit/s)").format(n=link.down_kbps or 0))
    elif (link.up_kbps or 0) < rule.up_kbps:
        yield Need(AMBER, "link", _("Nghe được, nói dễ bị ngắt (gửi {n} kbit/s)").format(n=link.up_kbps or 0))


def _test(facts: Facts, now: datetime) -> Iterator[Need]:
    check, start = facts.check, facts.briefing.starts_at
    latest = start - timedelta(minutes=facts.rule.test_minutes)
    if check is not None and check.tested_at is not None:
        if check.tested_at > latest:
            yield Need(
                AMBER, "test", _("Thử cầu muộn: chỉ trước giờ họp {n} phút").format(n=_minutes(start, check.tested_at))
            )
        return
    due = facts.rehearsal.starts_at + EARLY if facts.rehearsal else start - TRY_BEFORE
    yield Need(RED if now > due else AMBER, "test", _("Chưa thử cầu"))


def _minutes(start: datetime, tested: datetime) -> int:
    return max(0, int((start - tested).total_seconds() // 60))
