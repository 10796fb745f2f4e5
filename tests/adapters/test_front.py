"""The nginx front as it is filled in from its template."""

import re
import subprocess
from dataclasses import replace
from pathlib import Path

import pytest

from appliance.adapters.crypto.certificates import OwnCertificates
from appliance.adapters.host.clock import HostClock
from appliance.adapters.host.entropy import HostEntropy
from appliance.adapters.host.front import (
    TEMPLATE,
    FrontError,
    FrontPlaces,
    front_config,
    nginx_command,
    prepare_front,
)

PLACES = FrontPlaces(
    listen="127.0.0.1:8443",
    data=Path("/srv/exam"),
    ui=Path("/usr/share/exam/ui"),
    certificate=Path("/srv/exam/tls/server.pem"),
    certificate_key=Path("/srv/exam/tls/server.key"),
    body_limit_bytes=1024,
)


@pytest.fixture(scope="module")
def config() -> str:
    return front_config(TEMPLATE.read_text(encoding="utf-8"), PLACES)


def test_every_word_of_the_template_is_filled_in(config: str) -> None:
    assert re.findall(r"@[A-Z_]+@", config) == []


def test_no_page_may_run_a_script_from_elsewhere_or_from_text(config: str) -> None:
    policy = re.search(r'map \$uri \$policy \{\s+default +"([^"]+)"', config)
    assert policy is not None
    rules = dict(rule.strip().split(" ", 1) for rule in policy.group(1).split(";"))
    assert rules["default-src"] == "'self'"
    assert rules["script-src"] == "'self' 'wasm-unsafe-eval'"
    assert {rules[name] for name in ("object-src", "frame-ancestors", "base-uri")} == {"'none'"}
    assert "unsafe-inline" not in policy.group(1)
    assert "http" not in policy.group(1)


def test_headers_stand_in_one_place_so_that_none_is_dropped_by_nesting(config: str) -> None:
    lines = [line for line in config.splitlines() if "add_header" in line and "#" not in line]
    assert len(lines) >= 8
    assert all(line.startswith("        add_header") and line.endswith("always;") for line in lines)


def test_the_log_holds_no_query_string(config: str) -> None:
    log_format = next(line for line in config.splitlines() if "log_format" in line)
    assert "$request " not in log_format
    assert "$request_uri" not in log_format
    assert "$args" not in log_format


def test_only_the_newest_tls_is_spoken(config: str) -> None:
    assert re.findall(r"ssl_protocols (.*);", config) == ["TLSv1.3"]


def test_a_path_nginx_cannot_hold_is_refused() -> None:
    with pytest.raises(FrontError, match="cannot hold"):
        front_config("@UI@", replace(PLACES, ui=Path("/srv/my exam; root")))


def test_a_data_folder_too_deep_for_a_socket_is_refused() -> None:
    with pytest.raises(FrontError, match="too long"):
        front_config("", replace(PLACES, data=Path("/" + "d" * 100)))


def test_nginx_itself_accepts_the_configuration(tmp_path: Path) -> None:
    now = HostClock().now().wall
    house = OwnCertificates(HostEntropy())
    server = house.server(house.authority("Phòng Thi", now), ("localhost",), ("127.0.0.1",), now)
    places = replace(
        PLACES,
        listen="127.0.0.1:1",
        data=tmp_path,
        ui=tmp_path,
        certificate=tmp_path / "server.pem",
        certificate_key=tmp_path / "server.key",
    )
    places.certificate.write_bytes(server.certificate)
    places.certificate_key.write_bytes(server.key)
    prepare_front(places)
    checked = subprocess.run([*nginx_command(places), "-t"], capture_output=True, text=True, check=False)
    assert checked.returncode == 0, checked.stderr
    assert "warn" not in checked.stderr
