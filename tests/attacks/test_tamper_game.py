"""The tamper game: every target, every act of a forger, and the one sentence each must end in.

What an outsider holds is left alone except where it is the target: the export on a drive, the ledger's public key,
a receipt on paper, a policy that wants both witnesses. Each act also repairs whatever can be repaired without a
foreign secret, up to signing again with the appliance's own key where only a witness can tell (fork, back-date).
"""

import base64
from collections.abc import Callable
from itertools import product
from pathlib import Path

import pytest

from appliance.adapters.crypto.ed25519 import Ed25519Signer
from appliance.domain.ledger import export
from appliance.domain.ledger.policy import PolicyError
from tests.doubles.tamper_table import SEEN, WITNESSES, Act, Table, Target, cosigned, laid_out, policy_of
from tests.doubles.tampering import THIEF, rewritten, sign_again, signed_over, slip_of
from tests.doubles.world import World


@pytest.fixture
def table(world: World, tmp_path: Path) -> Table:
    return laid_out(world, tmp_path)


def _swapped(lines: list[bytes]) -> list[bytes]:
    return [*lines[:4], lines[5], lines[4], *lines[6:]]


def _back_dated(lines: list[bytes]) -> list[bytes]:
    """An act moved to after the machine had run ten times as long, so that the next one lies before it; beyond what
    the witnesses have seen."""
    return [*lines[:10], lines[10].replace(b'"boot_us":', b'"boot_us":9'), *lines[11:]]


def _flip(text: str) -> str:
    """The first character of a base64url field, as another one."""
    return ("B" if text[0] != "B" else "C") + text[1:]


def _lines_of(raw: bytes, do: Callable[[list[bytes]], list[bytes]]) -> bytes:
    return b"".join(do(raw.splitlines(keepends=True)))


def _resealed(raw: bytes) -> bytes:
    """The thief signs the witnesses' checkpoint under one witness's name."""
    return cosigned(raw.decode(), {"office": THIEF}).encode()


def _dated(raw: bytes) -> bytes:
    """One cosignature says it was made a day before."""
    head, name, encoded = raw.decode().rstrip("\n").rpartition("office ")
    line = base64.b64decode(encoded)
    early = (int.from_bytes(line[4:12], "big") - 86_400).to_bytes(8, "big")
    return f"{head}{name}{base64.b64encode(line[:4] + early + line[12:]).decode()}\n".encode()


def _policy_reads(text: str) -> Callable[[Table], None]:
    def put(table: Table) -> None:
        table.policy = text

    return put


POLICY = policy_of(WITNESSES)
GAME: dict[tuple[Target, Act], tuple[Callable[[Table], None], str, str]] = {
    (Target.LEDGER, Act.ALTER): (
        lambda t: t.lines(rewritten), "ledger-line-altered", "Dòng 4 của nhật ký đã bị sửa."),
    (Target.LEDGER, Act.DROP): (
        lambda t: t.lines(lambda x: [*x[:4], *x[5:]]), "ledger-lines-dropped", "bỏ dòng, bắt đầu từ dòng 5"),
    (Target.LEDGER, Act.REORDER): (
        lambda t: t.lines(_swapped), "ledger-lines-reordered", "đảo thứ tự, bắt đầu từ dòng 5"),
    (Target.LEDGER, Act.TRUNCATE): (
        lambda t: t.lines(lambda x: x[:10]), "ledger-truncated", "còn 10 dòng, chữ ký nói 13 dòng"),
    (Target.LEDGER, Act.FORK): (
        lambda t: t.resigned(rewritten), "ledger-fork", "Sổ bị rẽ nhánh: 9 việc đầu tiên"),
    (Target.LEDGER, Act.BACK_DATE): (
        lambda t: t.resigned(_back_dated), "ledger-time-went-back", "Dòng 12 có giờ máy chạy sớm hơn dòng trước"),
    (Target.LEDGER, Act.RE_SIGN): (
        lambda t: sign_again(t.drive, THIEF, tell_keys=True), "export-key-not-pinned", "không phải khóa bạn đưa ra"),
    (Target.EXPORT, Act.ALTER): (
        lambda t: t.file(export.README, lambda raw: raw + b"!", repaired=False),
        "export-file-changed", "«README.txt» khác với lúc xuất"),
    (Target.EXPORT, Act.DROP): (
        lambda t: (t.drive.folder / export.MANIFEST).unlink(), "export-lacks-file", "thiếu tệp «manifest.json»"),
    (Target.EXPORT, Act.REORDER): (
        lambda t: t.file(export.HASHES, lambda raw: _lines_of(raw, _swapped), repaired=False),
        "export-file-changed", "«hashes.txt» khác với lúc xuất"),
    (Target.EXPORT, Act.TRUNCATE): (
        lambda t: t.file(export.CHECKPOINT, lambda raw: raw[:-30]),
        "export-file-malformed", "«checkpoint.txt» sai dạng"),
    (Target.EXPORT, Act.FORK): (
        lambda t: t.file(export.CHECKPOINT, lambda _: signed_over(rewritten(t.drive.lines())).encode()),
        "ledger-root-differs", "không khớp với mã gốc đã ký"),
    (Target.EXPORT, Act.BACK_DATE): (
        lambda t: t.file(export.CHECKPOINT, lambda _: signed_over(t.drive.lines()[:5]).encode()),
        "ledger-lines-added", "chèn thêm dòng, bắt đầu từ dòng 6"),
    (Target.EXPORT, Act.RE_SIGN): (
        lambda t: sign_again(t.drive, THIEF, tell_keys=False), "checkpoint-other-key", "ký bằng một khóa khác"),
    (Target.RECEIPT, Act.ALTER): (
        lambda t: t.fields(lambda x: [*x[:5], _flip(x[5]), *x[6:]]),
        "receipt-altered", "Phiếu «biên nhận» đã bị sửa: việc số 8"),
    (Target.RECEIPT, Act.DROP): (
        lambda t: t.fields(lambda x: [*x[:5], *x[6:]]), "export-file-malformed", "«biên nhận» sai dạng"),
    (Target.RECEIPT, Act.REORDER): (
        lambda t: t.fields(lambda x: [*x[:4], x[5], x[4], *x[6:]]),
        "witness-not-signed", "«biên nhận» không có chữ ký đúng"),
    (Target.RECEIPT, Act.TRUNCATE): (
        lambda t: t.fields(lambda x: [*x[:6], x[6][:40]]), "export-file-malformed", "«biên nhận» sai dạng"),
    (Target.RECEIPT, Act.FORK): (
        lambda t: setattr(t, "receipt", slip_of(rewritten(t.drive.lines()), 7)),
        "ledger-fork", "khác với bản mà «biên nhận» đã chứng kiến"),
    (Target.RECEIPT, Act.BACK_DATE): (
        lambda t: t.fields(lambda x: [*x[:2], "6", *x[3:]]),
        "receipt-altered", "Phiếu «biên nhận» đã bị sửa: việc số 6"),
    (Target.RECEIPT, Act.RE_SIGN): (
        lambda t: setattr(t, "receipt", slip_of(t.drive.lines(), 8, THIEF)),
        "witness-not-signed", "«biên nhận» không có chữ ký đúng"),
    (Target.WITNESSED, Act.ALTER): (
        lambda t: t.file(export.WITNESSED, lambda raw: raw.replace(b"\n9\n", b"\n8\n")),
        "witness-not-signed", "«witnessed.txt» không có chữ ký đúng"),
    (Target.WITNESSED, Act.DROP): (
        lambda t: t.file(export.WITNESSED, lambda raw: _lines_of(raw, lambda x: x[:-1])),
        "witness-quorum-missing", "chỉ có district"),
    (Target.WITNESSED, Act.REORDER): (
        lambda t: t.file(export.WITNESSED, lambda raw: _lines_of(raw, lambda x: [x[1], x[0], *x[2:]])),
        "export-file-malformed", "«witnessed.txt» sai dạng"),
    (Target.WITNESSED, Act.TRUNCATE): (
        lambda t: t.file(export.WITNESSED, lambda raw: raw[:-9]),
        "export-file-malformed", "«witnessed.txt» sai dạng"),
    (Target.WITNESSED, Act.FORK): (
        lambda t: t.file(export.WITNESSED, lambda _: cosigned(
            signed_over(rewritten(t.drive.lines())[:SEEN]), WITNESSES).encode()),
        "ledger-fork", "«witnessed.txt» đã chứng kiến"),
    (Target.WITNESSED, Act.BACK_DATE): (
        lambda t: t.file(export.WITNESSED, _dated), "witness-quorum-missing", "chỉ có district"),
    (Target.WITNESSED, Act.RE_SIGN): (
        lambda t: t.file(export.WITNESSED, _resealed), "witness-quorum-missing", "chỉ có district"),
    (Target.POLICY, Act.ALTER): (
        _policy_reads(POLICY.replace("witness office office+", "witness office office+0", 1)), "PolicyError", "line 3"),
    (Target.POLICY, Act.DROP): (
        _policy_reads("".join(POLICY.splitlines(keepends=True)[1:2] + POLICY.splitlines(keepends=True)[3:])),
        "PolicyError", "line 2: office is not named before"),
    (Target.POLICY, Act.REORDER): (
        _policy_reads("\n".join(POLICY.split("\n")[::-1])), "PolicyError", "both is not named before"),
    (Target.POLICY, Act.TRUNCATE): (
        _policy_reads(POLICY[: POLICY.index("quorum")]), "PolicyError", "exactly one quorum"),
    (Target.POLICY, Act.FORK): (
        _policy_reads(POLICY + "quorum none\n"), "PolicyError", "a second quorum line"),
    (Target.POLICY, Act.BACK_DATE): (
        _policy_reads(policy_of({**WITNESSES, "office": Ed25519Signer(b"o" * 32)})),
        "witness-quorum-missing", "chỉ có district"),
    (Target.POLICY, Act.RE_SIGN): (
        _policy_reads(policy_of(WITNESSES, THIEF)), "log-not-in-policy", "không có trong quy định làm chứng"),
}  # fmt: skip


def test_every_target_meets_every_act() -> None:
    assert GAME.keys() == set(product(Target, Act))


def test_untouched_it_is_good_and_both_witnesses_stand(table: Table) -> None:
    judged = table.judged()
    assert judged.faults == ()
    assert judged.witnessed is not None
    assert judged.witnessed.by.keys() == WITNESSES.keys()


@pytest.mark.parametrize(("target", "do"), GAME, ids=lambda x: str(x))
def test_it_is_caught_with_the_right_message(table: Table, target: Target, do: Act) -> None:
    tamper, code, said = GAME[target, do]
    tamper(table)
    if code == "PolicyError":
        with pytest.raises(PolicyError, match=said):
            table.judged()
        return
    main = table.judged().faults[0]
    assert main.reason.code == code
    assert said in main.vi
