"""What happens to dossiers and citizens, as typed facts with a sentence for the audit's readers."""

from dataclasses import dataclass
from uuid import UUID

from django.utils.translation import gettext_lazy as _

from giaoban.kernel.events import Event


@dataclass(frozen=True)
class DossierEvent(Event):
    """Something about one dossier, called by its code."""

    dossier_id: UUID
    label: str

    def stream(self) -> str:
        return f"dossier:{self.dossier_id}"


@dataclass(frozen=True)
class DossierReceived(DossierEvent):
    code = "onestop.dossier_received"
    sentence = _("{actor} tiếp nhận hồ sơ {label}: {procedure}")
    procedure: str


@dataclass(frozen=True)
class DossierMoved(DossierEvent):
    code = "onestop.dossier_moved"
    sentence = _("{actor} “{move}” hồ sơ {label}")
    move: str


@dataclass(frozen=True)
class ResultReady(DossierEvent):
    code = "onestop.dossier_result_ready"
    sentence = _("Hồ sơ {label} có kết quả, chờ trả ({actor})")
    on_time: bool


@dataclass(frozen=True)
class ResultReturned(DossierEvent):
    code = "onestop.dossier_returned"
    sentence = _("{actor} trả kết quả hồ sơ {label}")
    on_time: bool


@dataclass(frozen=True)
class SupplementRequested(DossierEvent):
    code = "onestop.dossier_supplement"
    sentence = _("{actor} yêu cầu bổ sung hồ sơ {label}, lần {count}: {text}")
    count: int
    text: str


@dataclass(frozen=True)
class DossierPaused(DossierEvent):
    code = "onestop.dossier_paused"
    sentence = _("{actor} tạm dừng hồ sơ {label}: {text}")
    text: str


@dataclass(frozen=True)
class DossierResumed(DossierEvent):
    code = "onestop.dossier_resumed"
    sentence = _("{actor} tiếp tục giải quyết hồ sơ {label}")


@dataclass(frozen=True)
class DossierExtended(DossierEvent):
    code = "onestop.dossier_extended"
    sentence = _("{actor} xin lỗi và hẹn lại hồ sơ {label} đến {until}: {text}")
    until: str
    text: str


@dataclass(frozen=True)
class DossierClosed(DossierEvent):
    """Refused, stopped or withdrawn: `how` is the new state in words."""

    code = "onestop.dossier_closed"
    sentence = _("{actor} kết thúc hồ sơ {label} ({how}): {text}")
    how: str
    text: str


@dataclass(frozen=True)
class PaperGiven(DossierEvent):
    code = "onestop.dossier_paper"
    sentence = _("{actor} ghi giấy tờ của hồ sơ {label}: {paper} ({how})")
    paper: str
    how: str


@dataclass(frozen=True)
class DossierHandled(DossierEvent):
    """Something about its steps that the steps themselves tell in their own words."""

    code = "onestop.dossier_handled"
    sentence = _("{actor} ghi việc của hồ sơ {label}: {what}")
    what: str


@dataclass(frozen=True)
class CitizenEvent(Event):
    """Something about one citizen: no name, no number."""

    citizen_id: UUID

    def stream(self) -> str:
        return f"citizen:{self.citizen_id}"


@dataclass(frozen=True)
class CitizenKept(CitizenEvent):
    code = "onestop.citizen_kept"
    sentence = _("{actor} ghi thông tin một người nộp hồ sơ")


@dataclass(frozen=True)
class CitizenSeen(CitizenEvent):
    code = "onestop.citizen_seen"
    sentence = _("{actor} xem thông tin cá nhân của người nộp hồ sơ {label}: {reason}")
    label: str
    reason: str
