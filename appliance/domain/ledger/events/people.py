"""Events of people and terminals."""

from dataclasses import dataclass

from appliance.domain.ledger.events.base import Event


@dataclass(frozen=True)
class SignedIn(Event):
    kind = "staff.signed_in"
    vi = "{staff} đăng nhập."
    en = "{staff} signed in."
    staff: str


@dataclass(frozen=True)
class SignInRefused(Event):
    """A wrong PIN or a locked account. ``tries`` counts the wrong PINs in a row."""

    kind = "staff.refused"
    vi = "Không cho {staff} đăng nhập: {reason}, lần sai thứ {tries}."
    en = "Sign-in of {staff} refused: {reason}, wrong PIN number {tries}."
    staff: str
    reason: str
    tries: int


@dataclass(frozen=True)
class SignedOut(Event):
    kind = "staff.signed_out"
    vi = "{staff} đăng xuất."
    en = "{staff} signed out."
    staff: str


@dataclass(frozen=True)
class StaffUnlocked(Event):
    """An officer lifted the lock after too many wrong PINs."""

    kind = "staff.unlocked"
    vi = "Mở khóa tài khoản {staff}, sau {tries} lần sai PIN."
    en = "Account {staff} unlocked after {tries} wrong PINs."
    staff: str
    tries: int


@dataclass(frozen=True)
class TerminalAsked(Event):
    """A browser made its key and asks to be let in."""

    kind = "terminal.asked"
    vi = "Máy trạm {terminal} xin vào."
    en = "Terminal {terminal} asks to be enrolled."
    terminal: str
    key_sha256: str


@dataclass(frozen=True)
class TerminalEnrolled(Event):
    """An officer saw the code on the terminal's screen and let it in for a room."""

    kind = "terminal.enrolled"
    vi = "Duyệt máy trạm {terminal} cho phòng {room}."
    en = "Terminal {terminal} enrolled for room {room}."
    terminal: str
    room: str
    key_sha256: str


@dataclass(frozen=True)
class TerminalRevoked(Event):
    kind = "terminal.revoked"
    vi = "Thu hồi máy trạm {terminal}: {why}."
    en = "Terminal {terminal} revoked: {why}."
    terminal: str
    why: str


@dataclass(frozen=True)
class CertificateRenewed(Event):
    """The appliance's authority vouched anew for the same server key and names."""

    kind = "certificate.renewed"
    vi = "Gia hạn chứng thư TLS của máy tới {valid_until}."
    en = "The appliance's TLS certificate renewed until {valid_until}."
    fingerprint: str
    valid_until: str
