"""The demo's procedures: a dozen of a commune in our own words, by their national codes; what became of some."""

from datetime import timedelta
from decimal import Decimal
from uuid import UUID

from django.utils import timezone

from giaoban.demo.world import World
from giaoban.kernel.actor import Actor
from giaoban.onestop.procedures.actions.procedures import (
    create_procedure,
    link_process,
    publish_version,
    save_draft,
    save_form,
)
from giaoban.onestop.procedures.actions.promises import approve_proposal, propose, set_promise
from giaoban.onestop.procedures.content import (
    Content,
    FeeContent,
    LegalContent,
    PaperContent,
    ResultContent,
    Term,
    WayContent,
    content_of,
)
from giaoban.onestop.procedures.models import Procedure, Version
from giaoban.onestop.procedures.online import FieldKind, FormField
from giaoban.onestop.processes.models import Process
from giaoban.org.models import Holding, Unit
from giaoban.org.queries import actor_for

CITIZENS = ("Công dân Việt Nam",)
STATUS = LegalContent("Luật Hộ tịch", "60/2014/QH13")
RESIDENCE = LegalContent("Luật Cư trú", "68/2020/QH14")
CERTIFYING = LegalContent("Nghị định về chứng thực bản sao, chữ ký, hợp đồng", "23/2015/NĐ-CP")
BUILDING = LegalContent("Luật Xây dựng", "50/2014/QH13")
ID_SHOWN = PaperContent("Giấy tờ tùy thân có ảnh, còn hạn", shown=True, reusable=True, kind="giay-to-tuy-than")


def seed_procedures(world: World) -> None:
    """Write, publish and shorten them; a code that is there already stays as it is."""
    unit = world.units["district"]
    officer, leader = _actor("caicach"), _actor("chutich")
    for code, content in PROCEDURES.items():
        if Procedure.objects.filter(unit=unit, code=code).exists():
            continue
        made = create_procedure(actor=officer, unit_id=unit.id, code=code, content=content)
        if code == DRAFT:
            continue
        _tie(officer, unit, code, made)
        if code in FORMS:
            made = save_form(actor=officer, procedure_id=made.procedure_id, edition=_edition(made), fields=FORMS[code])
        _publish(leader, made)
    _shorten(world, officer, leader)


def _tie(officer: Actor, unit: Unit, code: str, made: Version) -> None:
    """To the demo's process for it: births and building have their own."""
    wanted = {"1.001193": "QT-HT-01", "1.013225": "QT-XD-02"}.get(code, "QT-MC-03")
    process = Process.objects.filter(unit=unit, code=wanted).first()
    if process is not None:
        link_process(actor=officer, procedure_id=made.procedure_id, edition=_edition(made), process_id=process.id)


def _publish(leader: Actor, version: Version) -> None:
    publish_version(
        actor=leader,
        procedure_id=version.procedure_id,
        edition=_edition(version),
        valid_from=timezone.localdate() - timedelta(days=400),
        decision="2147/QĐ-UBND",
    )


def _shorten(world: World, officer: Actor, leader: Actor) -> None:
    """A commune's own promise, two proposals, and a version being written."""
    unit, today = world.units["district"], timezone.localdate()
    by_code = {one.code: one for one in Procedure.objects.filter(unit=unit, code__in=PROCEDURES)}
    marriage = by_code["1.004873"]
    if marriage.proposals.exists():
        return
    asked = propose(
        actor=officer,
        procedure_id=marriage.id,
        kind="time",
        text="",
        reason="Đã tra cứu được trong cơ sở dữ liệu dân cư, không phải chờ xác minh bằng văn bản.",
        term=_days("2"),
    )
    approve_proposal(
        actor=leader,
        proposal_id=asked.id,
        valid_from=today,
        answer="Đồng ý, áp dụng toàn huyện.",
        decision="318/QĐ-UBND",
    )
    propose(
        actor=officer,
        procedure_id=by_code["1.004222"].id,
        kind="papers",
        text="Không yêu cầu bản sao giấy tờ nhà ở khi tra cứu được trên hệ thống.",
        reason="Người dân bản xa phải xuống xã lấy bản sao, mất một ngày đường.",
    )
    set_promise(
        actor=leader,
        procedure_id=by_code["1.001022"].id,
        unit_id=unit.id,
        valid_from=today,
        term=_days("2"),
        decision="318/QĐ-UBND",
    )
    birth = by_code["1.001193"]
    newest = birth.versions.prefetch_related("papers", "ways", "fees").get()
    told = content_of(newest)
    values = {name: getattr(told, name) for name in Content.__struct_fields__}
    papers = tuple(paper for paper in told.papers if "chứng sinh" not in paper.name)
    values |= {"papers": (*papers, PaperContent("Giấy chứng sinh, nếu bệnh viện chưa gửi điện tử", required=False))}
    save_draft(actor=officer, procedure_id=birth.id, edition=birth.edition, content=Content(**values))


def _edition(version: Version) -> int:
    procedure_id: UUID = version.procedure_id
    return Procedure.objects.get(id=procedure_id).edition


def _actor(username: str) -> Actor:
    holding = Holding.objects.select_related("post__unit", "person").filter(person__username=username).latest("from_on")
    return actor_for(holding.person, holding.post, "demo")


def _days(amount: str) -> Term:
    return Term(Decimal(amount).quantize(Decimal("0.1")), "working_day")


def _ways(*channels: str) -> tuple[WayContent, ...]:
    return tuple(WayContent(channel) for channel in channels)


def _one(
    name: str,
    field: str,
    statutory: Term,
    papers: tuple[PaperContent, ...],
    result: str,
    law: LegalContent,
    fee: FeeContent | None = None,
    committed: Term | None = None,
    service: str = "partial",
) -> Content:
    channels = ("counter",) if service == "counter" else ("counter", "online", "post")
    return Content(
        name=name,
        field=field,
        levels=("commune",),
        performing_agency="Ủy ban nhân dân xã",
        applicants=CITIZENS,
        statutory=statutory,
        committed=committed or Term(),
        service_level=service,
        papers=papers,
        ways=_ways(*channels),
        fees=(fee or FeeContent(Decimal(0)),),
        results=(ResultContent(result),),
        legal_basis=(law,),
        steps="Nộp hồ sơ tại bộ phận một cửa hoặc trên mạng. Cán bộ kiểm tra, hẹn ngày. Đến nhận kết quả hoặc nhận qua"
        " bưu chính.",
    )


SAME_DAY = Term(None, "same_day")
HALF_HOUR = Term(Decimal("1.0"), "half_hour")
DRAFT = "1.013226"
PROCEDURES: dict[str, Content] = {
    "1.001193": _one(
        "Đăng ký khai sinh", "Hộ tịch", SAME_DAY,
        (PaperContent("Tờ khai đăng ký khai sinh", form_name="Mẫu 01"), PaperContent("Giấy chứng sinh"), ID_SHOWN),
        "Giấy khai sinh", STATUS, service="full", committed=Term(Decimal("4.0"), "working_hour"),
    ),
    "1.000656": _one(
        "Đăng ký khai tử", "Hộ tịch", SAME_DAY,
        (PaperContent("Tờ khai đăng ký khai tử", form_name="Mẫu 08"), PaperContent("Giấy báo tử"), ID_SHOWN),
        "Trích lục khai tử", STATUS, service="full",
    ),
    "1.000894": _one(
        "Đăng ký kết hôn", "Hộ tịch", SAME_DAY,
        (PaperContent("Tờ khai đăng ký kết hôn, hai người cùng ký", form_name="Mẫu 05"), ID_SHOWN),
        "Giấy chứng nhận kết hôn, mỗi người một bản", STATUS, service="partial",
    ),
    "1.004873": _one(
        "Cấp giấy xác nhận tình trạng hôn nhân", "Hộ tịch", _days("3"),
        (
            PaperContent("Tờ khai cấp giấy xác nhận", form_name="Mẫu 12"),
            PaperContent("Bản án ly hôn hoặc giấy báo tử của vợ, chồng", copies=1, originals=0, required=False),
            ID_SHOWN,
        ),
        "Giấy xác nhận tình trạng hôn nhân", STATUS, FeeContent(Decimal(15000), note="mỗi bản"), service="full",
    ),
    "1.001022": _one(
        "Đăng ký nhận cha, mẹ, con", "Hộ tịch", _days("3"),
        (
            PaperContent("Tờ khai nhận cha, mẹ, con", form_name="Mẫu 14"),
            PaperContent("Giấy tờ chứng minh quan hệ, hoặc cam đoan có hai người làm chứng"),
            ID_SHOWN,
        ),
        "Trích lục đăng ký nhận cha, mẹ, con", STATUS,
    ),
    "1.004884": _one(
        "Đăng ký lại khai sinh", "Hộ tịch", _days("5"),
        (
            PaperContent("Tờ khai đăng ký lại", form_name="Mẫu 04"),
            PaperContent("Bản sao giấy tờ có nơi sinh, ngày sinh", originals=0, copies=1),
            ID_SHOWN,
        ),
        "Giấy khai sinh", STATUS, FeeContent(Decimal(8000)), _days("4"),
    ),
    "2.000635": _one(
        "Cấp bản sao trích lục hộ tịch", "Hộ tịch", SAME_DAY,
        (PaperContent("Tờ khai cấp bản sao trích lục", form_name="Mẫu 18"), ID_SHOWN),
        "Bản sao trích lục", STATUS, FeeContent(Decimal(8000), note="mỗi bản", kind="fee"), HALF_HOUR, "full",
    ),
    "2.000815": _one(
        "Chứng thực bản sao từ bản chính", "Chứng thực", SAME_DAY,
        (PaperContent("Bản chính để đối chiếu", shown=True), PaperContent("Bản sao", originals=0, copies=1)),
        "Bản sao có chứng thực", CERTIFYING,
        FeeContent(Decimal(2000), kind="fee", note="mỗi trang; từ trang thứ ba 1.000 đồng"),
        HALF_HOUR, "counter",
    ),
    "2.000884": _one(
        "Chứng thực chữ ký", "Chứng thực", SAME_DAY,
        (PaperContent("Giấy tờ sẽ ký trước mặt cán bộ"), ID_SHOWN),
        "Giấy tờ có chứng thực chữ ký", CERTIFYING,
        FeeContent(Decimal(10000), kind="fee", note="mỗi trường hợp"), HALF_HOUR, "counter",
    ),
    "1.004222": _one(
        "Đăng ký thường trú", "Cư trú", _days("7"),
        (
            PaperContent("Tờ khai thay đổi thông tin cư trú", form_name="CT01"),
            PaperContent("Giấy tờ chứng minh chỗ ở hợp pháp", originals=0, copies=1, reusable=True, kind="cho-o"),
        ),
        "Thông báo kết quả đăng ký cư trú", RESIDENCE, FeeContent(Decimal(20000), "counter"), _days("5"), "full",
    ),
    "1.010041": _one(
        "Xác nhận thông tin về cư trú", "Cư trú", _days("3"),
        (PaperContent("Tờ khai thay đổi thông tin cư trú", form_name="CT01"),),
        "Giấy xác nhận thông tin cư trú", RESIDENCE, service="full", committed=_days("1"),
    ),
    "1.013225": _one(
        "Cấp giấy phép xây dựng nhà ở riêng lẻ", "Xây dựng", Term(Decimal("15.0"), "calendar_day"),
        (
            PaperContent("Đơn đề nghị cấp giấy phép", form_name="Mẫu 01"),
            PaperContent("Giấy tờ về quyền sử dụng đất", originals=0, copies=1, reusable=True, kind="dat-dai"),
            PaperContent("Bản vẽ thiết kế xây dựng", originals=2),
        ),
        "Giấy phép xây dựng kèm bản vẽ đóng dấu", BUILDING,
        FeeContent(None, note="theo nghị quyết của Hội đồng nhân dân tỉnh"),
    ),
    DRAFT: _one(
        "Điều chỉnh giấy phép xây dựng nhà ở riêng lẻ", "Xây dựng", Term(Decimal("15.0"), "calendar_day"),
        (PaperContent("Đơn đề nghị điều chỉnh", form_name="Mẫu 02"), PaperContent("Giấy phép đã cấp")),
        "Giấy phép xây dựng điều chỉnh", BUILDING,
        FeeContent(None, note="theo nghị quyết của Hội đồng nhân dân tỉnh"),
    ),
}  # fmt: skip

FORMS: dict[str, list[FormField]] = {
    "1.001193": [
        FormField("o1", "Họ, chữ đệm, tên của trẻ", help="Viết chữ in hoa có dấu"),
        FormField("o2", "Ngày sinh của trẻ", FieldKind.DATE.value),
        FormField("o3", "Giới tính", FieldKind.CHOICE.value, choices=("Nam", "Nữ")),
        FormField("o4", "Số định danh của mẹ", FieldKind.PERSON_ID.value, help="12 số in trên thẻ căn cước"),
        FormField("o5", "Số định danh của cha", FieldKind.PERSON_ID.value, required=False),
        FormField("o6", "Ảnh chụp giấy chứng sinh", FieldKind.FILE.value, help="Chụp thẳng, đủ bốn góc"),
        FormField("o7", "Điều cần nói thêm", FieldKind.LONG_TEXT.value, required=False),
    ],
    "1.004873": [
        FormField(
            "o1", "Xin giấy để làm gì", FieldKind.CHOICE.value, choices=("Kết hôn", "Mua bán nhà đất", "Việc khác")
        ),
        FormField("o2", "Nơi đã ở từ khi đủ tuổi kết hôn", FieldKind.LONG_TEXT.value),
    ],
}
