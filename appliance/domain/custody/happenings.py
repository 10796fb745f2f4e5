"""What the ledger is told of a step that was taken."""

from appliance.domain.custody.decide import Stepped
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
        count=act.count or 0,
        witnesses=act.witnesses,
    )


def _said(stepped: Stepped) -> str:
    act = stepped.act
    match act.step:
        case Step.GIVE | Step.TAKE:
            return f"{stepped.by} giao cho {act.to}, chờ xác nhận"
        case Step.OPENED:
            return f"mở trước thí sinh {' và '.join(act.witnesses)}"
        case Step.RESEALED:
            return f"niêm phong {act.count} đề thừa"
        case Step.FILLED:
            return f"niêm phong {act.count} bài thi"
        case Step.SCANNED:
            return f"đã quét đủ {act.count} bài thi"
