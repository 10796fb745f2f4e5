"""Labels of a packet out of the stock: the next serial is signed, kept in reserve, and laid."""

from appliance.domain.custody.in_hand import laid
from appliance.domain.custody.packets import Packet, PlannedPacket
from appliance.domain.custody.seal_stock import Label, LabelState, Place, is_reserve, wants_reserve
from appliance.domain.custody.seals import seal_message, seal_payload, seal_text
from appliance.domain.ledger.entry import Actor
from appliance.domain.ledger.events.custody_controls import CountedLabelLaid
from appliance.domain.names import ExamId
from appliance.ports.signing import Signer
from appliance.ports.unit_of_work import Transaction


def signed_text(signer: Signer, exam: ExamId, packet: Packet | PlannedPacket, number: int) -> str:
    payload = seal_payload(exam, packet.id, packet.sitting, packet.room, number)
    return seal_text(payload, signer.sign(seal_message(payload)))


def labels_of_packet(tx: Transaction, packet: Packet) -> tuple[Label, ...]:
    """Its serials, rising."""
    return tuple(v for v in tx.custody.labels(packet.sitting) if v.packet == packet.id)


def reserve_of(tx: Transaction, packet: Packet) -> Label | None:
    return next((v for v in labels_of_packet(tx, packet) if is_reserve(packet, v)), None)


def issue(tx: Transaction, signer: Signer, exam: ExamId, packet: Packet) -> Label:
    """The next serial of the packet, signed and put into the stock."""
    number = 1 + max((v.label for v in labels_of_packet(tx, packet)), default=packet.label)
    label = Label(packet.id, number, signed_text(signer, exam, packet, number), LabelState.ISSUED)
    tx.custody.put_label(label)
    return label


def lay(tx: Transaction, packet: Packet, by: Actor) -> None:
    """The label in use is on its packet: used, even where two persons had counted it as in hand."""
    label = next(v for v in labels_of_packet(tx, packet) if v.label == packet.label)
    tx.custody.put_label(laid(label))
    if label.place is Place.IN_HAND:
        tx.record(CountedLabelLaid(packet.id, label.label), by)


def keep_reserve(tx: Transaction, signer: Signer, exam: ExamId, packet: Packet) -> bool:
    """One label ahead for a packet that will be sealed again. True when it was lacking."""
    if not wants_reserve(packet) or reserve_of(tx, packet):
        return False
    issue(tx, signer, exam, packet)
    return True
