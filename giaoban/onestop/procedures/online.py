"""The online form of a procedure: drawn field by field, kept as a JSON Schema, checked against what people send.

The schema is plain JSON Schema (type, title, description, format, enum, required) with `x-order` for the order on the
page; "person-id" and "file" are formats of ours. Keys never change, so that answers survive a change of words.
"""

import re
from collections.abc import Mapping
from datetime import date
from decimal import Decimal, InvalidOperation
from typing import Any

import msgspec
from django.db import models
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from giaoban.kernel.errors import RuleBroken

KEY = re.compile(r"[a-z][a-z0-9]{0,15}")
MOST_FIELDS = 80
MOST_CHOICES = 40
LONGEST_LABEL = 200
LONGEST_HELP = 500
LONGEST_ANSWER = 4000


class FieldKind(models.TextChoices):
    """What a field takes."""

    TEXT = "text", gettext_lazy("Chữ")
    LONG_TEXT = "long_text", gettext_lazy("Đoạn chữ")
    NUMBER = "number", gettext_lazy("Số")
    DATE = "date", gettext_lazy("Ngày")
    CHOICE = "choice", gettext_lazy("Chọn một")
    PERSON_ID = "person_id", gettext_lazy("Số định danh cá nhân")
    FILE = "file", gettext_lazy("Tệp đính kèm")


class FormField(msgspec.Struct, frozen=True):
    """One field of the form."""

    key: str
    label: str = ""
    kind: str = FieldKind.TEXT.value
    required: bool = True
    help: str = ""
    choices: tuple[str, ...] = ()


_TYPES: dict[str, dict[str, Any]] = {
    FieldKind.TEXT: {"type": "string", "maxLength": 500},
    FieldKind.LONG_TEXT: {"type": "string", "format": "long-text", "maxLength": LONGEST_ANSWER},
    FieldKind.NUMBER: {"type": "number"},
    FieldKind.DATE: {"type": "string", "format": "date"},
    FieldKind.CHOICE: {"type": "string"},
    FieldKind.PERSON_ID: {"type": "string", "format": "person-id", "pattern": "^[0-9]{12}$"},
    FieldKind.FILE: {"type": "string", "format": "file"},
}
_FORMATS = {
    "long-text": FieldKind.LONG_TEXT,
    "date": FieldKind.DATE,
    "person-id": FieldKind.PERSON_ID,
    "file": FieldKind.FILE,
}


def schema_of(fields: list[FormField]) -> dict[str, Any]:
    """The fields as a JSON Schema; {} for none."""
    if not fields:
        return {}
    properties = {}
    for one in fields:
        properties[one.key] = {"title": one.label, **_TYPES[one.kind]}
        if one.help:
            properties[one.key]["description"] = one.help
        if one.kind == FieldKind.CHOICE:
            properties[one.key]["enum"] = list(one.choices)
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "type": "object",
        "additionalProperties": False,
        "required": [one.key for one in fields if one.required],
        "properties": properties,
        "x-order": [one.key for one in fields],
    }


def fields_of(schema: Mapping[str, Any]) -> list[FormField]:
    """The fields in their order."""
    properties, required = schema.get("properties", {}), schema.get("required", [])
    return [_field(key, properties[key], key in required) for key in schema.get("x-order", list(properties))]


def _field(key: str, told: Mapping[str, Any], required: bool) -> FormField:
    kind = FieldKind.TEXT
    if told.get("type") == "number":
        kind = FieldKind.NUMBER
    elif "enum" in told:
        kind = FieldKind.CHOICE
    elif told.get("format") in _FORMATS:
        kind = _FORMATS[told["format"]]
    return FormField(
        key, told.get("title", ""), kind.value, required, told.get("description", ""), tuple(told.get("enum", ()))
    )


def check_form(fields: list[FormField]) -> None:
    """Raises RuleBroken naming the field that makes no sense."""
    if len(fields) > MOST_FIELDS:
        raise RuleBroken(_("Mẫu có quá {n} ô. Hãy gộp bớt để người dân không nản.").format(n=MOST_FIELDS))
    if len({one.key for one in fields}) != len(fields) or not all(KEY.fullmatch(one.key) for one in fields):
        raise RuleBroken(_("Mẫu gửi lên không đúng. Hãy tải lại trang rồi sửa lại."))
    for place, one in enumerate(fields, start=1):
        if not one.label:
            raise RuleBroken(_("Ô thứ {n} chưa có tên. Hãy ghi câu hỏi cho người dân.").format(n=place))
        if one.kind not in FieldKind.values:
            raise RuleBroken(_("Ô “{name}”: hãy chọn kiểu ô trong danh sách.").format(name=one.label))
        if one.kind == FieldKind.CHOICE and not 2 <= len(set(one.choices)) <= MOST_CHOICES:
            raise RuleBroken(
                _("Ô “{name}”: hãy ghi từ 2 đến 40 lựa chọn khác nhau, mỗi dòng một lựa chọn.").format(name=one.label)
            )


def check_answers(schema: Mapping[str, Any], answers: Mapping[str, str]) -> dict[str, str]:
    """What is wrong with what somebody filled in: a sentence by the field's key; nothing when all is well.

    A file's answer is whatever names it (its id once uploaded); what is in it is checked where it is kept.
    """
    wrong = {}
    for one in fields_of(schema):
        answer = answers.get(one.key, "").strip()
        if not answer:
            if one.required:
                wrong[one.key] = _("Hãy điền “{name}”.").format(name=one.label)
            continue
        sentence = _CHECKS.get(one.kind, _check_text)(one, answer)
        if sentence:
            wrong[one.key] = sentence
    return wrong


def _check_text(one: FormField, answer: str) -> str:
    most = LONGEST_ANSWER if one.kind == FieldKind.LONG_TEXT else 500
    return _("“{name}” dài quá {n} chữ. Hãy rút gọn.").format(name=one.label, n=most) if len(answer) > most else ""


def _check_number(one: FormField, answer: str) -> str:
    try:
        value = Decimal(answer.replace(".", "").replace(",", "."))
    except InvalidOperation:
        value = Decimal("NaN")
    return "" if value.is_finite() else _("“{name}” phải là số, ví dụ 1.234,5. Hãy ghi lại.").format(name=one.label)


def _check_date(one: FormField, answer: str) -> str:
    try:
        date.fromisoformat(answer)
    except ValueError:
        return _("“{name}” phải là ngày, ví dụ 05/11/1990. Hãy chọn lại.").format(name=one.label)
    return ""


def _check_choice(one: FormField, answer: str) -> str:
    return "" if answer in one.choices else _("Hãy chọn “{name}” trong danh sách.").format(name=one.label)


def _check_person_id(one: FormField, answer: str) -> str:
    if re.fullmatch(r"\d{12}", answer):
        return ""
    return _("“{name}” gồm 12 chữ số in trên thẻ căn cước. Hãy xem lại thẻ.").format(name=one.label)


_CHECKS = {
    FieldKind.NUMBER.value: _check_number,
    FieldKind.DATE.value: _check_date,
    FieldKind.CHOICE.value: _check_choice,
    FieldKind.PERSON_ID.value: _check_person_id,
}
