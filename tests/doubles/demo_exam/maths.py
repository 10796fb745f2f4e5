"""Toán: twelve multiple-choice questions and the written part."""

from tests.doubles.demo_exam.questions import Question, Section

OBJECTIVE = Section(
    "PHẦN I. TRẮC NGHIỆM (3,0 điểm). Thí sinh trả lời từ câu 1 đến câu 12. Mỗi câu chỉ chọn một phương án.",
    (
        Question(
            r"Điều kiện xác định của biểu thức \sqrt{2*x* − 6} là",
            ("*x* ≥ 3.", "*x* > 3.", "*x* ≤ 3.", "*x* ≥ −3."),
        ),
        Question(
            r"Giá trị của biểu thức \sqrt{(1 − \sqrt{2})^{2}} bằng",
            (r"\sqrt{2} − 1.", r"1 − \sqrt{2}.", "1.", r"1 + \sqrt{2}."),
        ),
        Question(
            r"Rút gọn biểu thức \frac{2}{\sqrt{3} − 1} ta được",
            (r"\sqrt{3} + 1.", r"\sqrt{3} − 1.", r"2\sqrt{3} + 2.", r"\frac{\sqrt{3} + 1}{2}."),
        ),
        Question(
            "Đồ thị hàm số *y* = −2*x*^{2} đi qua điểm nào dưới đây?",
            ("*M*(1; −2).", "*N*(−1; 2).", "*P*(2; 8).", "*Q*(2; −4)."),
        ),
        Question(
            "Phương trình *x*^{2} − 5*x* + 6 = 0 có hai nghiệm *x*_{1}, *x*_{2}. Giá trị của *x*_{1}^{2} + *x*_{2}^{2} bằng",
            ("13.", "25.", "37.", "11."),
        ),
        Question(
            "Cặp số (*x*; *y*) nào là nghiệm của hệ gồm hai phương trình *x* + *y* = 5 và 2*x* − *y* = 1?",
            ("(2; 3).", "(3; 2).", "(1; 4).", "(4; 1)."),
        ),
        Question(
            r"Nghiệm của bất phương trình \frac{*x* − 1}{2} > 3 là",
            ("*x* > 7.", "*x* > 5.", "*x* < 7.", "*x* > 4."),
        ),
        Question(
            "Tam giác *ABC* vuông tại *A* có *AB* = 3 cm, *AC* = 4 cm. Giá trị của sin *B* bằng",
            (r"\frac{4}{5}.", r"\frac{3}{5}.", r"\frac{3}{4}.", r"\frac{4}{3}."),
        ),
        Question(
            "Độ dài cung 60° của đường tròn bán kính 6 cm bằng",
            ("2π cm.", "6π cm.", "π cm.", "12π cm."),
        ),
        Question(
            "Thể tích của hình nón có bán kính đáy 3 cm và chiều cao 4 cm bằng",
            ("12π cm^{3}.", "36π cm^{3}.", "15π cm^{3}.", "24π cm^{3}."),
        ),
        Question(
            "Gieo một con xúc xắc cân đối một lần. Xác suất để xuất hiện mặt có số chấm chia hết cho 3 bằng",
            (r"\frac{1}{3}.", r"\frac{1}{6}.", r"\frac{1}{2}.", r"\frac{2}{3}."),
        ),
        Question(
            "Cho tứ giác *ABCD* nội tiếp đường tròn, góc *A* bằng 75°. Số đo góc *C* bằng",
            ("105°.", "75°.", "150°.", "115°."),
        ),
    ),
)

WRITTEN_TITLE = "PHẦN II. TỰ LUẬN (7,0 điểm)"
WRITTEN = (
    r"!Câu 1 (1,5 điểm).! Cho hai biểu thức *A* = \frac{\sqrt{*x*} + 2}{\sqrt{*x*}} và "
    r"*B* = \frac{\sqrt{*x*}}{\sqrt{*x*} − 1} − \frac{2\sqrt{*x*}}{*x* − 1} với *x* > 0, *x* ≠ 1.",
    "a) Tính giá trị của *A* khi *x* = 16.     b) Rút gọn *B*.",
    r"c) Tìm số nguyên *x* lớn nhất để *A* · *B* > \frac{5}{4}.",
    "!Câu 2 (2,0 điểm).! a) Một mảnh vườn hình chữ nhật có chu vi 68 m. Nếu tăng chiều rộng thêm 3 m và giảm chiều dài "
    "đi 2 m thì diện tích tăng thêm 26 m^{2}. Tính chiều dài và chiều rộng của mảnh vườn.",
    "b) Cho phương trình *x*^{2} − 2(*m* + 1)*x* + *m*^{2} + 3 = 0 (*m* là tham số). Tìm *m* để phương trình có hai nghiệm "
    "phân biệt *x*_{1}, *x*_{2} thỏa mãn *x*_{1}^{2} + *x*_{2}^{2} = 22.",
    "!Câu 3 (3,0 điểm).! Cho tam giác *ABC* nhọn (*AB* < *AC*) nội tiếp đường tròn (*O*). Các đường cao *AD*, *BE*, *CF* "
    "cắt nhau tại *H*.",
    "a) Chứng minh bốn điểm *B*, *C*, *E*, *F* cùng thuộc một đường tròn.",
    "b) Đường thẳng *EF* cắt đường thẳng *BC* tại *K*. Chứng minh *KE* · *KF* = *KB* · *KC*.",
    "c) Gọi *M* là trung điểm của *BC*. Chứng minh *HM* vuông góc với *AK*.",
    "!Câu 4 (0,5 điểm).! Cho các số thực dương *a*, *b* thỏa mãn *a* + *b* ≤ 1. Tìm giá trị nhỏ nhất của biểu thức "
    r"*P* = \frac{1}{*a*^{2} + *b*^{2}} + \frac{2}{*ab*}.",
)
