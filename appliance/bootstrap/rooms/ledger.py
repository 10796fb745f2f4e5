"""The ledger room, wired: entries, checkpoints, export, receipts."""

from appliance.bootstrap import Appliance
from appliance.bootstrap.heavy import records
from appliance.bootstrap.verbs import make_export, name_witness, receipt_picture, take_cosignature
from appliance.ports.notices import Notices
from appliance.services.ledger.list_entries import ListEntries
from appliance.services.ledger.list_receipts import ListReceipts
from appliance.services.ledger.list_witnesses import ListWitnesses
from appliance.services.ledger.print_timeline import PrintTimeline
from appliance.services.ledger.reprint_receipt import ReprintReceipt
from appliance.services.ledger.settle_receipt import SettleReceipt
from appliance.services.ledger.show_to_witness import ShowToWitness
from appliance.services.ledger.sign_checkpoint import SignCheckpoint
from appliance.web.api import Api
from appliance.web.ledger.ledger import ledger_api
from appliance.web.ledger.receipts import ReceiptVerbs, receipts_api
from appliance.web.ledger.timeline import timeline_api
from appliance.web.ledger.witnesses import WitnessVerbs, witnesses_api


def ledger(a: Appliance, notices: Notices) -> tuple[Api, ...]:
    sign = SignCheckpoint(work=a.work, signer=a.ledger_signer)
    return (
        ledger_api(ListEntries(work=a.work), make_export(a)),
        receipts_api(
            ReceiptVerbs(
                list_receipts=ListReceipts(work=a.work),
                picture=receipt_picture(a),
                reprint=ReprintReceipt(work=a.work, notices=notices),
                settle=SettleReceipt(work=a.work, notices=notices),
            )
        ),
        timeline_api(
            print_timeline=PrintTimeline(
                work=a.work,
                clock=a.clock,
                printer=records(a.settings),
                sign=sign,
                key=a.ledger_signer.public_key,
                zone=a.settings.utc_offset,
            )
        ),
        witnesses_api(
            WitnessVerbs(
                list_witnesses=ListWitnesses(work=a.work),
                name_witness=name_witness(a),
                show_to_witness=ShowToWitness(work=a.work, sign=sign),
                take_cosignature=take_cosignature(a),
            )
        ),
    )
