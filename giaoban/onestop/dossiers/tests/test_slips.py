"""Slip 01: one A5 sheet that says what it must; its QR is the code; only for who works on the dossier."""

import subprocess
from pathlib import Path

from django.urls import reverse

from giaoban.onestop.dossiers.tests.people import ID, ready, received
from giaoban.org.tests.cast import Cast


def test_the_receipt_says_all_and_is_a5(cast: Cast, tmp_path: Path) -> None:
    version, _process = ready(cast)
    dossier = received(cast.mai_son_official, version)
    address = reverse("dossier_receipt", args=[dossier.id])
    answer = cast.mai_son_official.client().get(address)
    file = tmp_path / "slip.pdf"
    file.write_bytes(answer.content)
    text = " ".join(subprocess.check_output(["pdftotext", "-layout", file, "-"], text=True).split())
    for words in (
        "GIẤY TIẾP NHẬN HỒ SƠ VÀ HẸN TRẢ KẾT QUẢ",
        dossier.code,
        "Lầu Bá Rế",
        "Xác nhận tình trạng hôn nhân",
        "Tờ khai (Mẫu 12)",
        "3 ngày làm việc",
        "Lô Thị Hoa",
    ):
        assert words in text, words
    assert ID not in text
    told = subprocess.check_output(["pdfinfo", file], text=True)
    assert "Pages:           1" in told
    assert "419.528 x 595.276" in told
    assert cast.nhon_mai_official.client().get(address).status_code == 404
