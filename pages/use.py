"""Use: who looked at what, for the people who answer for it."""

from collections import Counter

import streamlit as st

from cocad.insight.marks import marking_line
from cocad.server.trail import trail
from cocad.snapshots import listed
from cocad.ui.admitted import account, admitted
from cocad.ui.asked import current
from cocad.ui.masthead import listing
from cocad.ui.menu import menu
from cocad.ui.watched import current_page, saw

NEWEST = 200

# 1. Select.
visitor = admitted()
if not (visitor.viewer.is_national and visitor.signed_in):
    st.stop()
with st.sidebar:
    menu(visitor, current())
    account(visitor)
saw(visitor, current_page(), "", {})

# 2. Evaluate.
entries = trail().entries()
people = {entry.person for entry in entries}
kinds = Counter(entry.event for entry in entries)
# Entries are about every snapshot here: where one is of real data, its marking stands for all.
marking = next((marking_line(each) for each in sorted(listed(), key=lambda each: each.synthetic)), "")

# 3. Show.
if entries:
    since = f"{entries[0].at:%d %b %Y}"
    counted = ", ".join(f"{event} {count:,}" for event, count in kinds.most_common())
    listing(
        marking=marking,
        title="Use of COCAD Explorer",
        what=f"The newest {len(entries):,} entries of the audit trail, since {since}, "
        f"by {len(people):,} {'person' if len(people) == 1 else 'people'}: {counted}.",
        head=("When (UTC)", "Who", "As", "What", "Page", "Snapshot", "Selection", "Why"),
        rows=[
            (
                f"{entry.at:%Y-%m-%d %H:%M:%S}",
                entry.person,
                entry.viewer,
                entry.event,
                entry.page,
                entry.snapshot,
                entry.words,
                entry.why,
            )
            for entry in reversed(entries[-NEWEST:])
        ],
    )
else:
    listing(
        marking=marking,
        title="Use of COCAD Explorer",
        what="There is no audit trail to read here: it is off, or goes to standard error (COCAD_AUDIT).",
        head=(),
        rows=[],
    )
