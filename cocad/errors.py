"""The product's own errors: what is wrong, with which input, and what to do about it.

Every message is one sentence that a user can act on. The command line prints it to stderr and
leaves with `exit_code`; a page shows it where the figure would have stood.
"""

from collections.abc import Iterable
from difflib import get_close_matches

_LONGEST = 800


class CocadError(Exception):
    """The root of the family; `exit_code` is what the command line leaves with."""

    exit_code = 2

    def __init__(self, sentence: str) -> None:
        super().__init__(one_line(sentence))


class RequestError(CocadError):
    """A question that cannot be asked: an unknown word, a backwards range, a refused split."""


class AccessError(RequestError):
    """A question that this viewer may not ask."""


class UntoldError(AccessError):
    """A question of others by what is told of the own records alone; `reason` says so in a figure."""

    def __init__(self, sentence: str, reason: str) -> None:
        super().__init__(sentence)
        self.reason = reason


class DataError(CocadError):
    """Data that breaks its contract: a damaged file, a wrong column, a figure in conflict."""

    exit_code = 1


class StorageError(DataError):
    """A disk that does not let itself be read or written."""


def one_line(sentence: str) -> str:
    """The sentence on one line of bounded length, whatever the words in it that somebody typed."""
    printable = "".join(c if c.isprintable() else repr(c)[1:-1] for c in sentence)
    if len(printable) <= _LONGEST:
        return printable
    # What is wrong stands at the start and the remedy at the end.
    return f"{printable[: _LONGEST // 2]}…{printable[-(_LONGEST // 2 - 1) :]}"


def suggestion(word: str, known: Iterable[str]) -> str:
    """' Did you mean X?' for the nearest known word, or the empty string when none is near."""
    options = {candidate.casefold(): candidate for candidate in known}
    near = get_close_matches(word.casefold(), options, n=1, cutoff=0.6)
    if not near:
        # An abbreviation or the start of a long category is near in a way difflib does not see.
        near = [folded for folded in options if len(word) > 2 and folded.startswith(word.casefold())]
    return f" Did you mean {options[near[0]]}?" if near else ""


def unknown(kind: str, word: str, known: Iterable[str]) -> RequestError:
    """The error for a word outside its list, with a near miss or else the list itself."""
    listed = tuple(known)
    remedy = suggestion(word, listed)
    if not remedy:
        shown = ", ".join(listed[:12]) + (", …" if len(listed) > 12 else "")
        remedy = f" It is one of: {shown}."
    return RequestError(f"There is no {kind} '{word}'.{remedy}")
