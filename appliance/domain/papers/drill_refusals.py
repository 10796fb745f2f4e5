"""Why a rehearsal cannot be started from the command line yet."""

from appliance.domain.refusals import Kind, Reason

DRILL_NOT_BUILT_IN = Reason(
    "drill-not-built-in", Kind.NOT_NOW,
    "Lệnh tập dượt từ kế hoạch của trường chưa có trong bản này.",
    "Rehearsing from the school's own plan is not built in yet.",
    "Ghi mode = \"drill\" trong exam.toml rồi làm và nạp gói đề như thường; hoặc chạy ./scripts/demo.",
    "Write mode = \"drill\" in exam.toml, then make and load the bundle as usual; or run ./scripts/demo.",
)  # fmt: skip
