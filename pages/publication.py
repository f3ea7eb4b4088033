"""Publication: the 2023 publication's figures, as printed and as computed, and any figure checked."""

from cocad.disclosure.cache import measures, tables
from cocad.errors import CocadError
from cocad.metrics.registry import PUBLICATION
from cocad.metrics.selection import Selection
from cocad.publication.computed import Comparison, beside, published_snapshot
from cocad.publication.printed import read_figures, read_orderings
from cocad.publication.printed_quotes import printed_figures
from cocad.publication.statements import Checked, check, questions
from cocad.publication.words import title, where_from
from cocad.server.served import opened
from cocad.told import told
from cocad.ui.asked import in_briefing
from cocad.ui.masthead import footer, masthead, section
from cocad.ui.opening import opening
from cocad.ui.printed import figures, statements
from cocad.ui.quote import check_a_figure

NOT_A_FORCES = (
    "What is computed for all of England and Wales is not shown to a force, which sees its own records, and "
    "of others what is about right alone; the printed figures are public."
)

# 1. Select.
here = opening()
published, orderings = read_figures(), read_orderings()
printed = printed_figures(published)
used = published_snapshot(here.snapshot.id, here.manifests.values())

# 2. Evaluate.
computed: dict[str, Comparison] = {}
checked: tuple[Checked, ...] = ()
why = where_from(here.snapshot.id, used) if here.viewer.is_national else NOT_A_FORCES
if used is not None and here.viewer.is_national:
    try:
        snapshot = opened(used)
        names = tuple(figure.name for figure in published)
        found = beside(published, measures(snapshot, names, Selection(), here.viewer))
        computed = {one.figure.name: one for one in found}
        asked = questions(orderings, snapshot.extent)
        answered = tables(snapshot, tuple(asked.values()), here.viewer)
        checked = check(orderings, dict(zip(asked, answered, strict=True)))
    except CocadError as error:
        why = told(error)

# 3. Show.
follows_from = "this snapshot" if used and used.id == here.snapshot.id else used.id if used else ""
masthead(here, brow="Publication", title=title(printed, computed, follows_from), of_selection=False)
if not in_briefing():
    check_a_figure(here, printed)
section(
    "The figures",
    f"{PUBLICATION}: all of England and Wales, 2023, whatever else is chosen here. {why}",
    anchor="on-figures",
)
figures(here, printed, computed, used.id if used else here.snapshot.id)
statements(orderings, checked, why if not checked else "Worked out from the same snapshot.")
footer(here)
