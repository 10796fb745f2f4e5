"""The ledger room, wired: entries, checkpoints, export, receipts."""

from appliance.bootstrap import Appliance
from appliance.bootstrap.verbs import make_export, receipt_picture
from appliance.services.ledger.list_entries import ListEntries
from appliance.services.ledger.list_receipts import ListReceipts
from appliance.services.ledger.reprint_receipt import ReprintReceipt
from appliance.services.ledger.settle_receipt import SettleReceipt
from appliance.services.ledger.sign_checkpoint import SignCheckpoint
from appliance.web.api import Api
from appliance.web.ledger.ledger import ledger_api
from appliance.web.ledger.receipts import receipts_api


def ledger(a: Appliance) -> tuple[Api, Api]:
    return (
        ledger_api(
            list_entries=ListEntries(work=a.work),
            sign_checkpoint=SignCheckpoint(work=a.work, signer=a.ledger_signer),
            make_export=make_export(a),
        ),
        receipts_api(
            list_receipts=ListReceipts(work=a.work),
            picture=receipt_picture(a),
            reprint=ReprintReceipt(work=a.work),
            settle=SettleReceipt(work=a.work),
        ),
    )
