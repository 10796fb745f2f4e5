"""A custodian's card as dots for a receipt printer."""

from dataclasses import dataclass, replace
from pathlib import Path

from appliance.adapters.printing.receipt_picture import PAPER_DOTS, Slip, SlipPainter, qr_modules
from appliance.domain.papers.card import WHEN_LOST, PrintedCard
from appliance.ports.printer import Picture


@dataclass(frozen=True)
class CardSlips:
    """Implements ``ports.card_printing.CardPainter``."""

    fonts: Path
    dots: int = PAPER_DOTS[80]

    def paint_card(self, card: PrintedCard) -> Picture:
        painter = SlipPainter(self.fonts, self.dots)
        slip = Slip(self.dots, painter.styles, painter.faces)
        slip.text("exam", card.exam)
        slip.text("school", card.school)
        slip.rule(8)
        slip.text("title", card.heading)
        slip.text("sentence", f"Người giữ: {card.holder}")
        slip.text("line", card.what_for)
        slip.text(
            "line", f"Thẻ số {card.number} trong {card.total} · cần {card.needed} thẻ · bộ {card.set_number}"
        )
        if card.needs_pin:
            slip.text("line", "Cần mã PIN của thẻ.")
        code = slip.qr(qr_modules(card.code), card.code) if card.code else None
        if card.lines:
            slip.table(
                "line",
                tuple((f"{line.first}-", f"{' '.join(line.words)} · {line.check}") for line in card.lines),
            )
            slip.text("line", "Từ sau dấu · là từ kiểm của dòng.")
        slip.text("footer", WHEN_LOST)
        return replace(slip.cut(), qr=code)
