"""The phrases of which the articles of the corpus consist. None states a fact."""


def _stock(text: str) -> tuple[str, ...]:
    return tuple(part.strip() for part in text.replace("\n", " ").split(";") if part.strip())


WHO = _stock("""
công chức tiếp nhận; cán bộ hộ tịch cấp xã; Văn phòng Sở; Thanh tra Sở; lãnh đạo phòng chuyên môn;
người nộp hồ sơ; doanh nghiệp mới thành lập; hộ kinh doanh; Bộ phận Một cửa;
Trung tâm Phục vụ hành chính công; Ủy ban nhân dân xã; Phòng Tư pháp huyện; tổ công tác liên ngành;
báo cáo viên pháp luật; hòa giải viên ở cơ sở; người được trợ giúp pháp lý; trợ giúp viên pháp lý;
công chứng viên; đấu giá viên; viên chức trung tâm; chi bộ cơ quan; đoàn thanh niên;
cơ quan chủ trì soạn thảo; đơn vị phối hợp; người có yêu cầu; người đại diện theo pháp luật;
tổ trưởng tổ dân phố; trưởng ấp; nhân viên bưu chính công ích; người dân ở vùng xa; đồng bào Khmer;
hội viên hội nông dân; cựu chiến binh; phụ nữ nuôi con nhỏ; người cao tuổi; sinh viên mới ra trường;
nhà đầu tư; hợp tác xã nông nghiệp; cán bộ phụ trách công nghệ thông tin; bộ phận kiểm soát thủ tục;
lãnh đạo cơ quan; người đứng đầu đơn vị; tổ giúp việc; người làm chứng; chủ cơ sở sản xuất;
đại diện các hiệp hội; nhóm khảo sát; cơ quan thẩm định; phòng nghiệp vụ; kế toán đơn vị;
văn thư cơ quan; luật sư cộng tác; người giám hộ; cha mẹ của trẻ
""")

DOES = _stock("""
kiểm tra kỹ; rà soát lại; tiếp nhận và số hóa; hướng dẫn một lần đầy đủ về; công khai tại quầy;
niêm yết rõ ràng; trả đúng hẹn; cập nhật vào hệ thống; đối chiếu với bản chính; ghi vào sổ theo dõi;
phản ánh kịp thời về; góp ý cho; đề nghị bổ sung; rút ngắn thời gian xử lý; đơn giản hóa;
chuyển đến bộ phận có thẩm quyền; thẩm tra; xác nhận; chịu trách nhiệm về; giải thích cặn kẽ;
tra cứu trực tuyến; nộp qua mạng; nhận qua bưu chính; lưu trữ điện tử; tổng hợp hằng tuần;
báo cáo hằng quý về; đánh giá mức độ hài lòng về; chấm điểm; so sánh với kỳ trước; đối thoại về;
phân công người theo dõi; cam kết thực hiện; nhắc lịch xử lý; ký số; liên thông dữ liệu về; tập huấn về;
thống kê; sửa đổi mẫu biểu của; bãi bỏ những phần không cần thiết trong; kiến nghị cắt giảm; xem xét lại;
trả lời bằng văn bản về; xin lỗi khi chậm trễ đối với; ủy quyền giải quyết; hợp nhất; giới thiệu;
phổ biến rộng rãi; dịch sang tiếng Khmer; thử nghiệm; nhân rộng; ghi nhận ý kiến về; kiểm soát chặt chẽ;
phê duyệt; công bố; đính chính; thu phí đúng quy định cho; hoàn thiện; theo dõi tiến độ của; tự đánh giá;
trình bày ngắn gọn
""")

WHAT = _stock("""
hồ sơ đăng ký khai sinh; bản sao có chứng thực; phiếu lý lịch tư pháp; giấy xác nhận tình trạng hôn nhân;
hồ sơ thay đổi họ tên; thủ tục nhận con nuôi; hợp đồng ủy quyền; văn bản thỏa thuận;
danh mục thủ tục hành chính; quy trình nội bộ; giấy tiếp nhận và hẹn trả kết quả; mẫu đơn điện tử;
tài khoản dịch vụ công; chữ ký số cá nhân; mức phí, lệ phí; thời hạn giải quyết; kết quả giải quyết;
phiếu hỏi ý kiến; hòm thư góp ý; đường dây nóng; kế hoạch cải cách hành chính;
chỉ số cải cách hành chính; báo cáo tự chấm điểm; tài liệu kiểm chứng; văn hóa công vụ; quy tắc ứng xử;
kỷ luật, kỷ cương hành chính; đề án vị trí việc làm; tinh giản biên chế; cơ chế một cửa;
cơ chế một cửa liên thông; hệ thống quản lý chất lượng; phần mềm quản lý văn bản;
trang thông tin điện tử; cơ sở dữ liệu hộ tịch; sổ hộ tịch giấy; dữ liệu đã số hóa;
văn bản quy phạm pháp luật; dự thảo quyết định; ý kiến thẩm định; kết quả kiểm tra văn bản;
danh mục văn bản hết hiệu lực; tủ sách pháp luật; ngày pháp luật; câu lạc bộ pháp luật; tổ hòa giải;
vụ việc trợ giúp pháp lý; phiên đấu giá tài sản; giá khởi điểm; hồ sơ thành lập văn phòng công chứng;
thẻ luật sư; giấy phép hoạt động; thông tin doanh nghiệp; tình hình chấp hành pháp luật;
xử lý vi phạm hành chính; thi đua, khen thưởng; gương người tốt, việc tốt; lịch tiếp công dân;
đơn khiếu nại; đơn phản ánh; thời gian đi lại của người dân; chi phí tuân thủ thủ tục;
phân cấp, phân quyền; quy chế làm việc; chương trình công tác năm; nghị quyết của cấp ủy;
sinh hoạt chuyên đề; bản tin nội bộ; đề cương tuyên truyền; tờ gấp pháp luật; chuyên mục hỏi đáp;
số liệu thống kê; biểu mẫu báo cáo; dịch vụ bưu chính công ích; hồ sơ quá hạn; hồ sơ nộp trước hạn;
hồ sơ trực tuyến; giấy tờ do nước ngoài cấp; quốc tịch; nuôi con nuôi có yếu tố nước ngoài; giám hộ;
khai tử; cải chính hộ tịch; trích lục bản án; thi hành án dân sự; bồi thường nhà nước; giao dịch bảo đảm;
lựa chọn tổ chức đấu giá
""")

WHEN = _stock("""
trong tuần đầu của tháng; ngay khi nhận hồ sơ; trước ngày hẹn trả; sau mỗi quý; vào đầu giờ làm việc;
từ đầu năm đến nay; trong ba ngày làm việc; khi có thay đổi; vào sáng thứ bảy; trong đợt cao điểm;
sau buổi tập huấn; trước kỳ báo cáo; cùng thời điểm này năm trước; theo kế hoạch đã ban hành;
trong quá trình thực hiện; mỗi khi có vướng mắc; định kỳ hằng tháng; tại thời điểm nộp; khi hết thời hạn;
trong nhiệm kỳ này; vào dịp ngày pháp luật; sau khi được phân công; trong sáu tháng cuối năm;
khi bản chính đã rõ ràng; khi cần xác minh; trong trường hợp khẩn cấp; ở lần kiểm tra gần nhất;
trước khi trình ký; sau khi lấy ý kiến; trong buổi đối thoại; khi người dân yêu cầu;
kể từ ngày có hiệu lực
""")

WHERE = _stock("""
tại Bộ phận tiếp nhận và trả kết quả; ở quầy số ba; trên Cổng dịch vụ công; tại trụ sở Sở; ở xã vùng sâu;
tại huyện Mỹ Xuyên; ở thị xã Vĩnh Châu; tại huyện Kế Sách; ở thị xã Ngã Năm; tại huyện Trần Đề;
ở huyện Cù Lao Dung; tại thành phố Sóc Trăng; ở huyện Thạnh Trị; tại huyện Long Phú; ở huyện Mỹ Tú;
tại huyện Châu Thành; ở ấp, khóm; trên trang thông tin điện tử; tại hội trường cơ quan; ở nhà văn hóa ấp;
tại điểm bưu điện văn hóa; ở chùa; trong phần mềm một cửa; trên bảng niêm yết; tại phòng tiếp công dân;
ở các đơn vị trực thuộc; tại trường học; trong khu công nghiệp; ở chợ đầu mối; tại phiên họp giao ban;
trên loa truyền thanh; ở từng vị trí việc làm
""")

HOW = _stock("""
để người dân không phải đi lại nhiều lần; nhằm giảm giấy tờ không cần thiết;
theo đúng trình tự đã công bố; mà không thu thêm khoản nào; với thái độ niềm nở; bằng ngôn ngữ dễ hiểu;
trên tinh thần phục vụ; theo nguyên tắc công khai; để tiết kiệm chi phí cho doanh nghiệp;
với sự phối hợp của nhiều đơn vị; qua hình thức trực tuyến mức độ cao; theo phân công của lãnh đạo;
để kịp thời tháo gỡ khó khăn; nhằm nâng cao trách nhiệm; gắn với công tác thi đua;
làm cơ sở cho việc xếp loại cuối năm; để dữ liệu được dùng lại nhiều lần; với sự giám sát của người dân;
cho phù hợp với điều kiện địa phương; theo hướng rút ngắn một phần ba thời gian;
để hạn chế hồ sơ trễ hẹn; bằng cả tiếng Việt và tiếng Khmer; qua thư điện tử công vụ;
không phụ thuộc vào nơi cư trú; với lộ trình cụ thể; nhằm bảo đảm quyền lợi của người yếu thế;
để cải thiện môi trường kinh doanh; theo mẫu thống nhất trong toàn tỉnh; qua số điện thoại đã niêm yết;
trong phạm vi thẩm quyền; mà vẫn giữ đúng quy định; để rút kinh nghiệm chung;
theo tiêu chí đã thống nhất; nhằm xây dựng chính quyền thân thiện; để kết quả được công nhận lâu dài;
với sự tham gia của các đoàn thể; theo thứ tự ưu tiên; để mọi khâu đều có người chịu trách nhiệm
""")

LINKERS = _stock("""
Vì vậy; Bên cạnh đó; Ngoài ra; Tuy nhiên; Trên thực tế; Trước hết; Đồng thời; Nhờ đó; Cụ thể hơn;
Về lâu dài; Mặt khác; Qua theo dõi; Nói cách khác; Theo ghi nhận; Đáng chú ý; Trong khi đó; Tương tự;
Cuối cùng; Thực hiện chủ trương chung; Từ kinh nghiệm này
""")

HEADINGS = _stock("""
Ai cần biết; Giấy tờ cần có; Các bước thực hiện; Thời hạn giải quyết; Nơi nộp và nơi nhận; Phí và lệ phí;
Căn cứ pháp lý; Kết quả bước đầu; Những việc còn chậm; Nguyên nhân; Giải pháp thời gian tới;
Trách nhiệm của từng đơn vị; Cách làm hay; Ý kiến người dân; Ý kiến doanh nghiệp; Số liệu đáng chú ý;
So với cùng kỳ; Câu hỏi thường gặp; Lỗi hay gặp; Khi nào cần đến trực tiếp; Nộp trực tuyến thế nào;
Nhận kết quả ra sao; Nội dung chính của văn bản; Điểm mới; Hiệu lực thi hành; Tổ chức thực hiện;
Kiểm tra, giám sát; Việc cần làm ngay; Liên hệ khi vướng mắc; Bài học rút ra
""")

SUBHEADINGS = _stock("""
Đối với cá nhân; Đối với tổ chức; Ở cấp xã; Ở cấp huyện; Ở cấp tỉnh; Trường hợp ủy quyền;
Trường hợp thiếu giấy tờ; Hồ sơ có yếu tố nước ngoài; Khi quá hạn; Khi cần đính chính; Mẫu đơn; Ví dụ;
Lưu ý thêm; Cách tra cứu; Cách tính ngày
""")

TITLES = {
    "tin-tuc": ("{who} {does} {what}", "Chuyển biến {where}: {what}", "{what}: kết quả sau một quý"),
    "huong-dan": ("Hướng dẫn từng bước về {what}", "Cần chuẩn bị gì cho {what}", "Cách tra cứu {what}"),
    "hoi-dap": ("{what} bị trễ hẹn thì làm gì", "{who} cần biết gì về {what}", "Hỏi đáp về {what}"),
    "guong-dien-hinh": ("Cách làm hay {where} về {what}", "{who} và câu chuyện về {what}"),
    "van-ban": ("Điểm mới về {what}", "Giới thiệu văn bản về {what}"),
    "so-lieu": ("{what} qua các con số", "Số liệu {where} về {what}"),
}

DOCUMENTS = (
    ("Quyết định", "1847/QĐ-TTg", "27/12/2018"),
    ("Quyết định", "225/QĐ-TTg", "04/02/2016"),
    ("Quyết định", "45/2016/QĐ-TTg", "19/10/2016"),
    ("Quyết định", "985/QĐ-TTg", "08/8/2018"),
    ("Nghị định", "61/2018/NĐ-CP", "23/4/2018"),
    ("Nghị định", "63/2010/NĐ-CP", "08/6/2010"),
    ("Nghị định", "92/2017/NĐ-CP", "07/8/2017"),
    ("Nghị định", "23/2015/NĐ-CP", "16/02/2015"),
    ("Nghị định", "123/2015/NĐ-CP", "15/11/2015"),
    ("Nghị định", "09/2019/NĐ-CP", "24/01/2019"),
    ("Nghị định", "30/2020/NĐ-CP", "05/3/2020"),
    ("Nghị định", "45/2020/NĐ-CP", "08/4/2020"),
    ("Nghị quyết", "30c/NQ-CP", "08/11/2011"),
    ("Nghị quyết", "17/NQ-CP", "07/3/2019"),
    ("Thông tư", "01/2018/TT-VPCP", "23/11/2018"),
    ("Thông tư", "02/2017/TT-VPCP", "31/10/2017"),
    ("Thông tư", "01/2020/TT-BTP", "03/3/2020"),
    ("Thông tư", "04/2020/TT-BTP", "28/5/2020"),
    ("Chỉ thị", "16/CT-TTg", "16/6/2018"),
    ("Chỉ thị", "24/CT-TTg", "01/9/2010"),
    ("Kế hoạch", "163/KH-UBND", "26/12/2019"),
    ("Kế hoạch", "25/KH-UBND", "13/02/2020"),
    ("Công văn", "2779/VPCP-KSTT", "05/4/2019"),
)

SITES = (
    ("Cổng Dịch vụ công quốc gia", "https://dichvucong.example.vn/"),
    ("Cơ sở dữ liệu văn bản pháp luật", "https://vbpl.example.vn/tim-kiem?linh-vuc=tu-phap"),
    ("trang của Bộ Tư pháp", "https://bo.example.vn/tin-tuc/cai-cach-hanh-chinh"),
    ("trang của tỉnh", "https://tinh.example.vn/"),
)

AUTHORS = ("Nguyễn Thị Mẫu", "Trần Văn Mẫu", "Lâm Sa Mẫu", "Kim Thị Mẫu", "Lý Mẫu", "Thạch Mẫu")
SOURCES = (
    "Văn phòng Sở",
    "Báo cáo quý của đơn vị",
    "Cổng thông tin điện tử tỉnh",
    "Phòng chuyên môn tổng hợp",
)
CODES = ("Ctrl+P", "TTHC-01", "mẫu TP/HT-2018", "hotline", "https", "ma-ho-so")
