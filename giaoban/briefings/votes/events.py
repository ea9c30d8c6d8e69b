"""What can happen to a vote. None of them says how anybody voted in secret."""

from dataclasses import dataclass

from django.utils.translation import gettext_lazy as _

from giaoban.briefings.events import RoomEvent


@dataclass(frozen=True)
class VotePrepared(RoomEvent):
    code = "briefings.vote_prepared"
    sentence = _("{actor} chuẩn bị biểu quyết “{question}”")
    question: str


@dataclass(frozen=True)
class VoteChanged(RoomEvent):
    code = "briefings.vote_changed"
    sentence = _("{actor} sửa biểu quyết “{question}”")
    question: str


@dataclass(frozen=True)
class VoteOpened(RoomEvent):
    code = "briefings.vote_opened"
    sentence = _("{actor} mở biểu quyết “{question}” cho {entitled} cử tri")
    question: str
    entitled: int


@dataclass(frozen=True)
class VoteExtended(RoomEvent):
    code = "briefings.vote_extended"
    sentence = _("{actor} thêm {minutes} phút cho biểu quyết “{question}”")
    question: str
    minutes: int


@dataclass(frozen=True)
class VoteClosed(RoomEvent):
    code = "briefings.vote_closed"
    sentence = _("{actor} kết thúc biểu quyết “{question}”: {voted} phiếu trên {entitled}")
    question: str
    voted: int
    entitled: int


@dataclass(frozen=True)
class VoteAnnounced(RoomEvent):
    code = "briefings.vote_announced"
    sentence = _("{actor} công bố kết quả biểu quyết “{question}”")
    question: str


@dataclass(frozen=True)
class VoteCancelled(RoomEvent):
    code = "briefings.vote_cancelled"
    sentence = _("{actor} hủy biểu quyết “{question}”: {reason}")
    question: str
    reason: str


@dataclass(frozen=True)
class BallotCast(RoomEvent):
    code = "briefings.ballot_cast"
    sentence = _("{actor} bỏ phiếu của {voter} cho “{question}”")
    merges = True
    question: str
    voter: str


@dataclass(frozen=True)
class BallotChanged(RoomEvent):
    code = "briefings.ballot_changed"
    sentence = _("{actor} đổi phiếu của {voter} cho “{question}”")
    merges = True
    question: str
    voter: str


@dataclass(frozen=True)
class BallotLate(RoomEvent):
    code = "briefings.ballot_late"
    sentence = _("Phiếu của {voter} cho “{question}” đến sau giờ kết thúc nên không được tính ({actor})")
    question: str
    voter: str
