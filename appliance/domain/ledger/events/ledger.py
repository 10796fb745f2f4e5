"""Events of the ledger itself, its receipts and its copies."""

from dataclasses import dataclass

from appliance.domain.ledger.events.base import Event


@dataclass(frozen=True)
class LedgerStarted(Event):
    """The first event: this appliance and its public keys."""

    kind = "ledger.started"
    vi = "Mở sổ nhật ký của máy {origin}."
    en = "Ledger of {origin} opened."
    origin: str
    ledger_key: str
    seal_key: str


@dataclass(frozen=True)
class ReceiptReprinted(Event):
    """A receipt was printed again; the slip says BẢN SAO and its number."""

    kind = "receipt.reprinted"
    vi = "In lại biên nhận số {position}, bản sao {copy}."
    en = "Receipt {position} reprinted, copy {copy}."
    position: int
    copy: int


@dataclass(frozen=True)
class WitnessNamed(Event):
    """A key outside the appliance may stand witness for this ledger; ``key``: C2SP verifier key of a cosigner."""

    kind = "ledger.witness_named"
    vi = "Nhận máy làm chứng cho sổ nhật ký: {key}."
    en = "Witness of the ledger named: {key}."
    key: str


@dataclass(frozen=True)
class ExportMade(Event):
    """A copy of the ledger for strangers to verify; it ends just before this event."""

    kind = "export.made"
    vi = "Xuất nhật ký: {size} việc, gốc {root}."
    en = "Ledger exported: {size} events, root {root}."
    size: int
    root: str
