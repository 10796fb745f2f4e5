"""Why a rehearsal is not followed."""

from appliance.domain.refusals import Kind, Reason

NOT_A_DRILL = Reason(
    "not-a-drill", Kind.NOT_NOW,
    "Kỳ thi «{exam}» đang nạp là kỳ thi thật, không phải tập dượt.",
    "The loaded exam “{exam}” is a real one, not a rehearsal.",
    "Ghi mode = \"drill\" trong exam.toml với người và đề giả, làm gói rồi nạp; sau buổi tập nạp lại gói thật.",
    "Write mode = \"drill\" in exam.toml with invented people and papers, make and load it; load the real one after.",
)  # fmt: skip
