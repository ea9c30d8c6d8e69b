"""The demo's dossiers: a month at the counter of one commune, in every state there is. All people are invented."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any
from uuid import NAMESPACE_URL, UUID, uuid5

from django.utils import timezone

from giaoban.demo.world import World
from giaoban.kernel.actor import Actor
from giaoban.onestop.dossiers import access
from giaoban.onestop.dossiers.actions.closing import reject_dossier, withdraw_dossier
from giaoban.onestop.dossiers.actions.intake import receive_dossier
from giaoban.onestop.dossiers.actions.moving import Seen, move_dossier
from giaoban.onestop.dossiers.actions.times import extend_dossier, pause_dossier, request_supplement, resume_dossier
from giaoban.onestop.dossiers.courses import calendar_of
from giaoban.onestop.dossiers.models import Dossier
from giaoban.onestop.dossiers.plans import CitizenPlan, IntakePlan
from giaoban.onestop.procedures.queries import version_for
from giaoban.onestop.processes.models import MoveKind
from giaoban.org.models import Holding, Unit
from giaoban.org.queries import actor_for

#: Personal ids tell province 040, century and sex, year of birth.
PEOPLE = (
    ("040085001234", "Lầu Bá Rế", "0912345671"),
    ("040190004321", "Và Y Mai", "0912345672"),
    ("040078002211", "Lương Văn Xiêng", "0912345673"),
    ("040195003322", "Vi Thị Lan Hương", "0912345674"),
    ("040201005544", "Xồng Bá Tủa", ""),
    ("040162006655", "Hờ Y Dở", "0912345676"),
    ("040088007766", "Kha Văn Thủy", "0912345677"),
    ("040199008877", "Lô Thị Kim Ngân", "0912345678"),
    ("040070009988", "Moong Văn Pắn", "0912345679"),
    ("040183001199", "Cụt Thị Hoài", ""),
)


@dataclass(frozen=True)
class Story:
    """One dossier: how many working days ago it came, at what hour, for what, and how far it went."""

    days: int
    hour: float
    code: str
    person: int
    far: str


STORIES = (
    Story(21, 8.0, "1.004873", 0, "returned"),
    Story(21, 9.5, "1.004884", 1, "late"),
    Story(20, 8.5, "1.010041", 2, "returned"),
    Story(19, 14.0, "1.004222", 3, "returned"),
    Story(18, 8.2, "1.004873", 4, "rejected"),
    Story(17, 10.0, "1.001022", 5, "returned"),
    Story(15, 8.0, "1.004222", 6, "supplemented"),
    Story(14, 9.0, "1.004873", 7, "returned"),
    Story(12, 8.7, "1.010041", 8, "late"),
    Story(11, 15.2, "1.004222", 9, "withdrawn"),
    Story(9, 8.4, "1.004873", 1, "returned"),
    Story(8, 8.1, "1.004884", 0, "ready"),
    Story(7, 9.3, "1.001022", 2, "paused"),
    Story(6, 8.6, "1.004222", 4, "sign"),
    Story(6, 14.4, "1.004873", 6, "overdue"),
    Story(4, 8.3, "1.004222", 5, "extended"),
    Story(3, 9.8, "1.004222", 7, "paused_money"),
    Story(3, 8.9, "1.013225", 3, "asked"),
    Story(2, 8.5, "1.001022", 9, "handle"),
    Story(2, 14.1, "1.004884", 8, "handle"),
    Story(1, 8.2, "1.004873", 2, "handle"),
    Story(1, 9.1, "1.004222", 0, "first"),
)  # fmt: skip


def seed_dossiers(world: World) -> None:
    """Take them in and carry them on; one that is there already stays as it is."""
    unit = world.units["maison"]
    clerk, chief = _actor("hoa.maison"), _actor("sim.maison")
    for number, story in enumerate(STORIES):
        key = uuid5(NAMESPACE_URL, f"giaoban-demo-dossier-{number}")
        if not Dossier.objects.filter(unit=unit, client_key=key).exists():
            _live(story, key, unit, clerk, chief)


def _live(story: Story, key: UUID, unit: Unit, clerk: Actor, chief: Actor) -> None:
    at = _moment(unit, story)
    version = version_for(unit, story.code, timezone.localdate(at))
    if version is None or version.process_id is None:
        return
    personal_id, name, phone = PEOPLE[story.person]
    given = frozenset(version.papers.filter(required=True).values_list("id", flat=True))
    plan = IntakePlan(version.id, CitizenPlan(personal_id, name, phone=phone, address=unit.name), given)
    dossier = receive_dossier(actor=clerk, client_key=key, plan=plan, at=at)
    Life(unit, dossier.id, clerk, chief, at).go(story.far)


class Life:
    """Carries one dossier on, hour by hour of work."""

    def __init__(self, unit: Unit, dossier_id: UUID, clerk: Actor, chief: Actor, at: datetime) -> None:
        self.calendar = calendar_of(unit)
        self.dossier_id, self.clerk, self.chief, self.at = dossier_id, clerk, chief, at

    def go(self, far: str) -> None:
        """As far as the story says."""
        if far == "first":
            return
        self._move(0.3)
        before = getattr(self, f"_{far}", None)
        if before is not None:
            before()
        moves = {"returned": 4, "late": 4, "supplemented": 4, "ready": 3, "sign": 1}.get(far, 0)
        for _step in range(moves):
            self._move(2)

    def _late(self) -> None:
        self._later(60)

    def _supplemented(self) -> None:
        self._later(3)
        asked = request_supplement(text="Bổ sung bản sao hợp đồng thuê nhà có chữ ký", **self._now())
        self._later(15)
        resume_dossier(actor=self.clerk, dossier_id=asked.id, edition=asked.edition, at=self.at)

    def _rejected(self) -> None:
        self._later(4)
        reject_dossier(reason="Người nộp đang thường trú ở xã khác, đã hướng dẫn nộp ở đó", **self._now())

    def _withdrawn(self) -> None:
        self._later(4)
        withdraw_dossier(reason="Người nộp chưa cần nữa", **self._now())

    def _paused(self) -> None:
        self._later(2)
        request_supplement(text="Văn bản cam đoan cần có hai người làm chứng ký tên", **self._now())

    def _paused_money(self) -> None:
        self._later(2)
        pause_dossier(kind="obligation", text="Chờ nộp lệ phí", **self._now())

    def _extended(self) -> None:
        self._later(5)
        due = self._dossier().due_at
        if due is not None and self.at <= due:
            until = self.calendar.add_working_hours(due, timedelta(hours=15))
            extend_dossier(until=until, reason="Mưa lũ, chưa đi xác minh nơi ở được", **self._now())

    def _asked(self) -> None:
        self._later(2)
        for label in ("Hỏi huyện về quy hoạch", "Nhờ bản xác nhận"):
            main = access.main_step(self._dossier())
            if main is None:
                return
            way = main.version.moves.filter(source=main.step, label=label).first()
            village = main.unit.children.filter(level="village").first()
            if way is not None:
                seen = Seen(main.id, main.edition, self.at)
                unit_id = village.id if village is not None else None
                move_dossier(actor=self.clerk, dossier_id=self.dossier_id, seen=seen, move_id=way.id, unit_id=unit_id)

    def _move(self, hours: float) -> None:
        """The drawn way on, by the commune's chair where only a leader may."""
        self._later(hours)
        main = access.main_step(self._dossier())
        if main is None:
            return
        ways = main.version.moves.filter(source=main.step, kind__in=[MoveKind.FORWARD, MoveKind.FINISH])
        actor = self.chief if main.role == "leader" else self.clerk
        seen = Seen(main.id, main.edition, self.at)
        move_dossier(actor=actor, dossier_id=self.dossier_id, seen=seen, move_id=ways[0].id)

    def _later(self, hours: float) -> None:
        self.at = min(self.calendar.add_working_hours(self.at, timedelta(hours=hours)), timezone.now())

    def _dossier(self) -> Dossier:
        return Dossier.objects.select_related("unit").get(id=self.dossier_id)

    def _now(self) -> dict[str, Any]:
        """Who acts now on the dossier as it stands."""
        edition = self._dossier().edition
        return {"actor": self.clerk, "dossier_id": self.dossier_id, "edition": edition, "at": self.at}


def _moment(unit: Unit, story: Story) -> datetime:
    """That many working days ago, at that hour."""
    day = calendar_of(unit).add_working_days(timezone.localdate(), -story.days)
    midnight = timezone.make_aware(datetime(day.year, day.month, day.day))  # noqa: DTZ001 - made aware at once
    return midnight + timedelta(hours=story.hour)


def _actor(username: str) -> Actor:
    holding = Holding.objects.select_related("post__unit", "person").filter(person__username=username).latest("from_on")
    return actor_for(holding.person, holding.post, "demo")
