"""What is wrong, as a browser is told it: without the paths of the server, which go to its log."""

import logging
import re
from functools import lru_cache

from cocad.errors import CocadError
from cocad.settings import PROJECT, settings

_LOG = logging.getLogger("cocad")
_PATH = re.compile(r"(?<![\w/.:<])(?:/[^\s/,;()'\"]+)+/([^\s/,;()'\"]+)")
"""A path that no setting names, such as those in what the system says; an address has one step alone."""


def told(fault: CocadError | str) -> str:
    """A fault's sentence in which each path is the name of its file, below the folder of snapshots.

    With the paths it is written to the log, once for each fault.
    """
    sentence = str(fault)
    named = _without_paths(sentence)
    if named != sentence:
        _log(sentence)
    return named


def _without_paths(sentence: str) -> str:
    chosen = settings()
    for root, word in (
        *((each, "the folder of snapshots") for each in (chosen.snapshots.resolve(), chosen.snapshots)),
        (PROJECT, "COCAD Explorer"),
    ):
        sentence = sentence.replace(f"{root}/", "").replace(str(root), word)
    for file in (chosen.school_terms, chosen.child_population, chosen.disguise_secret_file):
        if file is not None:
            sentence = sentence.replace(str(file), file.name)
    return _PATH.sub(r"\1", sentence)


@lru_cache(maxsize=256)
def _log(sentence: str) -> None:
    _LOG.warning("%s", sentence)
