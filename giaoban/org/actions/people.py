"""Changing people and their accounts. No account is ever deleted: history names it."""

import re
from uuid import UUID

from django.conf import settings
from django.contrib.auth.hashers import check_password, make_password
from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.utils.translation import gettext as _

from giaoban.kernel.action import Unchanged, action, record
from giaoban.kernel.actor import Actor
from giaoban.kernel.errors import Absent, RuleBroken
from giaoban.kernel.text import clean_line
from giaoban.org import access
from giaoban.org.events import (
    LanguageChosen,
    PasswordChanged,
    PasswordSet,
    PersonActivated,
    PersonCreated,
    PersonDeactivated,
    PersonEdited,
)
from giaoban.org.models import Person
from giaoban.org.naming import search_text
from giaoban.org.passwords import check_password_rules

USERNAME = re.compile(r"[a-z0-9][a-z0-9._-]{2,59}")
PHONE = re.compile(r"\+?\d{8,15}")


@action
def create_person(
    *,
    actor: Actor,
    home_id: UUID,
    username: str,
    full_name: str,
    password: str,
    phone: str = "",
    email: str = "",
    must_change_password: bool = True,
) -> Person:
    """Open an account kept by the unit `home_id`; what the person may do comes later, from a post."""
    home = access.unit_to_manage(actor, home_id)
    username = clean_line(username).lower()
    if not USERNAME.fullmatch(username):
        sentence = _("Tên đăng nhập gồm 3 đến 60 chữ cái không dấu, chữ số, dấu chấm hoặc gạch, ví dụ lothihoa.maison.")
        raise RuleBroken(sentence, field="username")
    if Person.objects.filter(username=username).exists():
        raise RuleBroken(
            _("Tên đăng nhập này đã có người dùng. Hãy thêm tên xã, ví dụ lothihoa.maison."), field="username"
        )
    person = Person(home=home, username=username, must_change_password=must_change_password)
    _fill(person, full_name, phone, email)
    check_password_rules(password, person)
    person.password = make_password(password)
    person.save(force_insert=True)
    record(person, PersonCreated(person.id, person.full_name))
    return person


@action
def edit_person(
    *, actor: Actor, person_id: UUID, full_name: str, phone: str, email: str, home_id: UUID | None = None
) -> Person:
    """Correct a person's name or how to reach them, or hand the account to another unit within reach."""
    person = access.person_to_manage(actor, person_id, lock=True)
    _fill(person, full_name, phone, email)
    if home_id is not None:
        person.home = access.unit_to_manage(actor, home_id)
    if not person.changes()[1]:
        raise Unchanged(person)
    person.save(update_fields=["full_name", "phone", "email", "search", "home"])
    record(person, PersonEdited(person.id, person.full_name))
    return person


@action
def set_password(*, actor: Actor, person_id: UUID, password: str, must_change_password: bool = True) -> Person:
    """Give a person a new password; their open sessions end, and they choose their own at the next sign-in."""
    person = access.person_to_manage(actor, person_id, lock=True)
    check_password_rules(password, person)
    person.password = make_password(password)
    person.must_change_password = must_change_password
    person.save(update_fields=["password", "must_change_password"])
    record(person, PasswordSet(person.id, person.full_name))
    return person


@action
def change_own_password(*, actor: Actor, old: str, new: str) -> Person:
    """Change one's own password; every other session of the person ends."""
    if actor.person_id is None:
        raise Absent
    person = Person.objects.select_for_update(no_key=True).get(id=actor.person_id)
    if not check_password(old, person.password):
        raise RuleBroken(_("Mật khẩu hiện tại chưa đúng. Hãy nhập lại."), field="old")
    check_password_rules(new, person, field="new")
    if check_password(new, person.password):
        raise RuleBroken(_("Mật khẩu mới trùng mật khẩu cũ. Hãy chọn mật khẩu khác."), field="new")
    person.password = make_password(new)
    person.must_change_password = False
    person.save(update_fields=["password", "must_change_password"])
    record(person, PasswordChanged(person.id, person.full_name))
    return person


@action
def set_language(*, actor: Actor, language: str) -> Person:
    """The language of one's own pages on every device, and of mails and notices. Raises RuleBroken when unknown."""
    if actor.person_id is None:
        raise Absent
    if language not in dict(settings.LANGUAGES):
        raise RuleBroken(_("Hãy chọn tiếng Việt hoặc tiếng Anh."), field="language")
    person = Person.objects.select_for_update(no_key=True).get(id=actor.person_id)
    if person.language == language:
        raise Unchanged(person)
    person.language = language
    person.save(update_fields=["language"])
    record(person, LanguageChosen(person.id, person.full_name, language))
    return person


@action
def deactivate_person(*, actor: Actor, person_id: UUID) -> Person:
    """Close an account at once; posts stay on record, `activate_person` takes it back."""
    person = access.person_to_manage(actor, person_id, lock=True)
    if person.id == actor.person_id:
        raise RuleBroken(_("Không thể tự khóa tài khoản của mình. Hãy nhờ quản trị khác."))
    if not person.is_active:
        raise Unchanged(person)
    person.is_active = False
    person.save(update_fields=["is_active"])
    record(person, PersonDeactivated(person.id, person.full_name))
    return person


@action
def activate_person(*, actor: Actor, person_id: UUID) -> Person:
    """Open a closed account again, with the posts and the password it had."""
    person = access.person_to_manage(actor, person_id, lock=True)
    if person.is_active:
        raise Unchanged(person)
    person.is_active = True
    person.save(update_fields=["is_active"])
    record(person, PersonActivated(person.id, person.full_name))
    return person


def _fill(person: Person, full_name: str, phone: str, email: str) -> None:
    person.full_name, person.email = clean_line(full_name), clean_line(email)
    person.phone = re.sub(r"[\s.()-]", "", clean_line(phone))
    person.search = search_text(person.full_name, person.username, person.phone)
    if not person.full_name or len(person.full_name) > 100:
        raise RuleBroken(_("Hãy ghi họ và tên, không quá 100 ký tự."), field="full_name")
    if person.phone and not PHONE.fullmatch(person.phone):
        raise RuleBroken(_("Số điện thoại chưa đúng. Hãy ghi 8 đến 15 chữ số, ví dụ 0912 345 678."), field="phone")
    if person.email:
        try:
            validate_email(person.email)
        except ValidationError:
            raise RuleBroken(_("Địa chỉ thư chưa đúng. Ví dụ đúng: hoa@nghean.gov.vn."), field="email") from None
