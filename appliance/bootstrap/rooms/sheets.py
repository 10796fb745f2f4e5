"""The sheets room, wired: scans, doubts, marks, results."""

from appliance.adapters.crypto.age import AgeSealing
from appliance.adapters.crypto.memory_vault import MemoryVault
from appliance.bootstrap import Appliance
from appliance.bootstrap.heavy import viewer
from appliance.bootstrap.verbs import export_results
from appliance.ports.notices import Notices
from appliance.services.sheets.compute_marks import ComputeMarks
from appliance.services.sheets.freeze_scans import FreezeScans
from appliance.services.sheets.list_doubts import ListDoubts
from appliance.services.sheets.list_near_numbers import ListNearNumbers
from appliance.services.sheets.open_answer_key import OpenAnswerKey
from appliance.services.sheets.retry_batch import RetryBatch
from appliance.services.sheets.review_reading import ReviewReading
from appliance.services.sheets.sheets_status import SheetsStatus
from appliance.services.sheets.show_crop import ShowCrop
from appliance.services.sheets.show_results import ShowResults
from appliance.services.sheets.take_scans import TakeScans
from appliance.web.api import Api
from appliance.web.sheets.api import MarkVerbs, ScanVerbs, sheets_api


def sheets(a: Appliance, notices: Notices, vault: MemoryVault) -> Api:
    scans, pictures = a.folder("scans"), viewer()
    return sheets_api(
        scan=ScanVerbs(
            take_scans=TakeScans(work=a.work, scans=scans, viewer=pictures, notices=notices),
            sheets_status=SheetsStatus(work=a.work),
            list_doubts=ListDoubts(work=a.work),
            list_near_numbers=ListNearNumbers(work=a.work),
            show_crop=ShowCrop(work=a.work, scans=scans, viewer=pictures),
            review_reading=ReviewReading(work=a.work, notices=notices),
            retry_batch=RetryBatch(work=a.work),
            freeze_scans=FreezeScans(work=a.work, notices=notices),
        ),
        mark=MarkVerbs(
            open_answer_key=OpenAnswerKey(
                work=a.work, bundle=a.folder("bundle"), vault=vault, sealing=AgeSealing(), notices=notices
            ),
            compute_marks=ComputeMarks(work=a.work, notices=notices),
            show_results=ShowResults(work=a.work),
            export_results=export_results(a),
        ),
    )
