"""Events of the custodians that nobody at their terminal should notice, and of those who clear up after them."""

from dataclasses import dataclass

from appliance.domain.ledger.events.base import Event


@dataclass(frozen=True)
class ShareUnderDuress(Event):
    """A custodian gave a duress card: somebody forces them. Nothing arms. The sentence is that of a share given,
    since its slip may come out beside the one who forces; the kind says what it was."""

    kind = "share.duress"
    vi = "Người giữ khóa {custodian} trao mảnh khóa cho «{purpose}»: {given}/{needed}."
    en = "Custodian {custodian} gave a share for “{purpose}”: {given} of {needed}."
    purpose: str
    custodian: str
    given: int
    needed: int


@dataclass(frozen=True)
class ArmedUnderDuress(Event):
    """Enough cards were given, a duress card among them: nothing is armed. The sentence is that of an armed sitting,
    so that its slip comes out as it would have; the kind says what it was."""

    kind = "armed.duress"
    vi = "Ca thi {sitting} đã lên khóa: đủ {shares} mảnh, sẵn sàng phát đề lúc {starts_at}."
    en = "Sitting {sitting} armed with {shares} shares, ready for {starts_at}."
    sitting: str
    shares: int
    starts_at: str


@dataclass(frozen=True)
class SharesDropped(Event):
    """An officer had all shares given so far dropped; custodians give theirs again."""

    kind = "shares.dropped"
    vi = "Bỏ {given} mảnh khóa đã trao cho «{purpose}»; những người giữ khóa trao lại từ đầu."
    en = "{given} shares given for “{purpose}” dropped; the custodians give theirs again."
    purpose: str
    given: int


@dataclass(frozen=True)
class CardsHandedOver(Event):
    """Minutes of the key ceremony were printed on the appliance that holds the bundle. ``minutes_sha256``: of the
    PDF. No word of a card was ever on this machine."""

    kind = "cards.handed"
    vi = "Lập biên bản sinh khóa, giao thẻ: gói đề số {number}, người giữ {keepers}."
    en = "Minutes of the key ceremony: bundle {number}, cards taken by {keepers}."
    number: int
    manifest_sha256: str
    keepers: tuple[str, ...]
    minutes_sha256: str
