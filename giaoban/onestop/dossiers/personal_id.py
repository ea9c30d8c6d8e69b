"""The personal id (số định danh cá nhân): three digits of place, one of century and sex, two of the year, six more.

Source: Decree 137/2015/NĐ-CP, article 13 (kept by what followed it). The list of place codes is not checked here:
people born abroad have codes of countries, and the list was not read in full.
"""

from datetime import date

from django.utils.translation import gettext as _

from giaoban.kernel.errors import RuleBroken

LENGTH = 12


def clean_personal_id(typed: str, birth_date: date | None, today: date) -> str:
    """The twelve digits, blanks and dots left out. Raises `RuleBroken` on the field that is wrong."""
    digits = "".join(sign for sign in typed if sign not in " .-\t")
    if len(digits) != LENGTH or not (digits.isascii() and digits.isdigit()):
        raise RuleBroken(_("Số định danh có đúng 12 chữ số, in trên thẻ căn cước. Hãy xem lại."), field="personal_id")
    if digits.startswith("000") or birth_year(digits) > today.year:
        raise RuleBroken(_("Số định danh này không thể có. Hãy đọc lại từng số trên thẻ."), field="personal_id")
    if birth_date is not None and birth_date > today:
        raise RuleBroken(_("Ngày sinh ở tương lai. Hãy xem lại."), field="birth_date")
    if birth_date is not None and birth_date.year != birth_year(digits):
        raise RuleBroken(
            _("Theo số định danh, người này sinh năm {year}. Hãy xem lại ngày sinh hoặc số định danh.").format(
                year=birth_year(digits)
            ),
            field="birth_date",
        )
    return digits


def birth_year(digits: str) -> int:
    """The year of birth the number tells: its fourth digit is twice the century after the 20th, plus sex."""
    return 1900 + 100 * (int(digits[3]) // 2) + int(digits[4:6])
