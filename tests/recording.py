"""A recording of what every page shows, to hold beside another one after a change.

`python tests/recording.py FOLDER` writes a file for each page, viewer and selection: every text and
figure in its order, with finding, caveat, rows, specification, text alternative and the table behind it.
`diff -r` of two folders then tells what a change has changed, and nothing else.
"""

import json
import logging
import re
import sys
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from unittest.mock import patch

import pyarrow as pa
from streamlit.testing.v1.element_tree import Block, Node

from apptest import page, seen_by
from cocad.figures.sitemap import PAGES
from cocad.words.vocabulary import CSE

Address = Mapping[str, str | Sequence[str]]
VIEWERS = ("national", "force:E23000032", "force:E23000005")
SELECTIONS: Mapping[str, Address] = {
    "all": {},
    "familial": {"criterion": "Familial"},
    "quarter": {
        "month": "2023-07..2023-09",
        "beside": "other-criteria",
        "criterion": CSE,
    },
    "recent": {"recency": "Non-recent", "victim_gender": "Female", "beside": "all-forces"},
    "defined": {"definition": "not-familial-institutional", "suspect_age_band": ["10 to 15", "16 to 17"]},
    "own": {"force": "E23000032", "beside": "region"},
    "later": {"snapshot": "2024-Q4"},
    "later-like": {
        "snapshot": "2024-Q4",
        "beside": "year-before",
        "like_for_like": "yes",
        "quarter": "2024-Q3",
    },
    "later-other": {"snapshot": "2024-Q4", "criterion": "Other", "beside": "year-before"},
    "early": {"snapshot": "2023-Q1", "criterion": "Ritualistic"},
}
"""Both years, every kind of comparator, and selections that leave much, little and next to nothing."""


def recorded(file: str, address: Address) -> list[object]:
    """What a page shows under an address, in its order, drawers open; nothing of Streamlit's own ids."""
    with patch("cocad.export.composed.svg", lambda picture: "<svg/>"):
        shown = page(file, **address)
        for key in _drawers(shown.main):
            shown.session_state[key] = True
        shown.run()
    return [
        *({"crashes": one.message} for one in shown.exception),
        *({"stops": one.value} for one in shown.error),
        *_told(shown.main),
    ]


def _drawers(block: Block) -> Iterator[str]:
    for child in block.children.values():
        if isinstance(child, Block):
            if name := re.search(r"-(behind-[\w-]+)$", getattr(child.proto, "id", "")):
                yield name[1]
            yield from _drawers(child)


def _told(block: Block) -> Iterator[object]:
    for child in block.children.values():
        if isinstance(child, Block):
            inside = list(_told(child))
            if name := re.search(r"-(card-[\w-]+)$", getattr(child.proto, "id", "")):
                yield {name[1]: inside}
            else:
                yield from inside
        else:
            yield _element(child)


def _element(node: Node) -> object:
    proto = node.proto
    if node.type == "html":
        # A picture's name is a keyed hash of the running server.
        return re.sub(r"[?]id=[0-9a-f]+", "?id=", proto.body).replace("><", ">\n<").split("\n")
    if node.type == "vega_lite_chart":
        return {
            "alternative": proto.alt,
            "specification": json.dumps(json.loads(proto.spec), sort_keys=True, ensure_ascii=False),
            "rows": [_rows(one.data.data) for one in proto.datasets] or _rows(proto.data.data),
        }
    if node.type in ("arrow_data_frame", "data_frame"):
        return _rows(proto.data)
    return {node.type: re.sub(r"(?m)^(id|element_id|key): .*$", "", str(proto))}


def _rows(data: bytes) -> list[str]:
    rows = pa.ipc.open_stream(data).read_all().to_pylist() if data else []
    return [json.dumps(row, ensure_ascii=False, default=str) for row in rows]


def main() -> None:
    """Write the recording of every page, viewer and selection into a folder."""
    logging.disable(logging.CRITICAL)
    into = Path(sys.argv[1])
    into.mkdir(parents=True, exist_ok=True)
    for who in VIEWERS:
        with seen_by(who):
            for entry in PAGES:
                if who != "national" and entry.national_only:
                    continue
                for name, address in SELECTIONS.items():
                    told = recorded(entry.file, address)
                    to = into / f"{entry.file.removesuffix('.py')}.{who.replace(':', '-')}.{name}.json"
                    to.write_text(
                        json.dumps(told, indent=1, ensure_ascii=False, default=str), encoding="utf-8"
                    )


if __name__ == "__main__":
    main()
