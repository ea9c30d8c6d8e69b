"""Which of its own meeting rules an agency would break with a briefing; each as a sentence that names the rule."""

from datetime import date, datetime, timedelta

from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext as _

from giaoban.briefings.convening.models import Limits
from giaoban.briefings.models import Briefing, BriefingKind, BriefingState
from giaoban.kernel.formats import number, weekday
from giaoban.org.models import Unit

#: Briefings that count as meetings of a week: what ended without its room ever opening was held in writing.
HELD = Q(state__in=[BriefingState.CALLED, BriefingState.OPEN]) | Q(state=BriefingState.ENDED, opened_at__isnull=False)


def limits_on(host: Unit, day: date) -> Limits | None:
    """The rules of a host that hold on that day."""
    return Limits.objects.filter(host=host, from_on__lte=day).order_by("-from_on").first()


def broken_limits(briefing: Briefing, people: int, called_at: datetime) -> list[str]:
    """Sentences about the rules this briefing breaks when `people` are told of it at `called_at`; none is good."""
    start = timezone.localtime(briefing.starts_at)
    limits = limits_on(briefing.host, start.date())
    if limits is None:
        return []
    checks = (
        _too_many_people(limits, people),
        _too_many_meetings(limits, briefing, start.date()),
        _quiet_day(limits, start.date()),
        _quiet_hours(limits, start, start + timedelta(minutes=briefing.expected_minutes)),
        _short_notice(limits, briefing, called_at),
    )
    return [sentence for sentence in checks if sentence]


def _too_many_people(limits: Limits, people: int) -> str:
    if limits.most_people is None or people <= limits.most_people:
        return ""
    return _("Cơ quan quy định một cuộc họp mời không quá {most} người; cuộc này mời {people} người.").format(
        most=number(limits.most_people), people=number(people)
    )


def _too_many_meetings(limits: Limits, briefing: Briefing, day: date) -> str:
    if limits.most_meetings is None:
        return ""
    monday = day - timedelta(days=day.weekday())
    others = Briefing.objects.filter(
        HELD, host=briefing.host, starts_at__date__range=(monday, monday + timedelta(days=6))
    ).exclude(id=briefing.id)
    count = others.count() + 1
    if count <= limits.most_meetings:
        return ""
    return _("Cơ quan quy định mỗi tuần không quá {most} cuộc họp; đây là cuộc thứ {count} trong tuần.").format(
        most=limits.most_meetings, count=count
    )


def _quiet_day(limits: Limits, day: date) -> str:
    if day.weekday() not in limits.quiet_days:
        return ""
    return _("Cơ quan quy định không họp vào {day}.").format(day=weekday(day))


def _quiet_hours(limits: Limits, start: datetime, end: datetime) -> str:
    if limits.quiet_from is None or limits.quiet_to is None:
        return ""
    quiet_start = datetime.combine(start.date(), limits.quiet_from, start.tzinfo)
    quiet_end = datetime.combine(start.date(), limits.quiet_to, start.tzinfo)
    if end <= quiet_start or start >= quiet_end:
        return ""
    return _("Cơ quan quy định không họp từ {start} đến {end}.").format(
        start=f"{limits.quiet_from:%H:%M}", end=f"{limits.quiet_to:%H:%M}"
    )


def _short_notice(limits: Limits, briefing: Briefing, called_at: datetime) -> str:
    if limits.notice_hours is None or briefing.kind == BriefingKind.URGENT:
        return ""  # an urgent briefing says why it is urgent already
    if briefing.starts_at - called_at >= timedelta(hours=limits.notice_hours):
        return ""
    return _("Cơ quan quy định mời trước ít nhất {hours} giờ.").format(hours=limits.notice_hours)


def limits_in_words(limits: Limits) -> list[str]:
    """Every rule of one day as a sentence; none says so."""
    days = ", ".join(weekday(date(2024, 1, 1 + day)) for day in limits.quiet_days)  # 1 January 2024 was a Monday
    said = (
        _("Mỗi cuộc họp mời không quá {n} người").format(n=number(limits.most_people)) if limits.most_people else "",
        _("Mỗi tuần không quá {n} cuộc họp").format(n=limits.most_meetings) if limits.most_meetings else "",
        _("Không họp vào {days}").format(days=days) if days else "",
        _("Không họp từ {start} đến {end}").format(start=f"{limits.quiet_from:%H:%M}", end=f"{limits.quiet_to:%H:%M}")
        if limits.quiet_from and limits.quiet_to
        else "",
        _("Mời trước ít nhất {n} giờ").format(n=limits.notice_hours) if limits.notice_hours else "",
    )
    return [sentence for sentence in said if sentence] or [_("Không giới hạn")]
