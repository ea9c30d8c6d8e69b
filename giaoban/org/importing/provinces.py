"""Today's provinces and communes (two levels, since 1/7/2025) as CSV; the data comes with `vietnam-provinces`."""

import csv
import io

from django.utils.translation import gettext as _
from vietnam_provinces import Province, VietNamDivisionType, Ward

from giaoban.kernel.errors import RuleBroken
from giaoban.kernel.text import clean_line, plain


def province_csv(wanted: str) -> tuple[str, bytes]:
    """File name and CSV of one province, found by its code or its name with or without diacritics and "Tỉnh"."""
    province = _find(wanted)
    out = io.StringIO()
    writer = csv.writer(out)
    writer.writerow(["level", "code", "name", "kind", "parent_code"])
    code = int(province.code)
    writer.writerow(["province", code, province.name, _kind(province), ""])
    wards = sorted(Ward.iter_by_province(province.code), key=lambda ward: int(ward.code))
    for ward in wards:
        writer.writerow(["commune", int(ward.code), ward.name, ward.division_type.value, code])
    return f"{province.codename}.csv", out.getvalue().encode()


def _find(wanted: str) -> Province:
    word = _bare(wanted)
    for province in Province.iter_all():
        if word in (str(int(province.code)), _bare(province.name)) or word.zfill(2) == f"{int(province.code):02}":
            return province
    names = ", ".join(sorted(_short(province.name) for province in Province.iter_all()))
    sentence = _("Không có tỉnh “%(word)s”. Hãy ghi mã hoặc tên một trong các tỉnh, thành phố: %(names)s.")
    raise RuleBroken(sentence % {"word": wanted, "names": names})


def _kind(province: Province) -> str:
    return "Tỉnh" if province.division_type is VietNamDivisionType.TINH else "Thành phố"


def _short(name: str) -> str:
    for kind in ("Tỉnh ", "Thành phố "):
        name = name.removeprefix(kind)
    return name


def _bare(name: str) -> str:
    word = plain(clean_line(name))
    for kind in ("tinh ", "thanh pho ", "tp. ", "tp "):
        word = word.removeprefix(kind)
    return word.replace(".", "").strip()
