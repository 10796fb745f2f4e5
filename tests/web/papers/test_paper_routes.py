"""The papers' day over HTTP: who may call what, and what goes over the wire."""

import base64
import io
from pathlib import Path
from typing import Any

import pytest
from werkzeug.test import TestResponse

from appliance.adapters.crypto.share_cards import ShareCards
from appliance.web.papers.custodians import CustodianVerbs, custodians_api
from appliance.web.papers.office import OfficeVerbs, office_api
from appliance.web.papers.terminals import FetchVerbs, fetch_api
from tests.doubles.door import Browser
from tests.doubles.papers_world import UNTIL_START, PapersWorld
from tests.doubles.small_plan import PDF
from tests.web.papers.site import Site


@pytest.fixture
def site(tmp_path: Path) -> Site:
    papers, incoming = PapersWorld(tmp_path), tmp_path / "incoming"
    incoming.mkdir()
    office = office_api(
        OfficeVerbs(
            status=papers.status,
            load_bundle=papers.load_bundle,
            incoming=incoming,
            release_by_hand=papers.by_hand,
            switch_to_reserve=papers.to_reserve,
        )
    )
    fetch = fetch_api(
        FetchVerbs(
            papers_for_terminal=papers.papers_for_terminal,
            confirm_prefetched=papers.confirm_prefetched,
            keys_for_terminal=papers.keys_for_terminal,
            note_paper_seen=papers.note_paper_seen,
        )
    )
    custodians = custodians_api(
        CustodianVerbs(
            give_share=papers.give_share,
            drop_shares=papers.drop_shares,
            dry_open=papers.dry_open,
            cards=ShareCards(),
        )
    )
    return Site.before(papers, office, fetch, custodians)


def _upload(officer: Browser, content: bytes) -> TestResponse:
    return officer.upload("/api/exam/bundle", file=(io.BytesIO(content), "exam.bundle"))


def test_the_day_of_the_papers_over_http(site: Site) -> None:
    papers = site.papers
    made = papers.loaded()
    words = {c.custodian: c.words for c in made.cards if c.purpose == "toan"}
    terminal, custodians = site.terminal("t1"), {k: site.person(k) for k in ("kh1", "kh2")}
    listed = terminal.get("/api/sittings/toan/papers").get_json()["papers"]
    assert {p["code"]: p["reserve"] for p in listed} == {"101": False, "102": False, "109": True}
    for row in listed:
        stored = (papers.folder / "data" / "bundle" / row["url"].removeprefix("/sealed/")).read_bytes()
        assert len(stored) == row["size"]
        body = {"paper": row["paper"], "sha256": row["sha256"]}
        assert terminal.post("/api/sittings/toan/prefetched", body).status_code == 200
    assert terminal.get("/api/sittings/toan/keys").status_code == 409
    for name, screen in custodians.items():
        answer = screen.post("/api/sittings/toan/shares", {"words": words[name]})
        assert answer.status_code == 200
    assert answer.get_json() == {"given": 2, "needed": 2, "armed": True, "duress": False}
    papers.clock.advance(UNTIL_START)
    papers.bell.step()
    keys = terminal.get("/api/sittings/toan/keys").get_json()["keys"]
    assert {code: len(key) for code, key in keys.items()} == {"101": 43, "102": 43}
    assert terminal.post("/api/sittings/toan/seen", {"paper": "toan-101", "page": 1}).status_code == 200
    [sitting] = site.person("cb1").get("/api/exam").get_json()["sittings"]
    assert (sitting["state"], sitting["terminals_ready"]) == ("released", ["t1"])
    assert sitting["released_at"] == "2026-11-30T00:35:00.000Z"


def test_the_key_of_get_opens_the_paper_that_was_fetched(site: Site) -> None:
    papers, terminal = site.papers, site.terminal("t1")
    papers.arm(papers.loaded())
    papers.clock.advance(UNTIL_START)
    papers.bell.step()
    key = terminal.get("/api/sittings/toan/keys").get_json()["keys"]["101"]
    listed = terminal.get("/api/sittings/toan/papers").get_json()["papers"]
    url = next(row["url"] for row in listed if row["code"] == "101")
    sealed = papers.data.get(url.replace("/sealed", "bundle", 1)) or b""
    identity = papers.sealing.identity(base64.urlsafe_b64decode(key + "="))
    assert papers.sealing.open(sealed, identity.secret) == PDF + b"101"


def test_an_officer_loads_a_bundle_in_the_browser_and_a_truncated_one_is_refused(site: Site) -> None:
    papers = site.papers
    made = papers.loaded()
    newer = papers.plan.made("bundle_number = 1", "bundle_number = 2")
    officer = site.person("cb1")
    cut = _upload(officer, newer.file[:-100])
    assert (cut.status_code, cut.get_json()["reason"]) == (422, "not-a-bundle")
    assert _upload(officer, newer.file).get_json()["bundle_number"] == 2
    old = _upload(officer, made.file)
    assert (old.status_code, old.get_json()["reason"]) == (409, "older-bundle")
    assert not list((papers.folder / "incoming").iterdir())


def test_two_officers_release_by_hand_over_http(site: Site) -> None:
    papers = site.papers
    papers.arm(papers.loaded())
    papers.clock.set_wall(UNTIL_START)
    papers.bell.step()
    first, second = site.person("cb1"), site.person("cb2")
    assert first.post("/api/sittings/toan/release").get_json()["asked_by"] == "cb1"
    assert first.post("/api/sittings/toan/release").status_code == 403
    assert second.post("/api/sittings/toan/release").get_json()["done"] is True


def test_two_officers_switch_to_the_reserve_over_http(site: Site) -> None:
    papers, terminal = site.papers, site.terminal("t1")
    papers.arm(papers.loaded())
    papers.clock.advance(UNTIL_START)
    papers.bell.step()
    first, second, path = site.person("cb1"), site.person("cb2"), "/api/sittings/toan/reserve"
    assert first.post(path).status_code == 422, "why?"
    assert first.post(path, {"reason": "lộ đề"}).get_json()["asked_by"] == "cb1"
    assert first.post(path, {"reason": "lộ đề"}).status_code == 403
    done = second.post(path, {"reason": "lộ đề"}).get_json()
    assert (done["done"], done["papers"], done["terminals"]) == (True, ["toan-109"], 1)
    assert list(terminal.get("/api/sittings/toan/keys").get_json()["keys"]) == ["109"]
    [sitting] = first.get("/api/exam").get_json()["sittings"]
    assert (sitting["reserve"], sitting["papers"]) == (True, ["toan-109"])


@pytest.mark.parametrize(
    ("path", "body"),
    [
        ("/api/sittings/toan/shares", {"words": "a"}),
        ("/api/marking/shares", {"words": "a"}),
        ("/api/sittings/toan/release", {}),
        ("/api/sittings/toan/reserve", {"reason": "lộ đề"}),
        ("/api/exam/bundle", {}),
        ("/api/sittings/toan/shares/drop", {}),
        ("/api/marking/shares/drop", {}),
        ("/api/exam/dry-open", {"cards": [{"words": "a"}]}),
    ],
)
def test_a_proctor_may_not_act_for_officers_and_custodians(
    site: Site, path: str, body: dict[str, Any]
) -> None:
    site.papers.loaded()
    assert site.person("gt1").post(path, body).status_code == 403
    assert site.anyone().post(path, body).status_code == 401


def test_only_officers_elsewhere_learn_of_a_duress_card(site: Site) -> None:
    papers = site.papers
    made = papers.plan.made("bundle_number = 1\n", "bundle_number = 1\nduress_cards = true\n")
    papers.load(papers.write_bundle(made))
    words = {
        c.custodian: c.words for c in made.cards if c.purpose == "toan" and c.decoy == (c.custodian == "kh1")
    }
    path = "/api/sittings/toan/shares"
    people = {name: site.person(name) for name in ("kh1", "kh2", "gt1", "cb1")}
    given = [people[name].post(path, {"words": words[name]}).get_json() for name in ("kh2", "kh1")]
    assert given == [{"given": at, "needed": 2, "armed": at == 2, "duress": False} for at in (1, 2)]

    def told(name: str) -> tuple[str, bool, bool]:
        [row] = people[name].get("/api/exam").get_json()["sittings"]
        return row["state"], row["shares"]["armed"], row["shares"]["duress"]

    assert [told(name) for name in ("kh1", "gt1")] == [("armed", True, False)] * 2
    assert told("cb1") == ("scheduled", False, True)
    assert people["cb1"].post(f"{path}/drop").status_code == 200
    assert told("gt1") == ("scheduled", False, False)


def test_a_dry_open_over_http_and_the_list_of_words(site: Site) -> None:
    papers = site.papers
    made = papers.loaded()
    cards = [{"words": c.code} for c in made.cards if c.custodian != "kh3"]
    cb1 = site.person("cb1")
    proven = cb1.post("/api/exam/dry-open", {"cards": cards}).get_json()
    assert proven == {"papers": 3, "pages": 3, "answers": 1}
    refused = cb1.post("/api/exam/dry-open", {"cards": cards[:1]})
    assert (refused.status_code, refused.get_json()["reason"]) == (422, "not-enough-shares")
    words = site.person("kh1").get("/api/share-words").get_json()["words"]
    assert (len(words), words[0], words[-1]) == (1024, "academic", "zero")
    assert site.person("gt1").get("/api/share-words").status_code == 403


@pytest.mark.parametrize("path", ["/api/sittings/toan/papers", "/api/sittings/toan/keys"])
def test_papers_and_keys_are_for_approved_terminals(site: Site, path: str) -> None:
    site.papers.loaded()
    answer = site.person("cb1").get(path)
    assert (answer.status_code, answer.get_json()["reason"]) == (403, "needs-terminal")


def test_before_any_bundle_the_screens_are_told_so(site: Site) -> None:
    answer = site.anyone().get("/api/exam")
    assert (answer.status_code, answer.get_json()["reason"]) == (409, "no-exam")


def test_a_device_that_nobody_vouches_for_sees_nothing_of_the_exam(site: Site) -> None:
    site.papers.loaded()
    answer = site.anyone().get("/api/exam")
    assert (answer.status_code, answer.get_json()["reason"]) == (401, "not-signed-in")
    assert b"toan" not in answer.data
    assert site.terminal("t1").get("/api/exam").status_code == 200
