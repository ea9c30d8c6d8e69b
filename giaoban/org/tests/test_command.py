"""`giaoban org …` as an operator types it."""

from io import StringIO
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command
from django.test import Client

from giaoban.org.access import holds
from giaoban.org.models import Person, Unit
from giaoban.org.powers import Power
from giaoban.org.queries import actor_for, posts_of
from giaoban.org.tests.cast import Cast


def run(*words: str) -> tuple[str, str]:
    out, err = StringIO(), StringIO()
    call_command("org", *words, stdout=out, stderr=err)
    return out.getvalue(), err.getvalue()


@pytest.mark.django_db
def test_a_province_of_today_first_looked_at_then_brought_in_then_again() -> None:
    assert "Sẽ nhập: 131 mới" in run("import", "--province", "Nghệ An", "--dry-run")[0]
    assert not Unit.objects.exists()
    assert "Đã nhập: 131 mới, 0 thay đổi" in run("import", "--province", "40")[0]
    assert "0 mới, 0 thay đổi, 131 giữ nguyên" in run("import", "--province", "nghe an")[0]


@pytest.mark.django_db
def test_a_bad_file_is_told_line_by_line(tmp_path: Path) -> None:
    path = tmp_path / "don-vi.csv"
    path.write_text("level,code,name,kind,parent_code\n" + "commune,1,,,\n" * 60)
    out, err = StringIO(), StringIO()
    with pytest.raises(CommandError, match="60 chỗ sai"):
        call_command("org", "import", str(path), stdout=out, stderr=err)
    assert "Dòng 2: " in err.getvalue()
    assert "và 10 chỗ sai khác" in err.getvalue()
    with pytest.raises(CommandError, match="Không đọc được tệp"):
        run("import", str(tmp_path / "khong-co.csv"))
    with pytest.raises(CommandError, match="Không có tỉnh"):
        run("import", "--province", "Atlantis")


def test_below_a_unit_named_in_several_ways(cast: Cast, tmp_path: Path) -> None:
    path = tmp_path / "ban.csv"
    for number, word in enumerate((str(cast.mai_son.id), "16879", "Mai Sơn", "xã mai sơn")):
        path.write_text(f"level,name\nvillage,Bản {number} A\n")
        run("import", str(path), "--under", word)
    assert Unit.objects.filter(parent=cast.mai_son).count() == 5
    with pytest.raises(CommandError, match="Không có đơn vị nào"):
        run("import", str(path), "--under", "Mường Lạ")


def test_the_first_administrator(cast: Cast, client: Client) -> None:
    words = ["create-admin", "--unit", "40", "--username", "quantri.tinh", "--full-name", "Hờ Bá Lầu"]
    out, _ = run(*words)
    password = out.strip().rsplit(": ", 1)[1]
    person = Person.objects.get(username="quantri.tinh")
    (post,) = posts_of(person)
    assert holds(actor_for(person, post, "test"), Power.ORG_MANAGE, cast.na_hang)
    assert client.post("/dang-nhap", {"username": "quantri.tinh", "password": password}).status_code == 302
    with pytest.raises(CommandError, match="đã có người dùng"):
        run(*words)
    words[4] = "quantri.hai"
    run(*words)
    assert post.holdings.count() == 2
