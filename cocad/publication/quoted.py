"""Which counts give a quoted figure: whether its per cent follows, on which base, and what else fits."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from cocad.insight.marks import ABOUT
from cocad.insight.quote.arithmetic import arithmetic, counts, right_per_cent, too_much
from cocad.insight.quote.claim import ODDS
from cocad.insight.quote.counts import Given
from cocad.insight.quote.labels import bounds, known, said
from cocad.insight.quote.match import Found, alike, is_named, look, nearest, once, rank, with_opposites
from cocad.insight.quote.numbers import Quote
from cocad.insight.quote.words import COVERED, Term, Words
from cocad.publication.printed_quotes import Printed, printed_words, slip_title

MOST, _BASES, _ALSO = 12, 3, 2


@dataclass(frozen=True, kw_only=True)
class Answer:
    """What is said of a quote: the verdict, sentences, and a bounded list of shares under its heading.

    `more` is how many others fit and are not in the list.
    """

    title: str
    told: tuple[str, ...] = ()
    heading: str = ""
    listed: tuple[Given, ...] = ()
    more: int = 0


def answer(
    quote: Quote, words: Words, given: Sequence[Given], printed: Sequence[Printed], *, scope: str
) -> Answer:
    """What gives the quoted figure among the shares that are given and those that were printed.

    A word of content that nothing here answers withholds the verdict. `scope` says in words what the
    shares are of: '2023-Q4, England and Wales, Jan to Dec 2023'.
    """
    read = (*_read(quote, words, scope), *_not_read(words), *words.cautions)
    wrong = too_much(quote)
    if wrong and not words.absent:
        return Answer(title=wrong, told=(*read, *quote.notes))
    if not (quote.says_a_number or words.terms):
        return Answer(title="There is no number in it to look for", told=(*read, *quote.notes))
    ranked = sorted(with_opposites(once(given), words), key=lambda one: rank(one, words))
    if words.absent:
        return _withheld(quote, words, ranked, scope, (*read, arithmetic(quote), *quote.notes))
    found = look(quote, words, ranked)
    if not quote.says_a_number:
        return _without_a_number(found.named, scope, (*read, *quote.notes))
    of_print = printed_words(quote, words, printed)
    told = (*read, arithmetic(quote), *_about(found, quote), *of_print, *quote.notes)
    near = nearest(quote, found.named or ranked)
    fitting = [*found.giving, *alike(quote, ranked, found.giving)]
    if quote.count is not None and not found.giving:
        told = (
            *told,
            f"Nothing in {scope} has {'these counts' if quote.base is not None else 'this count'}.",
        )
    return Answer(
        title=slip_title(quote, words, printed) or _title(quote, words, found, scope),
        told=tuple(one for one in told if one),
        heading=f"{'What gives it' if found.giving else 'The nearest'} in {scope}",
        listed=tuple(fitting[:MOST] if found.giving else near),
        more=max(0, len(fitting) - MOST) if found.giving else 0,
    )


def _not_read(words: Words) -> tuple[str, ...]:
    """What of a quote was not understood, each with why."""
    return tuple(f"{one.sentence}." for one in words.absent)


def _withheld(quote: Quote, words: Words, ranked: Sequence[Given], scope: str, told: Sequence[str]) -> Answer:
    """No verdict: which word nothing here answers, and what there is in its place."""
    first, *others = words.absent
    more = f", and {len(others)} more of its words" if others else ""
    title = f"No verdict on {_number(quote)}: {first.sentence}{more}"
    if not quote.says_a_number:
        title = f"No verdict: {first.sentence}{more}"
    if quote.contradicts_itself:
        title = _contradiction(quote)
    instead = tuple(meaning for one in words.absent for meaning in one.instead)
    terms = (*words.terms, Term("", instead)) if instead else words.terms
    there = replace(words, terms=terms, shared=(), coverage=False, missing=False)
    listed = [
        one
        for one in ranked
        if terms and not one.negated and one.category != COVERED and is_named(one, there)
    ]
    return Answer(
        title=title,
        told=tuple(one for one in told if one),
        heading=f"What there is instead in {scope}" if listed else "",
        listed=tuple(listed[:MOST]),
        more=max(0, len(listed) - MOST),
    )


def _read(quote: Quote, words: Words, scope: str) -> tuple[str, ...]:
    """What was understood, said back, and where it is looked for."""
    numbers = [quote.claim.words] if quote.claim else []
    if quote.count is not None:
        numbers.append(_number(replace(quote, claim=None)))
    elif quote.base is not None:
        numbers.append(f"a base of {quote.base:,}")
    told = ", ".join((*numbers, *words.told))
    about = ""
    if quote.claim and quote.claim.kind == ODDS and not quote.claim.bound:
        low, high = (f"{float(100 * end):.1f}%" for end in (quote.claim.low, quote.claim.high))
        about = f" It is taken for anything from {low} to {high}."
    return (f"Read as: {told}; looked for in {scope}.{about}",) if told else ()


def _title(quote: Quote, words: Words, found: Found, scope: str) -> str:
    number = _number(quote)
    if quote.contradicts_itself:
        return _contradiction(quote)
    if found.both:
        others = len(found.giving) - 1
        more = f"; {others:,} {'other reads' if others == 1 else 'others read'} the same"
        if not others or (found.named and not quote.claim and quote.base is None):
            more = ""
        verb = "follows" if quote.claim or quote.base is not None or found.named else "is in these counts"
        if not words.terms and quote.claim and quote.count is None:
            verb = "may be this, for no word says what it is the share of"
        verb += ", with the caution below" if words.grave else ""
        if found.both[0].rounded:
            verb = "may be right, as far as disguised records tell"
        return f"{number} {verb}: {_said(found.both[0])}{more}"
    if found.named:
        return f"{number} does not follow: its words name {_said(found.named[0])}"
    if words.terms:
        return f"No verdict on {number}: no share here is what its words name"
    return f"{number} does not follow from {scope}"


def _number(quote: Quote) -> str:
    if quote.claim:
        return quote.claim.words
    return f"{quote.bound.value} {counts(quote.count or 0, quote.base)}".strip()


def _contradiction(quote: Quote) -> str:
    of = counts(quote.count or 0, quote.base)
    return f"{_number(quote)} does not follow from {of}: they give {right_per_cent(quote)}%"


def _said(one: Given) -> str:
    if not one.key:
        return f"{one.label}, {one.total:,}{f', {ABOUT}' if one.rounded else ''}"
    return said(one.label, one.count, one.base, rounded=one.rounded)


def _about(found: Found, quote: Quote) -> tuple[str, ...]:
    """The best match with its base, coverage and caveat, and what the share may be of."""
    best = found.best
    if best is None:
        return ()
    recorded = known(best.key, best.category, best.base, best.total)
    told = [f"{_said(best)}: its base is {best.of}{f', {recorded}' if recorded else ''}."]
    told.append(bounds(best.count, best.base, best.total) if recorded else "")
    told.append(best.caveat)
    also = [one for one in found.named if one is not best and one.population is not best.population]
    if also:
        told.append(f"Its words may also name {'; '.join(map(_said, also[:_ALSO]))}.")
    if found.named and not found.both and found.giving:
        told.append(f"What gives it is something else: {_said(found.giving[0])}.")
    if quote.base is None and quote.claim:
        told.append(_warning(found.giving))
    return tuple(told)


def _warning(giving: Sequence[Given]) -> str:
    """That a share without its base may be of several things, and which."""
    bases = list(dict.fromkeys(f"{one.of} ({one.base:,})" for one in giving))
    if len(bases) < 2:
        return "It is quoted without its base: say it with its count and base."
    more = f"; or {len(bases) - _BASES:,} more" if len(bases) > _BASES else ""
    listed = "; ".join(bases[:_BASES])
    return (
        f"It is quoted without its base, and {len(bases):,} bases here have a share like it: {listed}{more}."
    )


def _without_a_number(named: Sequence[Given], scope: str, told: tuple[str, ...]) -> Answer:
    if not named:
        return Answer(title="Nothing here is what these words name", told=told)
    return Answer(
        title=_said(named[0]),
        told=(*told, named[0].caveat),
        heading=f"What these words name in {scope}",
        listed=tuple(named[:MOST]),
        more=max(0, len(named) - MOST),
    )
