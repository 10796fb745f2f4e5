"""The custody room's desk, and its routes with browsers before them."""

import pytest

from appliance.adapters.documents.records_pdf import RecordsPdf
from appliance.services.custody.print_register import PrintRegister
from appliance.web.custody.controls import ControlVerbs, controls_api
from appliance.web.custody.minutes import MinutesVerbs, minutes_api
from appliance.web.custody.packets import PacketVerbs, packets_api
from appliance.web.custody.register import RegisterVerbs, register_api
from appliance.web.custody.roll import roll_api
from appliance.web.custody.slips import slips_api
from tests.doubles.door import Door
from tests.doubles.packet_desk import FONTS, VIET_NAM, PacketDesk
from tests.doubles.world import World


@pytest.fixture
def desk(world: World) -> PacketDesk:
    return PacketDesk(world)


@pytest.fixture
def door(desk: PacketDesk) -> Door:
    """Every route of the room."""
    work, clock = desk.world.work, desk.world.clock
    custody = packets_api(
        PacketVerbs(
            seal_packets=desk.seal_packets,
            list_packets=desk.list_packets,
            print_labels=desk.print_labels,
            read_seal=desk.read_seal,
            step_packet=desk.step_packet,
        )
    )
    roll = roll_api(show_roll=desk.show_roll, call_roll=desk.call_roll, collect_scripts=desk.collect_scripts)
    controls = controls_api(
        ControlVerbs(
            photograph_seal=desk.photograph_seal,
            show_photos=desk.show_photos,
            waive_control=desk.waive_control,
            list_waivers=desk.list_waivers,
            close_room=desk.close_room,
            show_balances=desk.show_balances,
        )
    )
    minutes = minutes_api(
        MinutesVerbs(
            tell_incident=desk.tell_incident,
            decide_incident=desk.decide_incident,
            list_incidents=desk.list_incidents,
            merge_late_act=desk.merge_late_act,
            decide_late_act=desk.decide_late_act,
            list_late_acts=desk.list_late_acts,
        )
    )
    register = register_api(
        RegisterVerbs(
            replace_label=desk.replace_label,
            show_register=desk.show_register,
            count_in_hand=desk.count_in_hand,
            print_register=PrintRegister(work=work, clock=clock, printer=RecordsPdf(FONTS), zone=VIET_NAM),
        )
    )
    slips = slips_api(
        ask_for_slips=desk.ask_for_slips, list_slips=desk.list_slips, settle_slip=desk.settle_slip
    )
    return Door.before([custody, roll, controls, minutes, register, slips], work, clock)
