"""Pages of terminal_ui/bench, built for one test or benchmark and served beside an appliance under ``/bench/``."""

import mimetypes
import subprocess
from collections.abc import Callable
from pathlib import Path

from playwright.sync_api import Route

UI = Path(__file__).parents[2] / "terminal_ui"


def build_bench_pages(folder: Path) -> Path:
    """Takes about two seconds. Raises ``CalledProcessError`` when the build fails."""
    vite = ["npx", "vite", "build", "--config", "bench/vite.config.ts", "--outDir", str(folder)]
    subprocess.run(vite, cwd=UI, check=True, capture_output=True)
    return folder


def serve_from(folder: Path) -> Callable[[Route], None]:
    """For ``page.route("**/bench/**", …)``: the page shares the origin, and so the cookies, of what it is beside."""

    def serve(route: Route) -> None:
        file = folder / route.request.url.split("/bench/", 1)[1]
        kind = "text/javascript" if file.suffix in (".js", ".mjs") else mimetypes.guess_type(file.name)[0]
        route.fulfill(body=file.read_bytes(), content_type=kind or "application/octet-stream")

    return serve
