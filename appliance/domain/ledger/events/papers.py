"""Events of the papers: bundle, custodians, time and release."""

from dataclasses import dataclass

from appliance.domain.ledger.events.base import Event


@dataclass(frozen=True)
class BundleLoaded(Event):
    """A verified bundle became the exam of this appliance."""

    kind = "bundle.loaded"
    vi = "Nạp gói đề số {number} của kỳ thi {exam}: {files} tệp, chữ ký đúng."
    en = "Bundle {number} of exam {exam} loaded: {files} files, signature good."
    exam: str
    number: int
    files: int
    manifest_sha256: str
    signer: str


@dataclass(frozen=True)
class SignerTrusted(Event):
    """From here on bundles signed by this key are taken."""

    kind = "signer.trusted"
    vi = "Tin khóa ký gói đề {signer}."
    en = "Bundles signed by {signer} are trusted."
    signer: str


@dataclass(frozen=True)
class BundleProven(Event):
    """A dry open: shares join, every sealed file opens, every paper can be drawn. Nothing was kept or shown."""

    kind = "bundle.proven"
    vi = "Mở thử gói đề số {number}: {papers} đề, {pages} trang, {answers} đáp án đều mở được. Không giữ lại gì."
    en = "Dry open of bundle {number}: {papers} papers, {pages} pages, {answers} keys all open. Nothing kept."
    number: int
    papers: int
    pages: int
    answers: int


@dataclass(frozen=True)
class BundleUnproven(Event):
    """A dry open did not succeed; there is time to mend it."""

    kind = "bundle.unproven"
    vi = "Mở thử gói đề số {number} không được: {reason} ({detail})."
    en = "Dry open of bundle {number} failed: {reason} ({detail})."
    number: int
    reason: str
    detail: str


@dataclass(frozen=True)
class BundleRefused(Event):
    """A bundle was turned away; nothing of it was kept."""

    kind = "bundle.refused"
    vi = "Từ chối gói đề: {reason} ({detail})."
    en = "Bundle refused: {reason} ({detail})."
    reason: str
    detail: str


@dataclass(frozen=True)
class CiphertextFetched(Event):
    """A terminal holds the sealed paper and its hash is right; it still cannot read it."""

    kind = "paper.prefetched"
    vi = "Máy trạm {terminal} đã tải sẵn đề niêm phong {paper}."
    en = "Terminal {terminal} holds the sealed paper {paper}."
    terminal: str
    paper: str
    sha256: str


@dataclass(frozen=True)
class ShareGiven(Event):
    """A custodian gave a share. Neither share nor secret is in the ledger."""

    kind = "share.given"
    vi = "Người giữ khóa {custodian} trao mảnh khóa cho «{purpose}»: {given}/{needed}."
    en = "Custodian {custodian} gave a share for “{purpose}”: {given} of {needed}."
    purpose: str
    custodian: str
    given: int
    needed: int


@dataclass(frozen=True)
class ShareRefused(Event):
    """A share was turned away: wrong words, another set, the same card twice."""

    kind = "share.refused"
    vi = "Không nhận mảnh khóa của {custodian} cho «{purpose}»: {reason}."
    en = "Share of {custodian} for “{purpose}” refused: {reason}."
    purpose: str
    custodian: str
    reason: str


@dataclass(frozen=True)
class SittingArmed(Event):
    """Enough shares: the sitting's secret is in memory and its check value is right."""

    kind = "sitting.armed"
    vi = "Ca thi {sitting} đã lên khóa: đủ {shares} mảnh, sẵn sàng phát đề lúc {starts_at}."
    en = "Sitting {sitting} armed with {shares} shares, ready for {starts_at}."
    sitting: str
    shares: int
    starts_at: str


@dataclass(frozen=True)
class BellHeld(Event):
    """The start time came but the automatic bell did not ring; people must decide."""

    kind = "bell.held"
    vi = "Đến giờ nhưng chưa phát đề ca {sitting}: {reason}. Cần hai cán bộ quyết định."
    en = "Start time of {sitting} came, papers held: {reason}. Two officers must decide."
    sitting: str
    reason: str


@dataclass(frozen=True)
class ReleaseAsked(Event):
    """One officer asks for a release by hand; a second one must confirm."""

    kind = "release.asked"
    vi = "{officer} đề nghị phát đề ca {sitting} bằng tay (đồng hồ: {clock}). Chờ cán bộ thứ hai."
    en = "{officer} asks to release {sitting} by hand (clock: {clock}). A second officer must confirm."
    sitting: str
    officer: str
    clock: str


@dataclass(frozen=True)
class PapersReleased(Event):
    """The keys of the sitting's papers went out; from here on its terminals can read them."""

    kind = "papers.released"
    vi = "Phát đề ca {sitting} ({papers}), chậm {late_ms} ms so với giờ thi, tới {terminals} máy trạm."
    en = "Papers of {sitting} ({papers}) released {late_ms} ms after the start time to {terminals} terminals."
    sitting: str
    papers: tuple[str, ...]
    reserve: bool
    late_ms: int
    terminals: int
    clock: str


@dataclass(frozen=True)
class ReserveAsked(Event):
    """One officer asks to switch a sitting to its reserve papers; a second one must confirm."""

    kind = "reserve.asked"
    vi = "{officer} đề nghị chuyển ca {sitting} sang đề dự bị: {reason}. Chờ cán bộ thứ hai."
    en = "{officer} asks to switch {sitting} to its reserve paper: {reason}. A second officer must confirm."
    sitting: str
    officer: str
    reason: str


@dataclass(frozen=True)
class PapersSwitched(Event):
    """From here on the sitting uses its reserve papers. Keys of the papers before are never sent again."""

    kind = "papers.switched"
    vi = "Ca {sitting} chuyển sang đề dự bị ({papers}): {reason}. Khóa mới tới {terminals} máy trạm."
    en = "Sitting {sitting} switched to its reserve ({papers}): {reason}. New keys to {terminals} terminals."
    sitting: str
    papers: tuple[str, ...]
    asked_by: str
    reason: str
    terminals: int


@dataclass(frozen=True)
class PaperSeen(Event):
    """A terminal drew a page of an open paper."""

    kind = "paper.seen"
    vi = "Máy trạm {terminal} hiện đề {paper}, trang {page}."
    en = "Terminal {terminal} showed paper {paper}, page {page}."
    terminal: str
    paper: str
    page: int


@dataclass(frozen=True)
class CopiesPrinted(Event):
    """Numbered copies of an open paper were made for a room. ``sha256``: of the PDF that was handed out."""

    kind = "copies.printed"
    vi = "In đề {paper} cho phòng {room}: bản {first} đến {last}, mỗi bản {pages} trang."
    en = "Paper {paper} printed for room {room}: copies {first} to {last}, {pages} pages each."
    sitting: str
    paper: str
    room: str
    first: str
    last: str
    copies: int
    pages: int
    sha256: str


@dataclass(frozen=True)
class DrillRecorded(Event):
    """How far a rehearsal came; the names are those of ``examroom drill``'s list."""

    kind = "drill.recorded"
    vi = "Tập dượt: xong {count}/{of} việc ({done}); chưa xong: {still_open}."
    en = "Rehearsal: {count} of {of} points done ({done}); open: {still_open}."
    done: tuple[str, ...]
    still_open: tuple[str, ...]
    count: int
    of: int
