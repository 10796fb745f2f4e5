"""The ``examroom`` command. Exit status: 0 done, 1 refused or not verified (with the reason), 2 wrong use.

Each name below is a module of ``appliance.commands`` whose ``app`` is a Typer application; it is imported only
when asked for, so that a small command does not wait for OpenCV.
"""

import sys
from importlib import import_module
from typing import Any

import typer
from typer.core import TyperGroup

from appliance.commands.outcome import REFUSED, say
from appliance.config import SettingsError
from appliance.domain.refusals import disk_full

COMMANDS = {
    "setup": "Make this machine's keys and certificates, once / Tạo khóa cho máy, một lần",
    "bundle": "Make and inspect sealed bundles / Làm và xem gói đề",
    "ceremony": "Seal an exam before witnesses / Lễ sinh khóa, giao thẻ",
    "exam": "Load and follow the exam / Nạp và theo dõi kỳ thi",
    "serve": "Run the appliance / Chạy máy chủ phòng thi",
    "work": "Print receipts and read sheets beside the server / In biên nhận, đọc phiếu",
    "certificate": "Renew the TLS certificate / Gia hạn chứng thư TLS",
    "check": "Is everything ready? / Đã sẵn sàng chưa?",
    "sheets": "Print, read and mark answer sheets / In, đọc và chấm phiếu",
    "trace": "Where is this page or screen from? / Tờ đề, màn hình này từ đâu ra?",
    "results": "Export results / Xuất kết quả",
    "receipts": "Look at receipts / Xem biên nhận",
    "ledger": "Verify a ledger / Kiểm tra nhật ký",
    "export": "Make and verify copies for others / Xuất và kiểm tra bản sao",
    "witness": "Stand witness for a ledger / Làm chứng cho sổ nhật ký",
    "drill": "Rehearse with invented people / Tập dượt",
    "openapi": "Write the HTTP interface's description / Ghi mô tả giao diện HTTP",
}


class LazyGroup(TyperGroup):
    """Finds its commands by name, one import at a time. Typer's own group: only that one understands its exits."""

    def list_commands(self, ctx: Any) -> list[str]:
        return list(COMMANDS)

    def get_command(self, ctx: Any, cmd_name: str) -> Any:
        if cmd_name not in COMMANDS:
            return None
        module = import_module(f"appliance.commands.{cmd_name}")
        command = typer.main.get_command(module.app)
        command.name = cmd_name
        return command

    def format_commands(self, ctx: Any, formatter: Any) -> None:
        with formatter.section("Commands"):
            formatter.write_dl(list(COMMANDS.items()))


def main() -> None:
    """Entry point of the console script."""
    group = LazyGroup(name="examroom", help="Phòng Thi: the exam-room appliance.", rich_markup_mode=None)
    try:
        group(prog_name="examroom")
    except SettingsError as error:
        typer.secho(f"✗ {error}", err=True, fg=typer.colors.RED)
        sys.exit(2)
    except OSError as error:  # standard output may be a file as well
        say(disk_full(error))
        sys.exit(REFUSED)


if __name__ == "__main__":
    main()
