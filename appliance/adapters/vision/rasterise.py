"""Child process: PDF on standard input, grey pages on standard output. Run by file name, imports nothing of ours.

Arguments: dpi, most pages, most pixels a page. For each page a line ``page WIDTH HEIGHT`` and its raw pixels, or
``large WIDTH HEIGHT``, or ``broken``. Memory and processor time are bounded, so that a hostile file ends only this.
"""

import resource
import sys

import pypdfium2

MEMORY = 1 << 30
PROCESSOR_SECONDS = 50
LARGEST_FILE = 0


def main() -> None:
    dpi, most_pages, most_pixels = (int(argument) for argument in sys.argv[1:4])
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
    resource.setrlimit(resource.RLIMIT_CPU, (PROCESSOR_SECONDS, PROCESSOR_SECONDS))
    resource.setrlimit(resource.RLIMIT_FSIZE, (LARGEST_FILE, LARGEST_FILE))
    out = sys.stdout.buffer
    try:
        document = pypdfium2.PdfDocument(sys.stdin.buffer.read())
    except pypdfium2.PdfiumError:
        sys.exit(1)
    scale = dpi / 72
    for number in range(min(len(document), most_pages)):
        try:
            page = document[number]
            width, height = (round(side * scale) for side in page.get_size())
            if width * height > most_pixels:
                out.write(b"large %d %d\n" % (width, height))
                continue
            bitmap = page.render(scale=scale, grayscale=True)
            rows = bitmap.to_numpy()
            if rows.ndim == 3:
                rows = rows[:, :, 0]
            out.write(b"page %d %d\n" % (rows.shape[1], rows.shape[0]))
            out.write(rows.tobytes())
        except pypdfium2.PdfiumError:
            out.write(b"broken\n")
    out.flush()


if __name__ == "__main__":
    main()
