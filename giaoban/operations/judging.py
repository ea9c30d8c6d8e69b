"""What a figure means for whoever runs the installation: well, worth a look, or wrong, and what to do then.

The limits are ours: they leave time to act before people notice.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import timedelta
from enum import StrEnum

from django.utils.translation import gettext as _

from giaoban.kernel.formats import duration, file_size, number
from giaoban.operations.database import Database, Jobs
from giaoban.operations.figures import Disk, Figures, Janus, Process

GB = 1024**3
#: Percent of one core: Janus is mostly single-threaded where it hurts, and sound breaks before 100.
BUSY, TOO_BUSY = 70, 90
#: Percent of the connections that PostgreSQL allows.
CROWDED, FULL = 70, 90
#: Seconds.
JOB_LATE, JOB_STUCK = 60, 600
EVENT_LATE, EVENT_STUCK = 2, 10
LONG_TRANSACTION = 300
DISK_LOW, DISK_OUT = 5 * GB, GB
HEAVY = 2 * GB


class State(StrEnum):
    """How a thing is, from best to worst."""

    WELL = "well"
    LOOK = "look"
    WRONG = "wrong"


ORDER = list(State)


@dataclass(frozen=True)
class Reading:
    """One figure: what it is, what it says, how that is, and what to do (only where something is to be done)."""

    name: str
    value: str
    state: State = State.WELL
    advice: str = ""


@dataclass(frozen=True)
class Group:
    """Figures that belong together, under one heading."""

    icon: str
    title: str
    readings: list[Reading]

    @property
    def state(self) -> State:
        """That of its worst figure."""
        return max((reading.state for reading in self.readings), key=ORDER.index, default=State.WELL)


def judge(figures: Figures) -> list[Group]:
    """Every group, in the order in which an operator asks."""
    if figures.database is None:
        return [
            Group("database", _("Kho dữ liệu"), [_no_database()]),
            Group("hard-drive", _("Ổ đĩa"), list(_disks(figures.disks))),
        ]
    return [
        Group("calendar", _("Phòng họp"), list(_rooms(figures))),
        Group("radio-tower", _("Máy chủ âm thanh (Janus)"), [_janus(one) for one in figures.janus]),
        Group("activity", _("Tiến trình web"), list(_webs(figures))),
        Group("activity", _("Tiến trình âm thanh và việc nền"), list(_others(figures))),
        Group("clock", _("Việc nền đang chờ"), list(_jobs(figures.jobs))),
        Group("database", _("Kho dữ liệu"), list(_database(figures.database))),
        Group("hard-drive", _("Ổ đĩa"), list(_disks(figures.disks))),
    ]


def worst(groups: list[Group]) -> State:
    """The state of the whole."""
    return max((group.state for group in groups), key=ORDER.index)


def _level(value: float, look: float, wrong: float) -> State:
    return State.WRONG if value >= wrong else State.LOOK if value >= look else State.WELL


def _unless_well(state: State, advice: str) -> str:
    return advice if state != State.WELL else ""


def _rooms(figures: Figures) -> Iterator[Reading]:
    rooms = figures.rooms
    yield Reading(_("Cuộc họp đang mở"), number(rooms.open))
    yield Reading(_("Thiết bị đang dự"), number(rooms.participants))
    if rooms.guests:
        yield Reading(_("Khách mời đang vào"), number(rooms.guests))
    lost = rooms.points.get("lost", 0)
    said = _("%(n)s có mặt") % {"n": number(rooms.points.get("present", 0))}
    if lost:
        said += ", " + _("%(n)s mất kết nối") % {"n": number(lost)}
    yield Reading(_("Điểm cầu"), said)


def _janus(one: Janus) -> Reading:
    if not one.up:
        advice = _(
            "Âm thanh của các cuộc họp ở máy này đang mất; chữ, trang và biểu quyết vẫn chạy. Máy tự khởi động lại"
            " trong vài giây. Quá một phút: xem nhật ký của Janus (var/log), rồi khởi động lại dịch vụ."
        )
        return Reading(one.name, _("không trả lời"), State.WRONG, advice)
    words = [
        _("%(n)s người đang nghe") % {"n": number(one.listeners or 0)},
        _("%(n)s kết nối của người dự") % {"n": number(one.handles)},
        _("%(n)s phiên") % {"n": number(one.sessions)},
        _("%(n)s cuộc họp") % {"n": number(one.stages or 0)},
    ]
    state, advice = State.WELL, ""
    if one.cpu is not None:
        words.append(_("CPU %(n)s%% một lõi") % {"n": number(one.cpu)})
        state = _level(one.cpu, BUSY, TOO_BUSY)
        advice = _unless_well(state, _("Janus sắp hết sức. Thêm một Janus nữa (JANUS_URLS, xem docs/operators.md)."))
    if one.memory is not None:
        words.append(file_size(one.memory))
    if (one.heard or 0) < (one.stages or 0) and state == State.WELL:
        state = State.LOOK
        advice = _(
            "Có cuộc họp chưa nghe được. Thường tự nối lại trong vài giây; nếu không: xem nhật ký của tiến trình media."
        )
    return Reading(one.name, " · ".join(words), state, advice)


def _strain(process: Process) -> str:
    return _("CPU %(cpu)s%%, bộ nhớ %(memory)s") % {"cpu": number(process.cpu), "memory": file_size(process.memory)}


def _silent(process: Process) -> Reading:
    said = _("im lặng %(time)s") % {"time": duration(process.silent)}
    advice = _(
        "Tiến trình này vừa dừng hoặc bị treo. Nó được khởi động lại ngay và người dự tự chuyển sang tiến trình khác;"
        " dòng này hết sau một phút. Nếu cứ lặp lại: xem nhật ký trong var/log."
    )
    return Reading(process.name, said, State.LOOK, advice)


def _webs(figures: Figures) -> Iterator[Reading]:
    webs = figures.of_kind("web")
    for process in webs:
        if not process.alive:
            yield _silent(process)
            continue
        words = [_("%(n)s đường phòng họp") % {"n": number(int(process.detail.get("lines", 0)))}, _strain(process)]
        state, advice = State.WELL, ""
        if process.owed.seconds >= EVENT_LATE:
            state = _level(process.owed.seconds, EVENT_LATE, EVENT_STUCK)
            words.append(_("chậm %(n)s tin") % {"n": number(process.owed.events)})
            advice = _("Tin trong phòng họp tới chậm. Nếu không tự hết: khởi động lại dịch vụ; người dự tự vào lại.")
        elif process.cpu >= TOO_BUSY:
            state = State.LOOK
            advice = _("Tiến trình này hết sức. Tăng WEB_PROCESSES rồi khởi động lại dịch vụ.")
        elif process.memory >= HEAVY:
            state = State.LOOK
            advice = _("Tiến trình này dùng nhiều bộ nhớ. Khởi động lại dịch vụ vào lúc không họp.")
        yield Reading(process.name, " · ".join(words), state, advice)
    waited = figures.event_lag
    late = duration(timedelta(seconds=waited)) if waited >= 1 else _("không chậm")
    yield Reading(_("Tin chờ đưa tới phòng họp"), late, _level(waited, EVENT_LATE, EVENT_STUCK))


def _others(figures: Figures) -> Iterator[Reading]:
    needed = {
        "media": _("Không có tiến trình giữ âm thanh: cuộc họp mới sẽ không có tiếng. Khởi động lại dịch vụ."),
        "worker": _("Không có tiến trình việc nền: thư, tài liệu và bản ghi phải chờ. Khởi động lại dịch vụ."),
    }
    for kind, advice in needed.items():
        found = figures.of_kind(kind)
        if not any(process.alive for process in found):
            yield Reading(kind, _("không chạy"), State.WRONG, advice)
        for process in found:
            yield Reading(process.name, _strain(process)) if process.alive else _silent(process)


def _jobs(jobs: Jobs | None) -> Iterator[Reading]:
    if jobs is None:
        return
    state = _level(jobs.oldest, JOB_LATE, JOB_STUCK) if jobs.waiting else State.WELL
    words = _("%(waiting)s việc chờ, %(running)s đang làm, %(planned)s hẹn giờ sau") % {
        "waiting": number(jobs.waiting), "running": number(jobs.running), "planned": number(jobs.planned)
    }  # fmt: skip
    yield Reading(_("Hàng đợi"), words)
    late = duration(timedelta(seconds=jobs.oldest)) if jobs.waiting else _("không có việc chờ")
    advice = _("Việc nền làm không kịp. Xem tiến trình worker có chạy không, và nhật ký worker.log trong var/log.")
    yield Reading(_("Việc chờ lâu nhất"), late, state, _unless_well(state, advice))
    if jobs.failed:
        advice = _(
            "Xem lý do trong worker.log (var/log). Thư và tin không gửi được hiện ở trang của cuộc họp, gửi lại ở đó."
        )
        yield Reading(_("Việc không làm được"), number(jobs.failed), State.LOOK, advice)


def _database(database: Database) -> Iterator[Reading]:
    share = 100 * database.connections / max(1, database.connections_most)
    said = _("%(n)s trên %(most)s") % {"n": number(database.connections), "most": number(database.connections_most)}
    state = _level(share, CROWDED, FULL)
    advice = _("Sắp hết chỗ kết nối. Giảm WEB_PROCESSES hoặc tăng max_connections của PostgreSQL.")
    yield Reading(_("Kết nối"), said, state, _unless_well(state, advice))
    yield Reading(_("Dung lượng"), file_size(database.size))
    if database.read_only:
        advice = _(
            "Không ghi được gì. Thường do ổ đĩa đầy hoặc đây là bản sao dự phòng:"
            " giải phóng ổ đĩa, hoặc trỏ DATABASE_URL tới máy chính."
        )
        yield Reading(_("Ghi dữ liệu"), _("chỉ đọc"), State.WRONG, advice)
    if database.longest_transaction >= LONG_TRANSACTION:
        said = duration(timedelta(seconds=database.longest_transaction))
        advice = _(
            "Một giao dịch mở quá lâu, kho dữ liệu sẽ chậm dần. Tìm nó bằng:"
            " SELECT * FROM pg_stat_activity ORDER BY xact_start."
        )
        yield Reading(_("Giao dịch mở lâu nhất"), said, State.LOOK, advice)


def _no_database() -> Reading:
    advice = _("Xem nhật ký của PostgreSQL (var/pg) và ổ đĩa có đầy không, rồi khởi động lại dịch vụ.")
    return Reading("PostgreSQL", _("không trả lời"), State.WRONG, advice)


def _disks(disks: list[Disk]) -> Iterator[Reading]:
    for disk in disks:
        state = State.WRONG if disk.free < DISK_OUT else State.LOOK if disk.free < DISK_LOW else State.WELL
        said = _("còn %(free)s trong %(total)s") % {"free": file_size(disk.free), "total": file_size(disk.total)}
        advice = _(
            "Xoá bản ghi âm cũ, chuyển bản sao lưu đi nơi khác, hoặc thêm ổ đĩa. Đầy ổ đĩa thì không ai ghi được gì."
        )
        yield Reading(disk.path, said, state, _unless_well(state, advice))
