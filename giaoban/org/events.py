"""What happened in the organisation, as typed facts with a sentence for the audit's readers."""

from dataclasses import dataclass
from uuid import UUID

from django.utils.translation import gettext_lazy as _

from giaoban.kernel.events import Event


@dataclass(frozen=True)
class UnitEvent(Event):
    """Something about one unit; `name` is its name at that time."""

    unit_id: UUID
    name: str

    def stream(self) -> str:
        return f"unit:{self.unit_id}"


@dataclass(frozen=True)
class UnitCreated(UnitEvent):
    code = "org.unit_created"
    sentence = _("{actor} thêm đơn vị {name}")


@dataclass(frozen=True)
class UnitEdited(UnitEvent):
    code = "org.unit_edited"
    sentence = _("{actor} sửa thông tin đơn vị {name}")


@dataclass(frozen=True)
class UnitRenamed(UnitEvent):
    code = "org.unit_renamed"
    sentence = _("{actor} đổi tên đơn vị {old} thành {name}")
    old: str


@dataclass(frozen=True)
class UnitMoved(UnitEvent):
    code = "org.unit_moved"
    sentence = _("{actor} chuyển đơn vị {name} từ {old} sang {new}")
    old: str
    new: str


@dataclass(frozen=True)
class UnitClosed(UnitEvent):
    code = "org.unit_closed"
    sentence = _("{actor} kết thúc hoạt động của đơn vị {name}, ngày cuối {last_day}")
    last_day: str


@dataclass(frozen=True)
class UnitReopened(UnitEvent):
    code = "org.unit_reopened"
    sentence = _("{actor} cho đơn vị {name} hoạt động trở lại")


@dataclass(frozen=True)
class ImportEvent(Event):
    """Something about a file of units."""

    import_id: UUID
    file_name: str

    def stream(self) -> str:
        return f"unit-import:{self.import_id}"


@dataclass(frozen=True)
class UnitsUploaded(ImportEvent):
    code = "org.units_uploaded"
    sentence = _("{actor} tải lên danh sách đơn vị {file_name}")


@dataclass(frozen=True)
class UnitsImported(ImportEvent):
    code = "org.units_imported"
    sentence = _("{actor} nhập danh sách {file_name}: {new} đơn vị mới, {changed} thay đổi, {same} giữ nguyên")
    new: int
    changed: int
    same: int


@dataclass(frozen=True)
class PersonEvent(Event):
    """Something about one person's account."""

    person_id: UUID
    name: str

    def stream(self) -> str:
        return f"person:{self.person_id}"


@dataclass(frozen=True)
class PersonCreated(PersonEvent):
    code = "org.person_created"
    sentence = _("{actor} tạo tài khoản cho {name}")


@dataclass(frozen=True)
class PersonEdited(PersonEvent):
    code = "org.person_edited"
    sentence = _("{actor} sửa thông tin của {name}")


@dataclass(frozen=True)
class PersonDeactivated(PersonEvent):
    code = "org.person_deactivated"
    sentence = _("{actor} khóa tài khoản của {name}")


@dataclass(frozen=True)
class PersonActivated(PersonEvent):
    code = "org.person_activated"
    sentence = _("{actor} mở lại tài khoản của {name}")


@dataclass(frozen=True)
class PasswordSet(PersonEvent):
    code = "org.password_set"
    sentence = _("{actor} đặt lại mật khẩu của {name}")


@dataclass(frozen=True)
class PasswordChanged(PersonEvent):
    code = "org.password_changed"
    sentence = _("{actor} tự đổi mật khẩu")


@dataclass(frozen=True)
class LanguageChosen(PersonEvent):
    code = "org.language_chosen"
    sentence = _("{actor} chọn ngôn ngữ {language}")
    language: str


@dataclass(frozen=True)
class LockOutCleared(PersonEvent):
    code = "org.lock_out_cleared"
    sentence = _("{actor} cho {name} đăng nhập lại ngay sau khi nhập sai nhiều lần")


@dataclass(frozen=True)
class SignedIn(PersonEvent):
    code = "org.signed_in"
    sentence = _("{name} đăng nhập")


@dataclass(frozen=True)
class SignedOut(PersonEvent):
    code = "org.signed_out"
    sentence = _("{name} đăng xuất")


@dataclass(frozen=True)
class SignInFailed(Event):
    """A wrong name or password; `person_id` only when the account exists, and never what was typed."""

    code = "org.sign_in_failed"
    sentence = _("{actor}: đăng nhập sai lần thứ {failures}")
    person_id: UUID | None
    failures: int
    locked: bool

    def stream(self) -> str:
        return f"person:{self.person_id or 'unknown'}"


@dataclass(frozen=True)
class PostEvent(Event):
    """Something about one post."""

    post_id: UUID
    title: str
    unit: str

    def stream(self) -> str:
        return f"post:{self.post_id}"


@dataclass(frozen=True)
class PostCreated(PostEvent):
    code = "org.post_created"
    sentence = _("{actor} thêm chức vụ {title}, {unit}")


@dataclass(frozen=True)
class PostEdited(PostEvent):
    code = "org.post_edited"
    sentence = _("{actor} sửa chức vụ {title}, {unit}")


@dataclass(frozen=True)
class PostEnded(PostEvent):
    code = "org.post_ended"
    sentence = _("{actor} kết thúc chức vụ {title}, {unit}, ngày cuối {last_day}")
    last_day: str


@dataclass(frozen=True)
class PersonAppointed(PostEvent):
    code = "org.person_appointed"
    sentence = _("{actor} giao chức vụ {title}, {unit} cho {person}")
    person_id: UUID
    person: str


@dataclass(frozen=True)
class HoldingEnded(PostEvent):
    code = "org.holding_ended"
    sentence = _("{actor} kết thúc việc {person} giữ chức vụ {title}, {unit}, ngày cuối {last_day}")
    person_id: UUID
    person: str
    last_day: str


@dataclass(frozen=True)
class PowersLent(PostEvent):
    code = "org.powers_lent"
    sentence = _("{actor} ủy quyền của chức vụ {title}, {unit} cho {person}")
    person_id: UUID
    person: str


@dataclass(frozen=True)
class DelegationEnded(PostEvent):
    code = "org.delegation_ended"
    sentence = _("{actor} kết thúc ủy quyền của chức vụ {title}, {unit} cho {person}")
    person_id: UUID
    person: str
