"""The custody room, wired: packets and seals, the roll, printed records."""

from appliance.adapters.crypto.ed25519 import verify
from appliance.bootstrap import Appliance
from appliance.bootstrap.heavy import labels, qr_reader, records
from appliance.ports.notices import Notices
from appliance.services.custody.call_roll import CallRoll
from appliance.services.custody.collect_scripts import CollectScripts
from appliance.services.custody.list_packets import ListPackets
from appliance.services.custody.print_labels import PrintLabels
from appliance.services.custody.print_record import PrintRecord
from appliance.services.custody.read_seal import ReadSeal
from appliance.services.custody.seal_check import SealCheck
from appliance.services.custody.seal_packets import SealPackets
from appliance.services.custody.show_roll import ShowRoll
from appliance.services.custody.step_packet import StepPacket
from appliance.web.api import Api
from appliance.web.custody.packets import custody_api
from appliance.web.custody.records import records_api
from appliance.web.custody.roll import roll_api


def custody(a: Appliance, notices: Notices) -> tuple[Api, Api, Api]:
    check = SealCheck(verify=verify, public_key=a.seal_signer.public_key)
    return (
        custody_api(
            seal_packets=SealPackets(work=a.work, clock=a.clock, signer=a.seal_signer, notices=notices),
            list_packets=ListPackets(work=a.work),
            print_labels=PrintLabels(work=a.work, printer=labels(a.settings)),
            read_seal=ReadSeal(work=a.work, clock=a.clock, check=check, reader=qr_reader()),
            step_packet=StepPacket(work=a.work, clock=a.clock, check=check, notices=notices),
        ),
        roll_api(
            show_roll=ShowRoll(work=a.work),
            call_roll=CallRoll(work=a.work, notices=notices),
            collect_scripts=CollectScripts(work=a.work, clock=a.clock, notices=notices),
        ),
        records_api(
            print_record=PrintRecord(
                work=a.work, clock=a.clock, printer=records(a.settings), zone=a.settings.utc_offset
            )
        ),
    )
