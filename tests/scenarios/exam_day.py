"""The whole exam day, unattended, against a running appliance: real files, real TLS, real Chromium.

    python -m tests.scenarios.exam_day --url https://localhost:8443 --data DIR --plan DIR --cards DIR \\
        --bundle FILE --receipts DIR [--json]

Ends with a summary; exit status 0 only when every step was verified.
"""

import argparse
import os
import sys
import tempfile
from concurrent.futures import Future, ProcessPoolExecutor
from datetime import timedelta
from pathlib import Path

from playwright.sync_api import sync_playwright

from tests.scenarios.day import bell, copies, custody, marking, morning, record
from tests.scenarios.day.browser import Terminal
from tests.scenarios.day.report import Report, StepFailedError, must
from tests.scenarios.day.sheets import FilledSheet, Pupil, fill_sheets
from tests.scenarios.day.site import Site, Sitting

BEFORE_THE_BELL = timedelta(seconds=15)
"""For prefetch, packets and cards of one sitting, on a machine that has other things to do."""


def pupils_who_come(site: Site) -> list[Pupil]:
    """By the roll the rooms will call: everyone but the absent seats."""
    officer = site.person(site.with_role("officer")[0])
    first = site.sittings()[0]
    pupils = []
    for room in site.rooms():
        seats = officer.get(f"/api/sittings/{first.id}/rooms/{room}/roll").body["candidates"]
        pupils += [
            Pupil(c["number"], room, c["seat"])
            for c in seats
            if c["seat"] not in custody.ABSENT_SEATS.get(room, ())
        ]
    return pupils


def print_sheets(site: Site, sitting: Sitting) -> Path:
    """The sheets a school would print the day before, one a candidate."""
    pdf = site.work / f"{sitting.id}.pdf"
    exam = site.exam["exam"]
    words = {
        "--out": pdf,
        "--roster": site.plan / exam["roster"],
        "--exam": exam["name"],
        "--school": exam["school"],
        "--subject": sitting.subject,
        "--date": f"{sitting.starts_at:%d/%m/%Y}",
        "--exam-id": exam["id"],
        "--sitting": sitting.id,
    }
    made = site.run("sheets", "render", sitting.sheet, *(str(w) for pair in words.items() for w in pair))
    must(made.returncode == 0, f"sheets are printed: {made.stderr}")
    return pdf


def play(site: Site, report: Report, terminals: list[Terminal]) -> None:
    """Both sittings, in order."""
    with report.step("Gói đề: đúng thì nhận, sửa một byte thì từ chối / bundle") as step:
        step.finding = morning.check_bundle(site)
    with report.step("Thử mở gói đề bằng thẻ, không lộ gì / dry open") as step:
        step.finding = morning.open_dry(site)
    with report.step("Kiểm tra sẵn sàng / readiness") as step:
        step.finding = record.check_readiness(site)
    with report.step("Máy trạm xin vào, cán bộ duyệt / terminals enrolled") as step:
        step.finding = morning.enrol(site, terminals)
    with report.step("Giám thị đăng nhập / proctors sign in") as step:
        step.finding = morning.sign_in_proctors(site, terminals)
    with ProcessPoolExecutor(1) as pool:
        filled: dict[str, Future[list[FilledSheet]]] = {}
        with report.step("In phiếu trả lời / sheets printed") as step:
            pupils = pupils_who_come(site)
            for sitting in site.sittings():
                pdf = print_sheets(site, sitting)
                filled[sitting.id] = pool.submit(
                    fill_sheets, pdf, sitting.sheet, sitting.key, sitting.codes, pupils
                )
            step.finding = f"{len(site.sittings())} × {len(pupils)}"
        for planned in site.sittings():
            sitting = before_and_at_the_bell(site, report, terminals, planned)
            in_the_room(site, report, terminals, sitting)
        for sitting in site.sittings():
            mark(site, report, sitting, filled[sitting.id].result())
    with report.step("Bảng kết quả XLSX / results") as step:
        step.finding = marking.export_results(site)
    with report.step("Biên nhận giấy / receipts") as step:
        step.finding = record.check_receipts(site)
    with report.step("Nhật ký: xuất và kiểm / ledger") as step:
        step.finding = record.check_ledger(site)
    with report.step("Không có yêu cầu nào ra ngoài / nothing left the LAN") as step:
        outside = [url for t in terminals for url in t.outside]
        must(not outside, f"requests left the appliance: {outside[:3]}")
        complaints = [c for t in terminals for c in t.complaints]
        must(not complaints, f"errors on a page: {complaints[:3]}")
        step.finding = f"{len(terminals)} trình duyệt"


def before_and_at_the_bell(
    site: Site, report: Report, terminals: list[Terminal], planned: Sitting
) -> Sitting:
    """The sitting with the start that it had in the end."""
    name = planned.id
    with report.step(f"{name}: kịp giờ, nếu không thì hai cán bộ hoãn / time enough, or delayed") as step:
        sitting, step.finding = morning.in_time(site, planned, BEFORE_THE_BELL)
    with report.step(f"{name}: tải sẵn đề niêm phong / prefetch") as step:
        step.finding = morning.wait_for_ciphertext(terminals, sitting)
    with report.step(f"{name}: đóng túi, in nhãn / packets") as step:
        labels, step.finding = custody.make_packets(site, sitting)
    with report.step(f"{name}: giao túi đề / hand-over") as step:
        step.finding = custody.hand_over(site, sitting, terminals, labels)
    with report.step(f"{name}: người giữ khóa lên khóa / custodians arm") as step:
        step.finding = morning.arm(site, sitting)
    with report.step(f"{name}: chuông reo, đề hiện / the bell") as step:
        step.finding = bell.wait_for_bell(site, sitting, terminals)
        for terminal in terminals:
            terminal.picture(site.work / f"{name}-{terminal.room}.png")
    return sitting


def in_the_room(site: Site, report: Report, terminals: list[Terminal], sitting: Sitting) -> None:
    name = sitting.id
    officer = site.person(site.with_role("officer")[0])
    labels = officer.download(f"/api/sittings/{name}/labels.pdf")
    with report.step(f"{name}: mở túi trước hai thí sinh / packet opened") as step:
        step.finding = custody.open_packets(site, sitting, terminals, labels)
    with report.step(f"{name}: điểm danh / roll call") as step:
        absent = custody.call_the_roll(sitting, terminals)
        step.finding = "vắng " + ", ".join(n for numbers in absent.values() for n in numbers)
    with report.step(f"{name}: in thêm đề có số, tra ngược / copies printed and traced") as step:
        printed = copies.print_for_a_room(site, sitting, terminals[-1].room)
        step.finding = f"{printed}; {copies.trace_screens(site, [t.room for t in terminals])}"
    with report.step(f"{name}: hết giờ / end of time") as step:
        step.finding = f"{bell.wait_for_end(site, sitting)}; {bell.rang_in_time(site, sitting)}"
    with report.step(f"{name}: kiểm đếm đề, trả đề thừa / copies counted, the rest returned") as step:
        step.finding = custody.count_papers(site, sitting, terminals, labels)
    with report.step(f"{name}: thu bài, niêm phong, nộp lại / scripts back") as step:
        step.finding = custody.collect_and_return(site, sitting, terminals, labels)


def mark(site: Site, report: Report, sitting: Sitting, sheets: list[FilledSheet]) -> None:
    name = sitting.id
    with report.step(f"{name}: quét phiếu / scans") as step:
        step.finding = marking.scan(site, sitting, sheets)
    with report.step(f"{name}: đọc phiếu / reading") as step:
        step.finding = marking.read(site, sitting, sheets)
    with report.step(f"{name}: xem lại / review") as step:
        step.finding = marking.review(site, sitting, sheets)
    with report.step(f"{name}: khóa dữ liệu quét, mở đáp án / freeze, key") as step:
        step.finding = marking.freeze_and_open_key(site, sitting)
    with report.step(f"{name}: đối chiếu, đóng phòng / rooms closed") as step:
        step.finding = custody.close_rooms(site, sitting)
    with report.step(f"{name}: đếm nhãn còn trong tay / labels in hand") as step:
        step.finding = custody.count_labels(site, sitting)
    with report.step(f"{name}: chấm / marks") as step:
        step.finding = marking.mark_and_compare(site, sitting, sheets)


def main() -> int:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--url", required=True)
    for name in ("data", "plan", "cards", "bundle", "receipts"):
        parser.add_argument(f"--{name}", required=True, type=Path)
    parser.add_argument("--pictures", type=Path, help="keep screenshots and working files here")
    parser.add_argument("--json", action="store_true")
    given = parser.parse_args()
    report = Report(quiet=given.json)
    with tempfile.TemporaryDirectory() as scratch:
        work = given.pictures or Path(scratch)
        work.mkdir(parents=True, exist_ok=True)
        site = Site(
            url=given.url,
            data=given.data,
            plan=given.plan,
            cards=given.cards,
            bundle=given.bundle,
            receipts=given.receipts,
            command=Path(sys.executable).with_name("examroom"),
            environment=os.environ | {"EXAMROOM_DATA": str(given.data)},
            work=work,
        )
        with sync_playwright() as playwright:
            rooms = site.rooms()
            profiles = {room: Path(scratch) / f"profile-{room}" for room in rooms}
            server = site.data / "tls" / "server.pem"
            terminals = [Terminal(playwright, site.url, r, profiles[r], server) for r in rooms]
            try:
                play(site, report, terminals)
            except StepFailedError:
                pass  # told in the summary
            except Exception:
                report.console.print_exception()
            finally:
                for terminal in terminals:
                    terminal.picture(work / f"last-{terminal.room}.png")
                    terminal.close()
                site.close()
    if given.json:
        print(report.as_json())
    else:
        report.console.print(report.as_table())
    return 0 if report.verified else 1


if __name__ == "__main__":
    sys.exit(main())
