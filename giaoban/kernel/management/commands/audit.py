"""`giaoban audit verify`: is the record of who did what still whole?"""

from typing import Any

from django.core.management.base import BaseCommand, CommandParser

from giaoban.kernel.ledger import verify_chain
from giaoban.kernel.models import AuditRow


class Command(BaseCommand):
    help = "Check the audit chain: `giaoban audit verify [--head HASH]`"

    def add_arguments(self, parser: CommandParser) -> None:
        words = parser.add_subparsers(dest="word", required=True)
        verify = words.add_parser("verify", help="recompute every hash; names each row that was changed or removed")
        verify.add_argument("--head", help="the last hash noted elsewhere: finds rows cut off the end")

    def handle(self, *args: Any, head: str | None = None, **options: Any) -> None:
        whole = True
        for place in verify_chain():
            whole = False
            self.stderr.write(f"Dòng nhật ký {place.row_id}: {place.reason}")
        last = AuditRow.objects.order_by("-id").first()
        total, digest = (last.id, bytes(last.hash).hex()) if last else (0, "")
        if head and not AuditRow.objects.filter(hash=bytes.fromhex(head)).exists():
            self.stderr.write("Không còn dòng nhật ký mang mã đã ghi lại: có dòng cuối đã bị cắt.")
            whole = False
        if not whole:
            self.stderr.write("Nhật ký KHÔNG còn nguyên vẹn. Giữ nguyên máy, báo người phụ trách an toàn thông tin.")
            raise SystemExit(1)
        self.stdout.write(f"Nhật ký nguyên vẹn: {total} dòng. Mã cuối: {digest}")
