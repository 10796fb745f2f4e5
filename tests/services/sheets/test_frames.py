"""Real frames of the camera through the real reader: only a sharp one is taken, unless holding still did not help."""

import cv2
import pytest

from appliance.services.sheets.take_frame import FrameSeen
from appliance.services.sheets.take_scans import Scan
from tests.doubles.paper import Grey
from tests.doubles.sheet_film import CameraDesk, filled_pages, under_the_camera
from tests.doubles.sheets_world import OPERATOR
from tests.doubles.world import ROOM_1, TOAN, World


def frame(desk: CameraDesk, sheet: Grey, insist: bool = False) -> FrameSeen:
    seen = desk.sheets.frame(TOAN, ROOM_1, Scan("camera.jpg", under_the_camera(sheet)), insist, OPERATOR)
    assert isinstance(seen, FrameSeen)
    return seen


@pytest.mark.parametrize(("blur", "taken"), [(0.0, True), (1.0, True), (2.4, False)])
def test_a_frame_out_of_focus_is_not_taken_and_says_so(world: World, blur: float, taken: bool) -> None:
    desk = CameraDesk(world)
    sheet = filled_pages(world)[0]
    seen = frame(desk, cv2.GaussianBlur(sheet, (0, 0), blur).astype("uint8") if blur else sheet)
    assert (seen.taken, seen.number) == (taken, "260001")
    assert (seen.why.reason.code if seen.why else None) == (None if taken else "frame-blurred")


def test_who_insists_has_it_taken_all_the_same(world: World) -> None:
    desk = CameraDesk(world)
    dim = cv2.GaussianBlur(filled_pages(world)[0], (0, 0), 2.4).astype("uint8")
    assert not frame(desk, dim).taken
    assert frame(desk, dim, insist=True).taken
