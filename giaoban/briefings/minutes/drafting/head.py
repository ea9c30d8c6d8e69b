"""The lines above the text as they are first proposed; the secretary corrects them where an office writes otherwise."""

from typing import Any

from django.utils import timezone

from giaoban.briefings.minutes.drafting.text import capital
from giaoban.briefings.minutes.models import PaperKind
from giaoban.briefings.models import Briefing

#: Levels whose body is a People's Committee, with a chair's office of its own from the district up.
COMMITTEES = ("province", "district", "commune")
WITH_OFFICE = ("province", "district")


def first_head(briefing: Briefing, kind: str) -> dict[str, Any]:
    """Issuer, symbol, place, day, title and signatures for the minutes or the notice of a briefing."""
    host = briefing.host
    committee = capital(f"Ủy ban nhân dân {host.name}") if host.level in COMMITTEES else capital(host.name)
    own_office = host.level in WITH_OFFICE
    minutes = kind == PaperKind.MINUTES
    written = briefing.held_in_writing
    code, units = ("BC", "Các đơn vị được lấy ý kiến") if written else ("BB", "Các đơn vị dự họp")
    ended = briefing.ended_at or timezone.now()
    return {
        "above": committee if minutes and own_office else "",
        "issuer": "VĂN PHÒNG" if minutes and own_office else committee,
        "number": "",
        "symbol": f"{code}-{'VP' if own_office else 'UBND'}" if minutes else "TB-UBND",
        "place": host.short,
        "day": timezone.localdate(ended).isoformat() if minutes else "",
        "name": ("BÁO CÁO" if written else "BIÊN BẢN") if minutes else "THÔNG BÁO",
        "summary": _summary(briefing, minutes),
        "signers": _signers(briefing, minutes),
        "recipients": f"{units};\nLãnh đạo chủ trì;\nLưu: VT, HS." if minutes else (
            f"{units};\nCác đơn vị được giao việc;\nLưu: VT."
        ),
    }  # fmt: skip


def _summary(briefing: Briefing, minutes: bool) -> str:
    if minutes and briefing.held_in_writing:
        return f"Kết quả giao ban bằng văn bản: {briefing.title}"
    if minutes:
        return f"Cuộc họp: {briefing.title}"
    title = briefing.chair_post.title
    at = "qua giao ban bằng văn bản" if briefing.held_in_writing else "tại cuộc họp"
    return f"Kết luận của {title} {briefing.chair_person.full_name}\n{at}: {briefing.title}"


def _signers(briefing: Briefing, minutes: bool) -> list[list[str]]:
    chair = briefing.chair_person.full_name
    if not minutes:
        return [[capital(briefing.chair_post.title), chair]]
    if briefing.secretary_person is None:
        return [["CHỦ TỌA", chair]]
    return [["THƯ KÝ", briefing.secretary_person.full_name], ["CHỦ TỌA", chair]]
