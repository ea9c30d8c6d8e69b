"""`giaoban org …`: bringing units in, and the first administrator of a new installation."""

import getpass
import sys
from pathlib import Path
from typing import Any
from uuid import UUID

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.db import transaction
from django.db.models import Q

from giaoban.kernel.actor import Actor, system_actor
from giaoban.kernel.errors import RuleBroken
from giaoban.org.actions.imports import BadFile, import_units
from giaoban.org.actions.people import create_person
from giaoban.org.actions.posts import appoint, create_post
from giaoban.org.importing.plan import Plan, plan_import
from giaoban.org.importing.provinces import province_csv
from giaoban.org.importing.read import read_csv
from giaoban.org.importing.tree import name_key
from giaoban.org.models import Person, Unit
from giaoban.org.naming import clean_code
from giaoban.org.passwords import generate_password
from giaoban.org.powers import Role

MOST_PROBLEMS = 50


class Command(BaseCommand):
    help = "Units and the first administrator: `giaoban org import …`, `giaoban org create-admin …`"

    def add_arguments(self, parser: CommandParser) -> None:
        words = parser.add_subparsers(dest="word", required=True)
        bring = words.add_parser("import", help="bring in a CSV (level, code, name, kind, parent_code) or a province")
        source = bring.add_mutually_exclusive_group(required=True)
        source.add_argument("file", nargs="?", type=Path, metavar="FILE.csv")
        source.add_argument("--province", metavar="NAME|CODE", help="today's two levels of one province, offline")
        bring.add_argument("--under", metavar="UNIT", help="id, code or name of the unit to hang the list under")
        bring.add_argument("--dry-run", action="store_true", help="say what would happen and change nothing")
        first = words.add_parser("create-admin", help="open the account of an administrator; shows a password once")
        first.add_argument("--unit", required=True, metavar="UNIT", help="id, code or name of what they administer")
        first.add_argument("--username", metavar="NAME")
        first.add_argument("--full-name", metavar="NAME")

    def handle(self, *args: Any, word: str, **options: Any) -> None:
        try:
            if word == "import":
                self._import(options)
            else:
                self._create_admin(options)
        except RuleBroken as refusal:
            raise CommandError(str(refusal.message)) from None

    def _import(self, options: dict[str, Any]) -> None:
        name, content = self._source(options)
        under = find_unit(options["under"]) if options["under"] else None
        if options["dry_run"]:
            plan = plan_import(read_csv(content), under, "")
            self._tell_problems(plan)
            self._tell_plan(plan)
            return
        under_id = under.id if under else None
        self.stderr.write(f"Đọc và kiểm tra {name}…")
        try:
            done = import_units(
                actor=_cli(), file_name=name, content=content, under_id=under_id, progress=self._progress
            )
        except BadFile as bad:
            self._tell_problems(bad.plan)
            raise
        self.stdout.write(f"Đã nhập: {done.new} mới, {done.changed} thay đổi, {done.same} giữ nguyên.")

    def _source(self, options: dict[str, Any]) -> tuple[str, bytes]:
        if options["province"]:
            return province_csv(options["province"])
        path: Path = options["file"]
        try:
            return path.name, path.read_bytes()
        except OSError as error:
            raise CommandError(f"Không đọc được tệp {path} ({error.strerror}). Hãy kiểm tra đường dẫn.") from None

    def _tell_problems(self, plan: Plan) -> None:
        for problem in plan.problems[:MOST_PROBLEMS]:
            self.stderr.write(f"Dòng {problem.line}: {problem.message}" if problem.line else problem.message)
        if len(plan.problems) > MOST_PROBLEMS:
            self.stderr.write(f"… và {len(plan.problems) - MOST_PROBLEMS} chỗ sai khác.")

    def _tell_plan(self, plan: Plan) -> None:
        count = f"{len(plan.new)} mới, {len(plan.changed)} thay đổi, {plan.same} giữ nguyên"
        self.stdout.write(f"Sẽ nhập: {count}, {len(plan.problems)} chỗ sai. Chưa ghi gì.")
        for node in plan.changed[:MOST_PROBLEMS]:
            self.stdout.write(f"  {node.unit.name} → {node.row.name.name}, thuộc {node.parent or 'không đơn vị nào'}")

    def _progress(self, done: int, total: int) -> None:
        if sys.stderr.isatty():
            self.stderr.write(f"\rĐã ghi {done}/{total} đơn vị", ending="\n" if done == total else "")

    def _create_admin(self, options: dict[str, Any]) -> None:
        unit = find_unit(options["unit"])
        username = options["username"] or _ask("Tên đăng nhập (chữ thường, không dấu): ")
        full_name = options["full_name"] or _ask("Họ và tên: ")
        typed = _secret("Mật khẩu (để trống: máy tự đặt): ")
        password = typed or generate_password()
        person = _open_account(_cli(), unit, username, full_name, password, must_change=not typed)
        self.stdout.write(f"Đã tạo tài khoản quản trị {person.username} của {unit.name}.")
        if not typed:
            self.stdout.write(f"Mật khẩu (chỉ hiện một lần, phải đổi khi đăng nhập lần đầu): {password}")


def find_unit(word: str) -> Unit:
    """The one current unit with that id, code or name; raises CommandError naming the candidates otherwise."""
    units = Unit.objects.filter(valid_to__isnull=True).select_related("parent")
    try:
        wanted = Q(id=UUID(word))
    except ValueError:
        wanted = Q(code=clean_code(word)) | Q(name__iexact=word) | Q(short__iexact=word)
    found = list(units.filter(wanted)[:10])
    exact = [unit for unit in found if name_key(unit.name) == name_key(word)]
    if len(found) > 1 and len(exact) == 1:
        return exact[0]
    if not found:
        raise CommandError(f"Không có đơn vị nào là “{word}”. Hãy nhập danh sách đơn vị trước: giaoban org import …")
    if len(found) > 1:
        names = "\n".join(f"  {unit.id}  {unit.name}, {unit.parent or 'cấp cao nhất'}" for unit in found)
        raise CommandError(f"Có nhiều đơn vị là “{word}”. Hãy ghi mã dài ở đầu dòng của đơn vị muốn chọn:\n{names}")
    return found[0]


@transaction.atomic
def _open_account(
    actor: Actor, unit: Unit, username: str, full_name: str, password: str, *, must_change: bool
) -> Person:
    person = create_person(
        actor=actor, home_id=unit.id, username=username, full_name=full_name, password=password,
        must_change_password=must_change,
    )  # fmt: skip
    post = unit.posts.filter(roles=[Role.ADMIN.value], to_on__isnull=True).first()
    if post is None:
        post = create_post(actor=actor, unit_id=unit.id, title="Quản trị hệ thống", roles=[Role.ADMIN.value])
    appoint(actor=actor, post_id=post.id, person_id=person.id)
    return person


def _cli() -> Actor:
    return system_actor("dòng lệnh").via("cli")


def _ask(question: str) -> str:
    if not sys.stdin.isatty():
        raise CommandError("Hãy cho biết --username và --full-name khi không có người gõ phím.")
    return input(question).strip()


def _secret(question: str) -> str:
    return getpass.getpass(question) if sys.stdin.isatty() else ""
