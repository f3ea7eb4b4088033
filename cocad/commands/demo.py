"""`cocad demo`: write the synthetic snapshots."""

import sys
from pathlib import Path

from cocad.demo import DemoSnapshot, generate
from cocad.disclosure.secret import DEMO_FILE, demo_secret, is_set
from cocad.settings import settings
from cocad.snapshots import Description, MissingReturn, listed, write


def make(into: Path | None, seed: int, *, if_none: bool) -> None:
    """Write every demo snapshot into a folder, one line each; with `if_none` only into an empty one."""
    folder = settings().snapshots if into is None else into
    if if_none and listed(folder):
        return
    # All are made before the first is written, so that a stop on the way leaves none.
    for made in list(generate(seed)):
        print(write(folder, described(made), made.frames))
    if not is_set() and not (folder / DEMO_FILE).exists():
        demo_secret(folder)
        print(
            f"Made a secret in {folder / DEMO_FILE}, with which others' records are disguised for a force's "
            "viewer; real data needs one of its own (COCAD_DISGUISE_SECRET_FILE).",
            file=sys.stderr,
        )


def described(made: DemoSnapshot) -> Description:
    """What the manifest of a demo snapshot says of it."""
    return Description(
        id=made.id,
        covers=made.covers,
        criteria_scheme=made.criteria_scheme,
        created_at=made.created_at,
        source=made.source,
        marking=made.marking,
        synthetic=True,
        missing_returns=tuple(MissingReturn.model_validate(gap) for gap in made.missing_returns),
        notes=made.notes,
    )
