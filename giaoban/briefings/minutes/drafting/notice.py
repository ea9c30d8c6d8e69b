"""The draft of the notice of conclusions (thông báo kết luận)."""

from django.utils import timezone

from giaoban.briefings.minutes.drafting.minutes import conclusions_text
from giaoban.briefings.minutes.drafting.text import Section, long_day
from giaoban.briefings.minutes.queries import confirmed_lines
from giaoban.briefings.models import Briefing


def notice_sections(briefing: Briefing) -> list[Section]:
    """What the chair concluded, told to those who carry it out."""
    day = timezone.localdate(briefing.opened_at or briefing.starts_at)
    below = briefing.points.filter(host=False).count()
    title = briefing.chair_post.title
    opening = (
        f"Sau khi lấy ý kiến bằng văn bản của {below} đơn vị về “{briefing.title}”, "
        f"{briefing.chair_person.full_name}, {title}, kết luận như sau:"
        if briefing.held_in_writing
        else f"{long_day(day).capitalize()}, {briefing.chair_person.full_name}, {title}, chủ trì cuộc họp "
        f"“{briefing.title}” với {below} điểm cầu. Sau khi nghe báo cáo và các ý kiến, {title} kết luận như sau:"
    )
    closing = f"{briefing.host.name} thông báo để các đơn vị biết, thực hiện./."
    return [
        Section("opening", "", opening),
        Section("conclusions", "", conclusions_text(confirmed_lines(briefing))),
        Section("closing", "", closing),
    ]
