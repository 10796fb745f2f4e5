"""Which form is this page? Ours say so in their code; others are told by which marks and rings are where.

A batch is mostly one form: the last one is tried first. Then what costs little is tried on all, and only a page that
fits nothing so far is searched thoroughly.
"""

from collections.abc import Callable, Sequence
from itertools import groupby

from appliance.adapters.vision.markers import Marker, find_markers, markers_in_place, search_markers
from appliance.adapters.vision.measure import measure_page
from appliance.adapters.vision.page_checks import is_blank, read_page_code
from appliance.adapters.vision.page_model import PageModel, fit_page
from appliance.adapters.vision.pictures import Grey, Page
from appliance.adapters.vision.rectangles import solid_rectangles
from appliance.adapters.vision.registration import Registered, by_marks, rings_seen
from appliance.domain.refusals import Refusal
from appliance.domain.sheets.drop_out import RESIDUAL
from appliance.domain.sheets.layout import Layout
from appliance.domain.sheets.page_identity import parse_page_identity
from appliance.domain.sheets.reading_refusals import BLANK_PAGE, NO_FORM_FITS, NO_PAGE_CODE, TWO_FORMS_FIT

RINGS = 0.85
"""Share of its rings without which a form is not this one."""
CERTAIN = 0.95
"""Of its rings, less the missing ones: the form of the page before needs no rival."""
AS_GOOD = 0.95
"""Two forms whose rings are seen alike to this share cannot be told apart."""

Named = Callable[[str], Layout | Refusal]
Found = tuple[Layout, Registered]
Fit = tuple[float, Layout, PageModel]


def recognise(page: Page, named: Named, forms: Sequence[Layout], recent: Layout | None) -> Found | Refusal:
    """The form of a page and where it lies. ``forms`` with a place for a code stand for all that share their markers.

    ``recent`` saves looking further when it fits; a page that would fit two forms is refused otherwise.
    """
    work = page.work
    if is_blank(work):
        return Refusal(BLANK_PAGE)
    coded = tuple({form.fiducials: form for form in forms if form.fiducials}.values())
    if not (recent and recent.marks) and (own := _by_code(page, named, coded, quick=True)):
        return own
    groups = [
        tuple(group)
        for _, group in groupby(
            (form for form in forms if form.marks and form.ink != "red"), key=lambda f: f.marks
        )
    ]
    groups.sort(key=lambda group: recent not in group)
    for thorough in (False, True):
        if groups and (found := _by_marks(page, groups, recent, thorough)):
            return found
        if not thorough and (own := _by_code(page, named, coded, quick=False)):
            return own
    if groups:
        return _without_print(page, forms) or Refusal(NO_FORM_FITS)
    refused = fit_page(coded[0], find_markers(work, coded[0]))
    return refused if isinstance(refused, Refusal) else Refusal(NO_FORM_FITS)


def _without_print(page: Page, forms: Sequence[Layout]) -> Found | None:
    """A red form whose print the scanner did not see: its marks are all there, and nothing else fits."""
    found = solid_rectangles(page.work)
    for form in forms:
        model = by_marks(page.work, found, form) if form.ink == "red" else Refusal(NO_FORM_FITS)
        if isinstance(model, PageModel) and model.residual_mm <= RESIDUAL:
            placed = Registered(page, model, None)
            if measure_page(placed, form).print_gone:
                return form, placed
    return None


def _by_code(page: Page, named: Named, coded: Sequence[Layout], quick: bool) -> Found | Refusal | None:
    """A page with markers of ours says which form it is; None when there are no such markers."""
    every = frozenset[int]().union(*(form.marker_ids for form in coded))
    anywhere: list[Marker] = [] if quick else search_markers(page.work, every)
    for form in coded:
        seen = markers_in_place(page.work, form) if quick else anywhere
        if not any(marker.id in form.marker_ids for marker in seen):
            continue
        model = fit_page(form, seen)
        if isinstance(model, Refusal):
            if quick:
                continue
            return model
        code = read_page_code(page, form.identity, model)
        printed = parse_page_identity(code) if code else None
        layout = named(printed.layout) if printed else Refusal(NO_PAGE_CODE)
        if isinstance(layout, Refusal):
            return layout
        return layout, Registered(page, model, code)
    return None


def _by_marks(
    page: Page,
    groups: Sequence[tuple[Layout, ...]],
    recent: Layout | None,
    thorough: bool,
) -> Found | Refusal | None:
    """Forms whose marks and rings are all there, the fullest of each family; two of different families are refused."""
    found = solid_rectangles(page.work)
    fits: list[Fit] = []
    for group in groups:
        model = by_marks(page.work, found, group[0], thorough)
        if not isinstance(model, Refusal) and (best := _fullest(page.work, group, model, recent)):
            fits.append(best)
            if best[1] is recent and best[0] >= CERTAIN * len(recent.bubbles):
                break
    fits.sort(key=lambda fit: -fit[0])
    if not fits:
        return None
    if len(fits) > 1 and fits[1][0] > AS_GOOD * fits[0][0]:
        return Refusal(TWO_FORMS_FIT, {"forms": f"{fits[0][1].name}, {fits[1][1].name}"})
    _, layout, model = fits[0]
    return layout, Registered(page, model, read_page_code(page, layout.identity, model))


def _fullest(work: Grey, group: tuple[Layout, ...], model: PageModel, recent: Layout | None) -> Fit | None:
    """Of forms with the same marks the one with most rings seen, less those that should be there and are not.

    Where the form of the page before fits for certain, only fuller ones can be better.
    """
    fits: list[Fit] = []
    for layout in sorted(group, key=lambda form: (form is not recent, -len(form.bubbles))):
        count = len(layout.bubbles)
        if fits and fits[0][1] is recent and fits[0][0] >= max(CERTAIN * len(fits[0][1].bubbles), count):
            break
        share = rings_seen(work, layout, model) if len(group) == 1 else rings_seen(work, layout, model, count)
        if share >= RINGS:
            fits.append((count * (2 * share - 1), layout, model))
    return max(fits, key=lambda fit: fit[0], default=None)
