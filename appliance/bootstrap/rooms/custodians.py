"""Custodians, wired: their cards, the secret in memory, and the dry open."""

from appliance.adapters.crypto.age import AgeSealing
from appliance.adapters.crypto.memory_vault import MemoryTries, MemoryVault
from appliance.adapters.crypto.share_cards import ShareCards
from appliance.adapters.host.late import late
from appliance.bootstrap import Appliance
from appliance.ports.documents import CountPages
from appliance.ports.notices import Notices
from appliance.services.papers.drop_shares import DropShares
from appliance.services.papers.dry_open import DryOpen
from appliance.services.papers.give_share import GiveShare
from appliance.services.papers.known_decoys import KnownDecoys
from appliance.services.papers.read_card import ReadCard
from appliance.web.api import Api
from appliance.web.papers.custodians import CustodianVerbs, custodians_api


def custodians(a: Appliance, notices: Notices, vault: MemoryVault) -> Api:
    cards = ShareCards()
    return custodians_api(
        CustodianVerbs(
            give_share=GiveShare(
                work=a.work,
                vault=vault,
                notices=notices,
                read_card=ReadCard(cards=cards, tries=MemoryTries()),
                known_decoys=KnownDecoys(folder=a.folder("bundle"), sealing=AgeSealing(), box=a.identity),
            ),
            drop_shares=DropShares(work=a.work, vault=vault, notices=notices),
            dry_open=dry_open(a),
            cards=cards,
        )
    )


def dry_open(a: Appliance) -> DryOpen:
    def make() -> CountPages:
        from appliance.adapters.documents.pdf_check import pdf_pages

        return pdf_pages

    return DryOpen(
        work=a.work,
        folder=a.folder("bundle"),
        sealing=AgeSealing(),
        box=a.identity,
        count_pages=late(make),
        cards=ShareCards(),
        new_vault=MemoryVault,
    )
