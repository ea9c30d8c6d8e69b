"""What a hall begins with, to be changed by its unit: data, not rules.

The groups are those that laws on persons with disabilities (51/2010/QH12), the elderly (39/2009/QH12) and persons with
merit (02/2020/UBTVQH14) speak of; which of them a hall calls first is the unit's own decision. The texts were not
read in full, so that the sources printed here are to be checked by the unit.
"""

from django.utils.translation import gettext as _


def usual_lines() -> list[tuple[str, str, str]]:
    """Letter, name, what belongs to it."""
    return [
        ("A", _("Hộ tịch, chứng thực"), _("Khai sinh, kết hôn, khai tử, sao y, chữ ký")),
        ("B", _("Đất đai, xây dựng"), _("Giấy chứng nhận, chuyển nhượng, giấy phép xây dựng")),
        ("C", _("Chính sách, xã hội"), _("Trợ cấp, người có công, bảo trợ xã hội")),
        ("D", _("Nhận kết quả, việc khác"), _("Lấy kết quả đã hẹn, hỏi thủ tục")),
    ]


def usual_groups() -> list[tuple[str, str]]:
    """Name, source."""
    return [
        (_("Người khuyết tật"), "Luật 51/2010/QH12"),
        (_("Người cao tuổi"), "Luật 39/2009/QH12"),
        (_("Phụ nữ mang thai, người bế con nhỏ"), ""),
        (_("Người có công với cách mạng"), "Pháp lệnh 02/2020/UBTVQH14"),
    ]
