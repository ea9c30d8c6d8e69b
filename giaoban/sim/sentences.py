"""What simulated people say, write and answer in a district briefing. Everything is invented; nobody is named.

A `Report` is what one bridge point says when it is given the floor (15 to 40 seconds of speech), with the subject it
announces when it asks and, for some, a note it may send to the secretary instead.
"""

from dataclasses import dataclass

OPENING = "Kính thưa đồng chí chủ trì, kính thưa hội nghị. Tôi đại diện {unit} xin báo cáo."
CLOSING = "{unit} xin hết. Xin trân trọng cảm ơn đồng chí chủ trì."


@dataclass(frozen=True)
class Report:
    """One contribution: the subject shown in the queue, the sentences that are spoken, perhaps a written note."""

    subject: str
    sentences: tuple[str, ...]
    note: str = ""

    def spoken_by(self, unit: str) -> tuple[str, ...]:
        """The whole contribution of that unit, with the greeting and the close that custom asks for."""
        return (OPENING.format(unit=unit), *self.sentences, CLOSING.format(unit=unit))


REPORTS: tuple[Report, ...] = (
    Report(
        "Dịch tả lợn châu Phi tại ba bản",
        (
            "Đến sáng nay, dịch tả lợn châu Phi đã xuất hiện tại ba bản, mười hai hộ, phải tiêu hủy bốn mươi sáu con.",
            "Xã đã lập hai chốt kiểm dịch, phun hóa chất và rắc vôi toàn bộ khu chuồng nuôi.",
            "Đề nghị huyện cấp thêm một trăm lít hóa chất và hướng dẫn thủ tục hỗ trợ cho các hộ có lợn bị tiêu hủy.",
        ),
        "Xã cần thêm 100 lít hóa chất khử trùng, đề nghị Trung tâm Dịch vụ nông nghiệp cấp trong tuần.",
    ),
    Report(
        "Hỗ trợ hộ có lợn bị tiêu hủy",
        (
            "Hồ sơ hỗ trợ của chín hộ đã được niêm yết công khai, đến nay không có ý kiến thắc mắc.",
            "Bà con mong kinh phí về sớm để sửa lại chuồng trại và mua giống mới khi hết dịch.",
        ),
    ),
    Report(
        "Sạt lở đường vào bản sau mưa lớn",
        (
            "Sau trận mưa đêm thứ bảy, đường vào hai bản bị sạt lở bốn điểm, khoảng ba trăm mét khối đất đá.",
            "Dân quân và bà con đã dọn được một làn cho xe máy, ô tô chưa qua được.",
            "Đề nghị huyện điều một máy xúc vào hỗ trợ trong ngày mai, vì dự báo còn mưa tiếp.",
        ),
        "Đường vào bản mới thông xe máy, đề nghị huyện điều một máy xúc trong ngày mai.",
    ),
    Report(
        "Phương án ứng phó bão",
        (
            "Xã đã rà soát bốn mươi hai hộ nằm trong vùng có nguy cơ sạt lở và lũ quét.",
            "Phương án sơ tán đã được phổ biến tới từng hộ, điểm tập kết là trường tiểu học và nhà văn hóa.",
            "Lương thực, nước uống và thuốc đã chuẩn bị đủ cho ba ngày.",
        ),
    ),
    Report(
        "Sửa chữa điểm trường mầm non",
        (
            "Điểm trường mầm non ở bản xa bị tốc mái hai phòng học, các cháu đang học nhờ nhà văn hóa bản.",
            "Kinh phí sửa chữa dự kiến tám mươi lăm triệu đồng, xã đã bố trí được ba mươi triệu đồng.",
            "Đề nghị huyện hỗ trợ phần còn lại để hoàn thành trước mùa đông.",
        ),
        "Đề nghị Phòng Giáo dục cho biết thời hạn nộp dự toán sửa chữa điểm trường.",
    ),
    Report(
        "Duy trì sĩ số học sinh sau nghỉ lễ",
        (
            "Sau đợt nghỉ, còn mười một em học sinh trung học cơ sở chưa trở lại lớp.",
            "Nhà trường cùng trưởng bản đã đến từng nhà vận động, bảy em hứa đi học lại vào thứ hai.",
        ),
    ),
    Report(
        "Giải quyết hồ sơ tại bộ phận một cửa",
        (
            "Trong tháng, bộ phận một cửa của xã tiếp nhận hai trăm ba mươi tám hồ sơ.",
            "Trả đúng hạn hai trăm ba mươi mốt hồ sơ, đạt chín mươi bảy phần trăm.",
            "Bảy hồ sơ quá hạn đều thuộc lĩnh vực đất đai, do phải chờ xác minh ranh giới ngoài thực địa.",
            "Xã đã gửi thư xin lỗi và hẹn lại ngày trả cho từng công dân.",
        ),
        "Xã gửi danh sách bảy hồ sơ đất đai quá hạn, đề nghị chi nhánh văn phòng đăng ký đất đai phối hợp.",
    ),
    Report(
        "Hướng dẫn bà con nộp hồ sơ trực tuyến",
        (
            "Tổ công nghệ số cộng đồng đã hướng dẫn được một trăm sáu mươi hộ cài đặt và nộp hồ sơ trực tuyến.",
            "Khó khăn lớn nhất là bốn bản vẫn chưa có sóng di động ổn định.",
            "Đề nghị huyện kiến nghị nhà mạng lắp thêm trạm phát sóng.",
        ),
    ),
    Report(
        "Tiến độ làm đường bê tông nông thôn",
        (
            "Tuyến đường bê tông liên bản dài một nghìn hai trăm mét đã đổ xong chín trăm mét.",
            "Bà con hiến hơn hai nghìn mét vuông đất và góp sáu trăm ngày công.",
            "Xã phấn đấu hoàn thành và bàn giao trước ngày hai mươi tháng này.",
        ),
    ),
    Report(
        "Giải ngân vốn chương trình mục tiêu quốc gia",
        (
            "Đến nay xã đã giải ngân được sáu mươi hai phần trăm kế hoạch vốn được giao.",
            "Hai công trình còn lại đang vướng giải phóng mặt bằng của ba hộ.",
            "Xã cam kết giải ngân đạt tám mươi chín phần trăm trước cuối quý.",
        ),
        "Đề nghị Phòng Tài chính hướng dẫn điều chuyển vốn giữa hai công trình cùng chương trình.",
    ),
    Report(
        "Nước sinh hoạt tại bản vùng cao",
        (
            "Đường ống dẫn nước tự chảy bị hỏng hơn bốn trăm mét, tám mươi hộ phải lấy nước khe.",
            "Xã đã mua ống và huy động thanh niên sửa tạm, hai ngày nữa có nước trở lại.",
        ),
    ),
    Report(
        "Tiêm phòng gia súc đợt hai",
        (
            "Kế hoạch tiêm phòng đợt hai là một nghìn tám trăm con trâu bò, đến nay tiêm được một nghìn bốn trăm con.",
            "Số còn lại đang thả trong rừng, trưởng bản đã thông báo để bà con lùa về trước chủ nhật.",
        ),
    ),
    Report(
        "Phòng cháy, chữa cháy rừng",
        (
            "Thời tiết hanh khô, xã đã phân công trực mười hai chốt phòng cháy rừng, mỗi chốt ba người.",
            "Trong tháng không xảy ra vụ cháy rừng nào trên địa bàn.",
            "Đề nghị hạt kiểm lâm bổ sung bàn dập lửa và máy thổi gió cho các tổ đội.",
        ),
    ),
    Report(
        "An ninh trật tự trên địa bàn",
        (
            "Tình hình an ninh trật tự trong tuần ổn định, không có vụ việc phức tạp.",
            "Công an xã đã hòa giải hai vụ tranh chấp đất rẫy, các bên đều nhất trí ký biên bản.",
        ),
    ),
    Report(
        "Cấp gạo cứu đói giáp hạt",
        (
            "Qua rà soát, toàn xã có sáu mươi ba hộ, hai trăm bảy mươi nhân khẩu cần hỗ trợ gạo giáp hạt.",
            "Danh sách đã được bình xét từ bản và niêm yết công khai tại nhà văn hóa.",
            "Đề nghị huyện trình tỉnh cấp bốn nghìn không trăm năm mươi ki lô gam gạo.",
        ),
        "Danh sách hộ đề nghị hỗ trợ gạo đã gửi kèm văn bản, kính đề nghị thư ký tổng hợp.",
    ),
    Report(
        "Khám sức khỏe cho người cao tuổi",
        (
            "Trạm y tế đã khám và lập hồ sơ sức khỏe cho ba trăm hai mươi người cao tuổi.",
            "Mười bốn trường hợp tăng huyết áp đã được cấp thuốc và hẹn tái khám hằng tháng.",
        ),
    ),
    Report(
        "Kiến nghị của cử tri về điện lưới",
        (
            "Cử tri hai bản kiến nghị sớm được kéo điện lưới quốc gia, hiện bà con vẫn dùng tua bin nước nhỏ.",
            "Xã đã khảo sát tuyến và nhất trí vị trí đặt trạm biến áp, kính mong huyện quan tâm chỉ đạo ngành điện.",
        ),
    ),
    Report(
        "Chuẩn bị lịch thời vụ và giống lúa",
        (
            "Vụ này xã gieo cấy hai trăm mười héc ta lúa nước, đã đăng ký chín tấn giống.",
            "Đề nghị trạm khuyến nông cử cán bộ tập huấn kỹ thuật ngay trong tuần tới cho bà con.",
        ),
    ),
    Report(
        "Đề nghị làm rõ biểu mẫu báo cáo",
        (
            "Xã đã nhận đủ tài liệu, bà con theo dõi tốt, âm thanh rõ.",
            "Riêng biểu số hai về hộ nghèo, đề nghị làm rõ số liệu chốt đến ngày nào để các xã báo cáo thống nhất.",
        ),
        "Biểu số hai chốt số liệu đến ngày nào, kính nhờ thư ký giải đáp giúp.",
    ),
    Report(
        "Kết quả xóa nhà tạm, nhà dột nát",
        (
            "Toàn xã có hai mươi bốn hộ được hỗ trợ xóa nhà tạm, đến nay mười chín nhà đã lợp xong mái.",
            "Năm nhà còn lại chậm vì vật liệu phải vận chuyển bằng thuyền, xã đã cử đoàn viên giúp bà con.",
        ),
    ),
)

NOTES: tuple[str, ...] = (
    *(report.note for report in REPORTS if report.note),
    "Điểm cầu đã nhận đủ tài liệu, âm thanh rõ.",
    "Điểm cầu vừa mất điện vài phút, nay đã dự họp trở lại.",
    "Xin phép thư ký: đồng chí chủ tịch xã đến muộn mười phút do đường sạt lở.",
)

CHAIR_INVITES: tuple[str, ...] = (
    "Xin mời đại diện {unit} phát biểu.",
    "Mời đồng chí ở điểm cầu {unit} có ý kiến.",
    "Tiếp theo, xin mời {unit}. Đề nghị đồng chí báo cáo ngắn gọn, đi thẳng vào nội dung.",
)
CHAIR_THANKS: tuple[str, ...] = (
    "Cảm ơn ý kiến của {unit}. Đề nghị văn phòng tổng hợp, tham mưu giao việc cụ thể.",
    "Cảm ơn đồng chí. Các phòng chuyên môn phối hợp với {unit} giải quyết trong tuần này.",
    "Cảm ơn {unit}. Ý kiến rất cụ thể, đề nghị thư ký ghi vào biên bản.",
)
CHAIR_MOVES = "Hội nghị chuyển sang nội dung tiếp theo: {title}. Các điểm cầu có ý kiến xin đăng ký phát biểu."
CHAIR_SPEAKS: tuple[str, ...] = (
    "Đề nghị các điểm cầu theo dõi trang tài liệu đang hiển thị trên màn hình.",
    "Điểm cầu nào đường truyền yếu thì ưu tiên nghe tiếng, không cần bật hình.",
    "Các đồng chí lưu ý báo cáo rõ việc nào đã xong, việc nào còn vướng và cần ai giúp.",
)
