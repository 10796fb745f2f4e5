"""The custody room, wired: packets and seals, the roll, printed records."""

from appliance.adapters.crypto.ed25519 import verify
from appliance.adapters.crypto.terminal_keys import P256Keys
from appliance.bootstrap import Appliance
from appliance.bootstrap.heavy import labels, qr_reader, records
from appliance.ports.notices import Notices
from appliance.services.custody.call_roll import CallRoll
from appliance.services.custody.close_room import CloseRoom, ShowBalances
from appliance.services.custody.collect_scripts import CollectScripts
from appliance.services.custody.decide_late_act import DecideLateAct
from appliance.services.custody.label_slips import AskForSlips, ListSlips, SettleSlip
from appliance.services.custody.list_packets import ListPackets
from appliance.services.custody.merge_late_act import ListLateActs, MergeLateAct
from appliance.services.custody.photograph_seal import PhotographSeal, ShowPhotos
from appliance.services.custody.print_labels import PrintLabels
from appliance.services.custody.print_record import PrintRecord
from appliance.services.custody.print_register import PrintRegister
from appliance.services.custody.read_seal import ReadSeal
from appliance.services.custody.replace_label import ReplaceLabel
from appliance.services.custody.seal_check import SealCheck
from appliance.services.custody.seal_packets import SealPackets
from appliance.services.custody.seal_register import CountInHand, ShowRegister
from appliance.services.custody.show_roll import ShowRoll
from appliance.services.custody.step_packet import StepPacket
from appliance.services.custody.tell_incident import DecideIncident, ListIncidents, TellIncident
from appliance.services.custody.waive_control import ListWaivers, WaiveControl
from appliance.web.api import Api
from appliance.web.custody.controls import ControlVerbs, controls_api
from appliance.web.custody.minutes import MinutesVerbs, minutes_api
from appliance.web.custody.packets import PacketVerbs, packets_api
from appliance.web.custody.records import records_api
from appliance.web.custody.register import RegisterVerbs, register_api
from appliance.web.custody.roll import roll_api
from appliance.web.custody.slips import slips_api


def custody(a: Appliance, notices: Notices) -> tuple[Api, ...]:
    check = SealCheck(verify=verify, public_key=a.seal_signer.public_key)
    photos = a.folder("seal-photos")
    return (
        packets_api(
            PacketVerbs(
                seal_packets=SealPackets(work=a.work, clock=a.clock, signer=a.seal_signer, notices=notices),
                list_packets=ListPackets(work=a.work),
                print_labels=PrintLabels(work=a.work, printer=labels(a.settings)),
                read_seal=ReadSeal(work=a.work, clock=a.clock, check=check, reader=qr_reader()),
                step_packet=StepPacket(work=a.work, clock=a.clock, check=check, notices=notices),
            )
        ),
        roll_api(
            show_roll=ShowRoll(work=a.work),
            call_roll=CallRoll(work=a.work, clock=a.clock, notices=notices),
            collect_scripts=CollectScripts(work=a.work, clock=a.clock, notices=notices),
        ),
        records_api(
            print_record=PrintRecord(
                work=a.work, clock=a.clock, printer=records(a.settings), zone=a.settings.utc_offset
            )
        ),
        controls_api(
            ControlVerbs(
                photograph_seal=PhotographSeal(
                    work=a.work, clock=a.clock, reader=qr_reader(), folder=photos, notices=notices
                ),
                show_photos=ShowPhotos(work=a.work, clock=a.clock, folder=photos),
                waive_control=WaiveControl(work=a.work, clock=a.clock, notices=notices),
                list_waivers=ListWaivers(work=a.work),
                close_room=CloseRoom(work=a.work, clock=a.clock, notices=notices),
                show_balances=ShowBalances(work=a.work, clock=a.clock),
            )
        ),
        register_api(
            RegisterVerbs(
                replace_label=ReplaceLabel(work=a.work, clock=a.clock, signer=a.seal_signer, notices=notices),
                show_register=ShowRegister(work=a.work),
                count_in_hand=CountInHand(work=a.work, notices=notices),
                print_register=PrintRegister(
                    work=a.work, clock=a.clock, printer=records(a.settings), zone=a.settings.utc_offset
                ),
            )
        ),
        slips_api(
            ask_for_slips=AskForSlips(work=a.work),
            list_slips=ListSlips(work=a.work),
            settle_slip=SettleSlip(work=a.work),
        ),
        minutes_api(
            MinutesVerbs(
                tell_incident=TellIncident(work=a.work, clock=a.clock, notices=notices),
                decide_incident=DecideIncident(work=a.work, notices=notices),
                list_incidents=ListIncidents(work=a.work),
                merge_late_act=MergeLateAct(
                    work=a.work, clock=a.clock, check=check, keys=P256Keys(), notices=notices
                ),
                decide_late_act=DecideLateAct(work=a.work, clock=a.clock, check=check, notices=notices),
                list_late_acts=ListLateActs(work=a.work),
            )
        ),
    )
