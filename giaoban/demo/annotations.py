"""The demo's private notes: what three people wrote for themselves beside the report."""

from giaoban.briefings.annotations.actions.annotations import write_annotation
from giaoban.briefings.annotations.models import Annotation
from giaoban.demo.world import World
from giaoban.org.models import Holding
from giaoban.org.queries import actor_for

#: Whose, on which page, and what.
NOTES = (
    ("chutich", 1, "Hỏi Trạm Thú y: hóa chất còn đủ đến hết tháng 12 không?"),
    ("chutich", 4, "Giao Văn phòng theo dõi báo cáo hằng ngày trước 16 giờ."),
    ("hoa.maison", 2, "Số của Mai Sơn: 31 con, 1.420 kg. Khớp với sổ của xã."),
    ("truongban", 4, "Họp bản tối thứ Bảy: nói lại việc ký cam kết."),
)


def seed_annotations(world: World) -> None:
    """Write them; who has notes already keeps those."""
    document = world.briefing.documents.first()
    if document is None or Annotation.objects.filter(briefing=world.briefing).exists():
        return
    for number, (username, page, body) in enumerate(NOTES):
        holding = Holding.objects.select_related("person", "post").filter(person__username=username).first()
        if holding is not None:
            write_annotation(
                actor=actor_for(holding.person, holding.post, "demo"), briefing_id=world.briefing.id,
                document_id=document.id, version=1, page=page, body=body, key=f"demo-{world.briefing.id}-{number}",
            )  # fmt: skip
