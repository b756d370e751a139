"""Problems of a plan's files, and the catalogue of all kinds of problem.

The catalogue alone defines the codes, their severity and what to do. README lists it; a test compares the two.
"""

from collections import Counter
from collections.abc import Iterable
from itertools import groupby
from typing import Literal, NamedTuple

Severity = Literal["loi", "canh_bao"]


class Problem(NamedTuple):
    """One problem at one place. Problems sort by file, line and column."""

    file: str
    """Path as the user would type it, with forward slashes."""
    line: int
    """Counts from 1."""
    column: int
    """Counts from 1, in characters."""
    code: str
    """A key of `KINDS`."""
    message: str
    """What is wrong, in Vietnamese, with the value found."""
    remedy: str = ""
    """What to do, where it can be said more exactly than in the catalogue."""

    @property
    def severity(self) -> Severity:
        """`loi` (an error, which must be corrected) or `canh_bao` (a warning)."""
        return KINDS[self.code].severity

    @property
    def advice(self) -> str:
        """What to do, in Vietnamese; never empty."""
        return self.remedy or KINDS[self.code].remedy


MOST = 200
"""How many problems of one file are listed."""


def limited(problems: Iterable[Problem]) -> list[Problem]:
    """The problems by file, line and column; of a file with more than `MOST`, errors first, and how many are left out."""
    rows = sorted(problems)
    counts = Counter(one.file for one in rows)
    if not counts or max(counts.values()) <= MOST:
        return rows
    kept: list[Problem] = []
    for file, of_file in groupby(rows, key=lambda one: one.file):
        found = list(of_file)
        if len(found) > MOST:
            found.sort(key=lambda one: one.severity != "loi")
            rest = f"Còn {len(found) - MOST} vấn đề nữa ở tệp này, chưa nêu"
            found = sorted(found[:MOST])
            found.append(Problem(file, found[-1].line, found[-1].column, "con-nua", rest))
        kept += found
    return kept


class Kind(NamedTuple):
    """An entry of the catalogue."""

    severity: Severity
    meaning: str
    remedy: str
    """What to do."""


KINDS: dict[str, Kind] = {
    # The file itself
    "tep-doc": Kind("loi", "Không đọc được tệp", "Kiểm tra tệp còn đó và bạn có quyền đọc."),
    "tep-bo-qua": Kind(
        "loi",
        "Tệp hoặc thư mục như hồ sơ mà chương trình không đọc",
        "Đổi tên hoặc chuyển tệp vào đúng thư mục; không dùng thì chuyển ra ngoài thư mục kế hoạch.",
    ),
    "thu-muc-thieu": Kind(
        "loi",
        "Không có thư mục hồ sơ nhiệm vụ",
        "Kiểm tra tên thư mục (tasks, chữ thường); kế hoạch mới thì tạo thư mục plan/tasks.",
    ),
    "tep-lon": Kind("loi", "Tệp lớn quá mức cho phép", "Tách hoặc rút gọn tệp; một hồ sơ không vượt quá 1 MB."),
    "tep-lien-ket": Kind(
        "loi", "Tệp là liên kết trỏ ra ngoài thư mục kế hoạch", "Chép tệp thật vào thư mục kế hoạch."
    ),
    "tep-ma-hoa": Kind(
        "loi",
        "Tệp không lưu bằng UTF-8",
        "Mở tệp bằng Notepad, chọn Lưu thành (Save As), mục Encoding chọn UTF-8.",
    ),
    "tep-ten": Kind(
        "canh_bao",
        "Tên tệp không khớp với số nhiệm vụ",
        "Đổi tên tệp thành NN-ten-ngan.yaml, NN là số nhiệm vụ có hai chữ số.",
    ),
    # Syntax of YAML
    "yaml-hai-cham": Kind(
        "loi",
        "Câu có dấu hai chấm mà không đặt trong dấu nháy",
        "Đặt cả câu trong dấu nháy kép, hoặc viết xuống dòng sau dấu |.",
    ),
    "yaml-tab": Kind("loi", "Dùng phím Tab để thụt dòng", "Thay mỗi Tab bằng dấu cách."),
    "yaml-nhay": Kind("loi", "Dấu nháy mở mà không đóng, hoặc thừa dấu nháy", "Đóng dấu nháy ở cuối câu."),
    "yaml-thut-le": Kind("loi", "Thụt lề không đúng", "Các khóa cùng cấp phải thẳng cột với nhau."),
    "yaml-xung-dot": Kind(
        "loi",
        "Còn dấu vết xung đột khi gộp nhánh",
        "Giữ lại phần đúng, xóa các dòng <<<<<<<, ======= và >>>>>>>.",
    ),
    "yaml-trung-khoa": Kind("loi", "Một khóa xuất hiện hai lần", "Gộp hai phần làm một rồi xóa khóa thừa."),
    "yaml-ky-tu": Kind("loi", "Có ký tự điều khiển hoặc ký tự không in được", "Xóa ký tự đó và gõ lại."),
    "yaml-bi-danh": Kind(
        "loi",
        "Dùng neo (&), bí danh (*) hoặc thẻ (!) của YAML",
        "Viết thẳng nội dung; câu bắt đầu bằng &, * hay ! thì đặt trong dấu nháy.",
    ),
    "yaml-cu-phap": Kind("loi", "Sai cú pháp YAML", "So với một tệp đúng cùng loại để sửa."),
    "yaml-ghi-chu": Kind(
        "canh_bao",
        "Dấu # làm phần sau của câu thành ghi chú",
        "Thuộc nội dung thì đặt cả câu trong dấu nháy kép; là ghi chú thì viết ở dòng riêng.",
    ),
    "yaml-nuot": Kind(
        "canh_bao",
        "Một phần hồ sơ bị hiểu là chữ của phần trên",
        "Sửa thụt lề, thêm dấu hai chấm hoặc đóng dấu nháy ở phần trên; đúng là chữ thì đặt cả câu trong dấu nháy kép.",
    ),
    # Spelling
    "chu-to-hop": Kind(
        "loi",
        "Chữ viết bằng Unicode tổ hợp (dấu rời)",
        "Gõ lại với bộ gõ đặt bảng mã Unicode (dựng sẵn), hoặc đổi bằng Unikey (Ctrl+Shift+F6: Unicode tổ hợp sang Unicode).",
    ),
    "chu-cu": Kind(
        "loi",
        "Chữ gõ bằng bảng mã cũ (TCVN3, VNI)",
        "Chuyển sang Unicode bằng bộ gõ (Unikey: Ctrl+Shift+F6) rồi lưu lại.",
    ),
    "chu-an": Kind(
        "canh_bao",
        "Có ký tự không nhìn thấy lẫn trong chữ",
        "Xóa ký tự đó: đặt con trỏ vào giữa hai chữ ở chỗ này, xóa rồi gõ lại; thường do chép từ trang web.",
    ),
    "chu-dao": Kind("loi", "Có ký tự làm chữ hiện ra theo chiều ngược", "Xóa dòng này rồi gõ lại."),
    "chu-hong": Kind("loi", "Chữ đã hỏng khi chuyển mã", "Gõ lại chữ ở chỗ này theo bản gốc; lưu tệp bằng UTF-8."),
    # Shape of records
    "khoa-la": Kind("loi", "Khóa không có trong mẫu hồ sơ", "Sửa tên khóa, hoặc xóa dòng này."),
    "thieu-khoa": Kind("loi", "Thiếu khóa bắt buộc", "Thêm khóa còn thiếu."),
    "trong": Kind("loi", "Khóa để trống", "Điền nội dung, hoặc xóa khóa nếu không bắt buộc."),
    "kieu": Kind("loi", "Giá trị không đúng kiểu", "Xem mẫu hồ sơ trong README."),
    "ngay": Kind(
        "loi", "Ngày không có thật hoặc viết sai dạng", "Viết ngày theo dạng năm-tháng-ngày, như 2026-03-31."
    ),
    "so": Kind("loi", "Số viết sai dạng", "Viết số bằng chữ số, phần thập phân sau dấu chấm, như 96.5."),
    "ngoai-khoang": Kind("loi", "Số nằm ngoài khoảng cho phép", "Sửa lại số."),
    "gia-tri": Kind("loi", "Giá trị không có trong danh mục", "Dùng một giá trị trong danh mục."),
    "thu-tu-khoa": Kind(
        "canh_bao", "Khóa đứng không đúng thứ tự", "Xếp lại theo thứ tự chuẩn để dễ so sánh thay đổi."
    ),
    # Rules: records compared with each other and with the date
    "co-quan-la": Kind("loi", "Mã cơ quan không có trong kế hoạch", "Dùng một mã ở mục co_quan của tệp kế hoạch."),
    "linh-vuc-la": Kind(
        "loi", "Lĩnh vực không có trong kế hoạch", "Dùng một lĩnh vực ở mục linh_vuc của tệp kế hoạch."
    ),
    "chi-tieu-la": Kind(
        "loi", "Mã chỉ tiêu không có trong kế hoạch", "Dùng một mã ở mục chi_tieu của tệp kế hoạch."
    ),
    "dau-moi": Kind("loi", "Cơ quan đầu mối không phải cơ quan chủ trì", "Chọn một trong các cơ quan chủ trì."),
    "nhiem-vu-gop": Kind(
        "loi",
        "Nhiệm vụ chỉ gồm các việc nhỏ lại có thông tin riêng về thực hiện",
        "Ghi vào từng việc nhỏ; tình trạng của nhiệm vụ do chương trình tính từ đó.",
    ),
    "trung-so": Kind(
        "loi",
        "Hai hồ sơ cùng số nhiệm vụ",
        "Hồ sơ chép thừa thì xóa tệp; hai nhánh cùng thêm nhiệm vụ thì đổi số: cchc add --doi-so SỐ.",
    ),
    "trung-ma": Kind(
        "loi",
        "Hai chỉ tiêu, một chỉ tiêu và một nhiệm vụ, hoặc một mã thống kê và mã khác, cùng mã",
        "Đổi một trong hai mã.",
    ),
    "thieu-so": Kind(
        "canh_bao",
        "Dãy số nhiệm vụ bị khuyết",
        "Kiểm tra có tệp nào bị xóa nhầm; số mà văn bản gốc không có thì ghi vào so_khuyet của kế hoạch.",
    ),
    "so-khuyet-sai": Kind(
        "canh_bao",
        "Số ghi là bị khuyết mà vẫn có hồ sơ",
        "Xóa số đó khỏi so_khuyet, hoặc sửa lại số của nhiệm vụ.",
    ),
    "giai-doan": Kind("loi", "Giai đoạn của kế hoạch không hợp lý", "Năm cuối không được đứng trước năm đầu."),
    "thoi-han": Kind("loi", "Không hiểu cụm từ thời hạn", "Dùng một trong các dạng thời hạn nêu trong README."),
    "thoi-han-ngoai-ke-hoach": Kind(
        "canh_bao",
        "Một phần của thời hạn nằm ngoài kế hoạch",
        "So với bản ký; phần nằm ngoài không được theo dõi.",
    ),
    "ky-la": Kind("loi", "Kỳ không có trong thời hạn của nhiệm vụ", "Sửa lại kỳ theo thời hạn."),
    "cap-nhat-thu-tu": Kind("loi", "Các lần ghi không theo thứ tự thời gian", "Xếp lại: cũ trước, mới sau."),
    "cap-nhat-trung": Kind(
        "canh_bao",
        "Hai lần cập nhật, hoặc hai số liệu, giống hệt nhau",
        "Bỏ một lần: chưa vào git thì cchc undo, đã vào git thì cchc update SỐ --dinh-chinh LÝ_DO --bo; thường do gộp hai nhánh.",
    ),
    "cap-nhat-som": Kind("loi", "Ngày đứng trước ngày ban hành kế hoạch", "Sửa lại ngày."),
    "cap-nhat-tuong-lai": Kind("loi", "Ngày ở tương lai", "Sửa lại ngày; chỉ ghi điều đã xảy ra."),
    "cap-nhat-ngoai-ky": Kind(
        "loi", "Cập nhật không thuộc kỳ nào", "Ghi thêm khóa ky để nói rõ cập nhật cho kỳ nào."
    ),
    "cap-nhat-trong": Kind("loi", "Cập nhật không có nội dung", "Thêm tien_do và ket_qua; lần ghi thừa thì xóa."),
    "cap-nhat-sau-dung": Kind(
        "canh_bao",
        "Cập nhật sau ngày dừng thực hiện",
        "Kiểm tra lại ngày; nhiệm vụ được thực hiện lại thì xóa dung.",
    ),
    "ky-chua-ro": Kind(
        "canh_bao", "Cập nhật có thể là của kỳ đã quá hạn", "Ghi thêm khóa ky để nói rõ cập nhật cho kỳ nào."
    ),
    "ky-thieu": Kind(
        "loi",
        "Ghi 100% mà không nói rõ kỳ, ở nhiệm vụ vừa thường xuyên vừa có hạn",
        "Ghi thêm khóa ky để nói rõ kỳ nào hoàn thành.",
    ),
    "khong-phat-sinh": Kind(
        "loi",
        "Dùng khong_phat_sinh không đúng chỗ",
        "Chỉ ghi cho việc thường xuyên, không kèm tien_do, ket_qua.",
    ),
    "tien-do-thieu": Kind("loi", "Cập nhật thiếu tiến độ", "Thêm tien_do từ 0 đến 100."),
    "tien-do-lui": Kind(
        "loi",
        "Tiến độ giảm so với lần trước",
        "Kiểm tra lại số; nếu lần trước ghi sai thì đính chính lần ấy.",
    ),
    "dinh-chinh-cua": Kind(
        "loi",
        "Đính chính không trỏ đúng vào một mục đã ghi",
        "Ghi cua là ngày của mục ghi sai, thu là mục thứ mấy của ngày ấy, từ 1.",
    ),
    "dinh-chinh-trung": Kind(
        "loi",
        "Một mục được đính chính hai lần",
        "Đính chính chính mục đã thay nó, hoặc bỏ bớt một đính chính: --cua NGÀY --muc SỐ --bo.",
    ),
    "dinh-chinh-ngay": Kind(
        "loi",
        "Ngày đính chính không hợp lý",
        "Ngày đính chính không trước ngày của mục ghi sai và của mục thay nó.",
    ),
    "dinh-chinh-bo": Kind(
        "loi",
        "Mục bỏ một lần ghi mà có nội dung khác",
        "Mục có bo: true chỉ gồm ngay, bo và dinh_chinh.",
    ),
    "gia-han-rut": Kind("loi", "Gia hạn mà hạn mới không muộn hơn hạn đang có", "Sửa lại ngày ở khóa den."),
    "ngay-nguoc": Kind("loi", "Hai ngày đứng ngược thứ tự", "Sửa lại một trong hai ngày."),
    "han-ngoai-ke-hoach": Kind(
        "canh_bao", "Hạn sau ngày cuối của kế hoạch", "Kiểm tra lại ngày; sau ngày cuối kế hoạch không còn báo cáo."
    ),
    "dieu-chinh-rong": Kind(
        "loi",
        "Điều chỉnh mà không thay đổi gì",
        "Ghi điều đã thay đổi (ten, san_pham, chu_tri, phoi_hop, thoi_han), hoặc xóa mục này.",
    ),
    "lo-trinh": Kind(
        "loi",
        "Lộ trình không hợp lý",
        "Ghi năm trong giai đoạn; các mức chỉ tiến dần về mức cuối, không vượt ngưỡng.",
    ),
    "thieu-nguyen-nhan": Kind(
        "canh_bao",
        "Việc chậm mà chưa ghi nguyên nhân",
        "Ghi nguyen_nhan (khach_quan, chu_quan) ở lần cập nhật kế tiếp.",
    ),
    "thieu-van-ban": Kind(
        "canh_bao",
        "Ghi 100% mà chưa ghi văn bản, trong khi sản phẩm là văn bản",
        "Thêm van_ban: số, ký hiệu và ngày của văn bản; chưa ban hành thì chưa ghi 100%.",
    ),
    "nguong": Kind(
        "loi",
        "Ngưỡng của chỉ tiêu không hợp lý",
        "Mỗi phía ghi một ngưỡng: toi_thieu hoặc tren, toi_da hoặc duoi; ngưỡng dưới không cao hơn ngưỡng trên.",
    ),
    "so-lieu-sai": Kind(
        "loi",
        "Số liệu không hợp với chỉ tiêu hoặc mã thống kê",
        "Chỉ tiêu có ngưỡng hoặc lộ trình thì ghi gia_tri; chỉ tiêu định tính thì ghi danh_gia.",
    ),
    # Statistics
    "thong-ke-la": Kind("loi", "Mã thống kê không có trong danh mục", "Dùng một mã trong plan/thong-ke.yaml."),
    "cong-thuc": Kind(
        "loi", "Công thức thống kê không dùng được", "Viết như III.08 + III.09 hoặc (I.10 + I.11) / I.09."
    ),
    "so-lieu-ky": Kind("loi", "Kỳ của số liệu thống kê không khớp", "Sửa lại kỳ, hoặc đổi tên tệp."),
    "so-lieu-trung": Kind(
        "loi",
        "Một số liệu thống kê ghi hai lần trong một kỳ",
        "Xóa một mục; số sau thay cho số trước thì thêm dinh_chinh.",
    ),
    "so-lieu-lech": Kind(
        "loi", "Số liệu thống kê không bằng tổng các phần", "Hỏi lại đơn vị cung cấp, rồi sửa số sai."
    ),
    "so-lieu-vuot": Kind("loi", "Số liệu thống kê lớn hơn tổng thể", "Hỏi lại đơn vị cung cấp, rồi sửa số sai."),
    "so-lieu-nhay": Kind(
        "canh_bao",
        "Số liệu thống kê chênh hơn mười lần so với kỳ trước",
        "Kiểm tra có gõ thừa, thiếu chữ số, hay nhầm số lũy kế không.",
    ),
    "so-lieu-le": Kind(
        "canh_bao", "Số đếm không phải số nguyên", "Kiểm tra dấu phân cách; 3.025 phải ghi là 3025."
    ),
    "thanh-vien": Kind(
        "loi",
        "Thành viên của một tên gọi chung không hợp lý",
        "Ghi mã của từng cơ quan, mỗi mã một lần, không ghi tên gọi chung khác.",
    ),
    # Reports
    "bao-cao-ten": Kind(
        "loi",
        "Tên tệp phần viết tay không phải là một kỳ báo cáo",
        "Đổi tên tệp theo kỳ báo cáo, như 2026-Q1.yaml, 2026-6T.yaml hoặc 2026.yaml.",
    ),
    "mau-la": Kind("loi", "Không có mẫu báo cáo này", "Sửa tên mẫu, hoặc đặt mẫu vào thư mục templates."),
    "nguoi-ky": Kind(
        "canh_bao",
        "Người ký ghi chưa đúng thể thức",
        "Sửa theo Nghị định 30/2020/NĐ-CP, Phụ lục I, mục II.7.",
    ),
    "ngay-ky": Kind(
        "canh_bao",
        "Ngày ký báo cáo đứng trước ngày chốt số liệu",
        "Sửa lại ngày ký; báo cáo ký sớm thì số liệu chỉ tính đến ngày lập.",
    ),
    "da-ky-sai": Kind(
        "loi", "Số, ngày hoặc kỳ của bản đã ký không khớp", "So với bản đã ký rồi sửa lại chỗ ghi sai."
    ),
    "thu-dang-do": Kind("loi", "Một lần thu báo cáo bị ngắt, số liệu chưa ghi đủ", "Chạy cchc collect để ghi nốt."),
    "thu-ten": Kind(
        "loi", "Tệp thu báo cáo không theo tên kỳ", "Đổi tên tệp theo kỳ, ghi ky trùng tên tệp, như 2026-Q3."
    ),
    "da-ky-khac": Kind(
        "canh_bao",
        "Hồ sơ nay khác báo cáo đã ký",
        "Báo cáo đã ký giữ nguyên; nêu phần bổ sung, đính chính trong báo cáo kỳ sau.",
    ),
    # Plans of a year
    "nam-la": Kind("loi", "Năm của kế hoạch năm không khớp", "Sửa lại năm, hoặc đổi tên tệp."),
    "don-doc-sai": Kind("loi", "Bản ghi văn bản đôn đốc không khớp", "So với văn bản đã gửi rồi sửa lại mục này."),
    "nam-nhiem-vu": Kind(
        "loi", "Mục của kế hoạch năm không khớp với nhiệm vụ", "So với kế hoạch năm đã ký rồi sửa lại mục này."
    ),
    # The reform index and surveys
    "bo-chi-so": Kind(
        "loi", "Bộ tiêu chí chấm điểm không hợp lý", "So với văn bản ban hành bộ tiêu chí rồi sửa lại."
    ),
    "bo-chi-so-tong": Kind(
        "loi", "Tổng điểm của các tiêu chí không khớp", "So điểm tối đa với văn bản ban hành bộ tiêu chí."
    ),
    "bo-chi-so-toi-da": Kind(
        "canh_bao",
        "Cách tính không cho điểm tối đa trong trường hợp nào",
        "So các mức điểm với văn bản ban hành bộ tiêu chí.",
    ),
    "cham-diem": Kind(
        "loi", "Mục tự chấm điểm không khớp với bộ tiêu chí", "Ghi số liệu theo cách tính của tiêu chí."
    ),
    "khao-sat-phuong-phap": Kind(
        "canh_bao",
        "Một chỉ tiêu được đo bằng nhiều phương pháp khảo sát",
        "Mỗi chỉ tiêu chọn một phương pháp; kết quả của hai phương pháp không so sánh với nhau.",
    ),
    "khao-sat": Kind("loi", "Số liệu khảo sát không hợp lý", "So với báo cáo kết quả khảo sát rồi sửa lại."),
    "con-nua": Kind(
        "canh_bao", "Tệp còn nhiều vấn đề khác chưa nêu", "Sửa các chỗ đã nêu rồi chạy lại cchc check."
    ),
    # The signed paper
    "doi-chieu": Kind(
        "canh_bao", "Còn chỗ cần so với bản ký", "So với bản ký; đúng rồi thì xóa dòng này khỏi doi_chieu."
    ),
}
