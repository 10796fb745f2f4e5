"""What the ledger is told of a step that was taken."""

from appliance.domain.custody.acts import Stepped
from appliance.domain.custody.states import Purpose
from appliance.domain.custody.steps import Step
from appliance.domain.ledger.events.custody import PacketHandedOver, PacketStepped


def event_of(stepped: Stepped) -> PacketHandedOver | PacketStepped:
    """A finished hand-over names both persons; any other step says what was done."""
    act, before, after = stepped.act, stepped.before, stepped.after
    if act.step is Step.TAKE:
        return PacketHandedOver(
            packet=after.id,
            step=after.state.value,
            giver=before.giver or "",
            receiver=stepped.by,
            seal=after.condition.value,
        )
    return PacketStepped(
        packet=after.id,
        step=act.step.value,
        step_vi=_said(stepped),
        seal=act.condition.value,
        count=(after.count if act.step is Step.COUNTED else act.count) or 0,
        witnesses=act.witnesses,
    )


def _said(stepped: Stepped) -> str:
    act, after = stepped.act, stepped.after
    match act.step:
        case Step.GIVE | Step.TAKE:
            return f"{stepped.by} giao cho {act.to}, chờ xác nhận"
        case Step.CHECKED:
            return f"{stepped.by} kiểm lần hai"
        case Step.SHOWN:
            return f"cho thí sinh {' và '.join(act.witnesses)} xem"
        case Step.COUNTED:
            told = (f"{c.code}: dùng {c.used}, thừa {c.spare}, hỏng {c.spoilt}" for c in act.codes)
            return f"kiểm đếm đề ({'; '.join(told)})"
        case Step.RESEALED:
            return f"niêm phong {act.count} đề thừa, đề hỏng"
        case Step.FILLED:
            return f"niêm phong {act.count} bài thi" if after.purpose is Purpose.SCRIPTS else "đã niêm phong"
        case Step.SCANNED:
            return f"đã quét đủ {act.count} bài thi"
        case _:
            return _PLAIN[act.step]


_PLAIN = {
    Step.SEALED: "dán nhãn niêm phong",
    Step.STORED: "cất vào tủ niêm phong",
    Step.OPENED: "mở túi",
    Step.WITHDRAWN: "không dùng, thay bằng túi dự phòng",
    Step.ARCHIVED: "đưa vào lưu trữ",
}
