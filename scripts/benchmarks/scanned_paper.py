"""A paper as schools scan it: every page one JPEG of an A4 sheet, with grain, so that it is as heavy as a scan."""

import io

import cv2
import numpy as np
import pypdfium2 as pdfium
from numpy.typing import NDArray

INCH_MM, A4_MM, A4_POINTS = 25.4, (210, 297), (595, 842)
LINES, MARGIN = 46, 0.09
WORDS = ("Cau", "hoi", "nay", "co", "bon", "lua", "chon", "khoanh", "vao", "chu", "cai", "dung", "truoc")


def _sheet(dpi: int, chance: np.random.Generator, number: int) -> NDArray[np.uint8]:
    """Lines of print on greyish paper, a little askew. Colour, as office scanners deliver it."""
    width, height = (round(side / INCH_MM * dpi) for side in A4_MM)
    page = np.full((height, width, 3), (236, 242, 244), np.uint8)
    left, step, size = round(width * MARGIN), round(height * (1 - 2 * MARGIN) / LINES), dpi / 300
    for line in range(LINES):
        words = " ".join(chance.choice(WORDS, 13))
        at = (left, round(height * MARGIN) + line * step)
        cv2.putText(
            page,
            f"{number}.{line + 1} {words}",
            at,
            cv2.FONT_HERSHEY_COMPLEX,
            size,
            (40, 36, 34),
            2,
            cv2.LINE_AA,
        )
    askew = cv2.getRotationMatrix2D((width / 2, height / 2), float(chance.uniform(-0.4, 0.4)), 1.0)
    page = cv2.warpAffine(page, askew, (width, height), borderMode=cv2.BORDER_REPLICATE).astype(np.uint8)
    grain = chance.integers(-12, 13, page.shape, dtype=np.int8)
    marked: NDArray[np.uint8] = np.clip(page.astype(np.int16) + grain, 0, 255).astype(np.uint8)
    return marked


def _jpeg(page: NDArray[np.uint8], size: int) -> bytes:
    """The best quality that does not exceed ``size`` bytes."""
    best = b""
    low, high = 5, 95
    while low <= high:
        quality = (low + high) // 2
        encoded = cv2.imencode(".jpg", page, [cv2.IMWRITE_JPEG_QUALITY, quality])[1].tobytes()
        if len(encoded) <= size:
            best, low = encoded, quality + 1
        else:
            high = quality - 1
    return best


def scanned_paper(pages: int, dpi: int, size: int, seed: int) -> bytes:
    """A PDF of about ``size`` bytes and ``pages`` A4 sheets scanned at ``dpi``. The same seed gives the same paper."""
    chance = np.random.default_rng(seed)
    paper = pdfium.PdfDocument.new()
    for number in range(1, pages + 1):
        picture = pdfium.PdfImage.new(paper)
        picture.load_jpeg(io.BytesIO(_jpeg(_sheet(dpi, chance, number), size // pages)), inline=True)
        picture.set_matrix(pdfium.PdfMatrix().scale(*A4_POINTS))
        page = paper.new_page(*A4_POINTS)
        page.insert_obj(picture)
        page.gen_content()
    buffer = io.BytesIO()
    paper.save(buffer)
    paper.close()
    return buffer.getvalue()
