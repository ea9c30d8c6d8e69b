"""The demo's own data: huyện Tương Dương and its communes with their codes of 2020, villages, invented people."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Commune:
    """One commune: its code and name of 2020, its chair (whom the simulator plays), and villages that take part."""

    code: str
    name: str
    person: str
    username: str
    villages: tuple["Village", ...] = ()


@dataclass(frozen=True)
class Village:
    """A village with its head."""

    name: str
    person: str
    username: str


PROVINCE = ("40", "Tỉnh Nghệ An")
DISTRICT = ("418", "Huyện Tương Dương")

COMMUNES = (
    Commune("16876", "Thị trấn Thạch Giám", "Vi Văn Thìn", "thachgiam"),
    Commune(
        "16879", "Xã Mai Sơn", "Vừ Bá Chò", "maison",
        (Village("Bản Na Hang", "Xồng Nỏ Dềnh", "nahang"), Village("Bản Phá Kháo", "Và Chống Lầu", "phakhao")),
    ),
    Commune("16882", "Xã Nhôn Mai", "Lương Văn Ngọ", "nhonmai", (Village("Bản Na Hỷ", "Lô Văn Tình", "nahy"),)),
    Commune(
        "16885", "Xã Hữu Khuông", "Kha Văn Liệu", "huukhuong",
        (Village("Bản Con Phen", "Lô Thị Ngần", "conphen"), Village("Bản Tủng Hốc", "Cụt Văn Hiền", "tunghoc")),
    ),
    Commune(
        "16900", "Xã Yên Tĩnh", "Lữ Thị Xuyến", "yentinh",
        (Village("Bản Cành Toong", "Vi Thị Duyên", "canhtoong"),),
    ),
    Commune("16903", "Xã Nga My", "Lương Thị Khuyên", "ngamy"),
    Commune("16904", "Xã Xiêng My", "Ốc Văn Thoại", "xiengmy"),
    Commune("16906", "Xã Lưỡng Minh", "Quang Văn Lự", "luongminh"),
    Commune("16909", "Xã Yên Hòa", "Vi Đình Khoát", "yenhoa"),
    Commune("16912", "Xã Yên Na", "Lô Khăm Thoong", "yenna"),
    Commune("16915", "Xã Lưu Kiền", "Nguyễn Thị Lài", "luukien", (Village("Bản Xốp Cốc", "Moong Thị Nhàn", "xopcoc"),)),
    Commune("16921", "Xã Xá Lượng", "Lê Đức Tuyển", "xaluong"),
    Commune("16924", "Xã Tam Thái", "Kha Thị Hiêng", "tamthai"),
    Commune("16927", "Xã Tam Đình", "Lô Văn Chốm", "tamdinh"),
    Commune("16930", "Xã Yên Thắng", "Lương Khăm Pành", "yenthang"),
    Commune("16933", "Xã Tam Quang", "Trần Hữu Sửu", "tamquang"),
    Commune("16936", "Xã Tam Hợp", "Viềng Thị Sao", "tamhop"),
)  # fmt: skip


@dataclass(frozen=True)
class Account:
    """A printed demo account: `place` is "district", "maison" or "nahang"; `role` is what `var/demo.json` calls it."""

    role: str
    username: str
    person: str
    place: str
    post: str
    post_roles: tuple[str, ...]


ACCOUNTS = (
    Account("chair", "chutich", "Lữ Quang Thành", "district", "Chủ tịch UBND huyện", ("leader",)),
    Account("vice_chair", "phochutich", "Vi Thị Hồng Nhung", "district", "Phó Chủ tịch UBND huyện", ("leader",)),
    Account("secretary", "thuky", "Nguyễn Cảnh Toàn", "district", "Phó Chánh Văn phòng UBND huyện", ("clerk",)),
    Account("official", "hoa.maison", "Lô Thị Hoa", "maison", "Công chức Văn phòng – Thống kê", ("official", "clerk")),
    Account("village_head", "truongban", "Xồng Nỏ Dềnh", "nahang", "Trưởng bản", ("village",)),
    Account("reform", "caicach", "Lò Thị Nga", "district", "Chuyên viên Phòng Nội vụ", ("reform",)),
    Account("admin", "quantri", "Phan Đình Khải", "district", "Quản trị hệ thống", ("admin",)),
)

REPORT_TITLE = "Báo cáo phòng, chống dịch tả lợn châu Phi"
BRIEFING_TITLE = "Giao ban tháng 11 · UBND huyện Tương Dương"
AGENDA = (
    ("Việc còn lại từ kỳ giao ban tháng 10", 10, "inform", "Văn phòng HĐND và UBND huyện"),
    ("Tình hình kinh tế – xã hội tháng 11", 15, "inform", "Phòng Tài chính – Kế hoạch"),
    ("Phòng, chống dịch tả lợn châu Phi", 20, "decide", "Phòng Nông nghiệp và PTNT"),
    ("Tiến độ giải quyết hồ sơ một cửa", 15, "consult", "Phòng Nội vụ"),
    ("Kết luận, giao việc", 15, "decide", "Chủ trì"),
)
