"""The columns of a file of procedures: the crawled names, and the names people write above a sheet."""

from giaoban.kernel.text import clean_line, plain

#: Our name of a column → the names it goes by, compared without diacritics: the crawled one, then what people write.
COLUMNS: dict[str, tuple[str, ...]] = {
    "code": ("ma_thu_tuc", "mã thủ tục", "mã tthc", "mã", "mã số"),
    "name": ("ten_thu_tuc", "tên thủ tục", "tên tthc", "tên thủ tục hành chính", "thủ tục"),
    "decision": ("so_quyet_dinh", "số quyết định", "quyết định công bố"),
    "levels": ("cap_thuc_hien", "cấp thực hiện", "cấp"),
    "kind": ("loai_thu_tuc", "loại thủ tục"),
    "field": ("linh_vuc", "lĩnh vực"),
    "applicants": ("doi_tuong_thuc_hien", "đối tượng thực hiện", "đối tượng"),
    "competent_agency": ("co_quan_co_tham_quyen", "cơ quan có thẩm quyền"),
    "receiving_place": ("dia_chi_tiep_nhan", "địa chỉ tiếp nhận", "nơi tiếp nhận"),
    "authorised_agency": ("co_quan_duoc_uy_quyen", "cơ quan được ủy quyền"),
    "coordinating_agency": ("co_quan_phoi_hop", "cơ quan phối hợp"),
    "performing_agency": ("co_quan_thuc_hien", "cơ quan thực hiện", "cơ quan giải quyết"),
    "steps": ("trinh_tu_thuc_hien", "trình tự thực hiện", "trình tự"),
    "ways": ("cach_thuc_thuc_hien", "cách thức thực hiện"),
    "channels": ("cach thuc nop", "hình thức nộp", "kênh tiếp nhận"),
    "term": ("thoi_han_giai_quyet", "thời hạn giải quyết", "thời hạn", "thời gian giải quyết"),
    "fee": ("phi_le_phi", "phí, lệ phí", "phí", "lệ phí"),
    "papers": ("thanh_phan_ho_so", "thành phần hồ sơ", "giấy tờ phải nộp", "giấy tờ"),
    "legal_basis": ("can_cu_phap_ly", "căn cứ pháp lý"),
    "conditions": ("yeu_cau_dieu_kien", "yêu cầu, điều kiện", "yêu cầu điều kiện", "điều kiện"),
    "results": ("ket_qua_xu_ly", "kết quả xử lý", "kết quả thực hiện", "kết quả"),
    "source_url": ("detail_url", "địa chỉ nguồn", "đường dẫn"),
}
#: The heading a template sheet carries for each.
HEADINGS = {
    "code": "Mã thủ tục", "name": "Tên thủ tục", "field": "Lĩnh vực", "levels": "Cấp thực hiện",
    "applicants": "Đối tượng thực hiện", "performing_agency": "Cơ quan thực hiện", "channels": "Hình thức nộp",
    "term": "Thời hạn giải quyết", "fee": "Phí, lệ phí", "papers": "Thành phần hồ sơ", "results": "Kết quả thực hiện",
    "legal_basis": "Căn cứ pháp lý", "conditions": "Yêu cầu, điều kiện", "steps": "Trình tự thực hiện",
    "decision": "Quyết định công bố",
}  # fmt: skip
_KNOWN = {plain(name).replace("_", " "): key for key, names in COLUMNS.items() for name in names}


def column_of(heading: str) -> str | None:
    """Which column a heading names; None for one that is not ours."""
    return _KNOWN.get(plain(clean_line(heading)).replace("_", " ").strip(" :*"))


SAMPLE = {
    "code": "1.001193", "name": "Đăng ký khai sinh", "field": "Hộ tịch", "levels": "Cấp xã",
    "applicants": "Công dân Việt Nam", "performing_agency": "Ủy ban nhân dân cấp xã",
    "channels": "Trực tiếp, Trực tuyến, Bưu chính", "term": "Ngay trong ngày", "fee": "Miễn phí",
    "papers": "Tờ khai đăng ký khai sinh | Mẫu 01 | 1 | 0\nGiấy chứng sinh | | 1 | 0",
    "results": "Giấy khai sinh", "legal_basis": "Luật Hộ tịch | 60/2014/QH13",
}  # fmt: skip
