"""Passwords: making one that can be read over the telephone, and refusing weak ones in plain words."""

import secrets

from django.contrib.auth.password_validation import CommonPasswordValidator
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from giaoban.kernel.errors import RuleBroken
from giaoban.kernel.text import plain
from giaoban.org.models import Person

SHORTEST = 10
LONGEST = 128
# No vowels (no words come out) and nothing that is mistaken for another sign (0/o, 1/l/i).
LETTERS = "bcdfghjkmnpqrstvwxz23456789"


def generate_password() -> str:
    """Three groups of four, e.g. "kbzt-7m2q-xw9d": 57 bits, easy to dictate."""
    return "-".join("".join(secrets.choice(LETTERS) for _sign in range(4)) for _group in range(3))


def check_password_rules(password: str, person: Person, *, field: str = "password") -> None:
    """Raise RuleBroken, saying what to do, for a password that is short, common or the person's own data."""
    if len(password) < SHORTEST:
        sentence = _("Mật khẩu phải có ít nhất %(least)d ký tự. Một câu ngắn dễ nhớ là cách tốt nhất.")
        raise RuleBroken(sentence % {"least": SHORTEST}, field=field)
    if len(password) > LONGEST:
        raise RuleBroken(_("Mật khẩu dài quá %(most)d ký tự. Hãy đặt ngắn hơn.") % {"most": LONGEST}, field=field)
    written = plain(password).replace(" ", "")
    own = {person.username, plain(person.full_name).replace(" ", ""), person.phone, person.email.lower()}
    if written in own or len(set(written)) < 4:
        raise RuleBroken(_("Mật khẩu này dễ đoán. Hãy chọn mật khẩu khác với tên và số điện thoại."), field=field)
    try:
        CommonPasswordValidator().validate(password)
    except ValidationError:
        raise RuleBroken(_("Mật khẩu này nhiều người dùng nên dễ đoán. Hãy chọn mật khẩu khác."), field=field) from None
