"""Which counts give a quoted figure: whether its per cent follows, on which base, and what else fits."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from fractions import Fraction
from functools import partial

from cocad.disclosure.inflation import count_error, share_error
from cocad.insight.quote import ODDS, Claim, Quote, whole_per_cent
from cocad.insight.quote_arithmetic import arithmetic, counts, right_per_cent, too_much
from cocad.insight.quote_bounds import Limits
from cocad.insight.quote_counts import Given
from cocad.insight.quote_labels import bounds, known, said
from cocad.insight.quote_printed import Printed, printed_words, slip_title
from cocad.insight.quote_words import COVERED, Term, Words
from cocad.marks import ABOUT
from cocad.metrics.printing import SMALL_BASE
from cocad.vocabulary import KEYS, Population

MOST, NEAREST, _BASES, _ALSO = 12, 5, 3, 2
_WHEN_AND_WHERE = ("month", "quarter", "region", "force")


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


@dataclass(frozen=True, kw_only=True)
class _Found:
    """The shares, best first: those that give the number, those that the words name, those that are both."""

    giving: list[Given]
    named: list[Given]
    both: list[Given]

    @property
    def best(self) -> Given | None:
        return next(iter((*self.both, *self.named, *self.giving)), None)


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
    ranked = sorted(_denied(_once(given), words), key=lambda one: _rank(one, words))
    if words.absent:
        return _withheld(quote, words, ranked, scope, (*read, arithmetic(quote), *quote.notes))
    found = _look(quote, words, ranked)
    if not quote.says_a_number:
        return _without_a_number(found.named, scope, (*read, *quote.notes))
    of_print = printed_words(quote, words, printed)
    told = (*read, arithmetic(quote), *_about(found, quote), *of_print, *quote.notes)
    near = _nearest(quote, found.named or ranked)
    fitting = [*found.giving, *_like(quote, ranked, found.giving)]
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
    listed = [one for one in ranked if terms and not one.negated and one.category != COVERED
              and _is_named(one, there)]  # fmt: skip
    return Answer(
        title=title,
        told=tuple(one for one in told if one),
        heading=f"What there is instead in {scope}" if listed else "",
        listed=tuple(listed[:MOST]),
        more=max(0, len(listed) - MOST),
    )


def _denied(given: Sequence[Given], words: Words) -> list[Given]:
    """With those who are not in a category, or not recorded, where the quote says 'not'."""
    if words.missing or any(term.negated for term in words.terms):
        return [*given, *(one.opposite for one in given if one.key in KEYS)]
    return list(given)


def _like(quote: Quote, ranked: Sequence[Given], giving: Sequence[Given]) -> list[Given]:
    """What has the same per cent as quoted counts that were found, with counts of its own."""
    if quote.count is None or not quote.base or not giving:
        return []
    same = quote.claim or whole_per_cent(quote.count, quote.base)
    return [one for one in ranked if one not in giving and one.base >= SMALL_BASE
            and same.fits(one.count, one.base)]  # fmt: skip


def _once(given: Sequence[Given]) -> list[Given]:
    """Each share of anything once; the metric where it has a name."""
    found: dict[tuple[object, ...], Given] = {}
    for one in given:
        if one.base and (one.question not in found or one.metric):
            found[one.question] = one
    return list(found.values())


def _look(quote: Quote, words: Words, ranked: Sequence[Given]) -> _Found:
    lone = quote.count is not None and quote.base is None
    named = [one for one in ranked if _is_named(one, words)] if words.terms else []
    if lone and words.populations and not words.terms:
        named = [one for one in ranked if not one.key and _right_people(one, words)]
    exact = bool(named or words.terms)
    both = [one for one in named if _fits(one, quote)]
    giving = [*both, *(one for one in ranked if one not in both and _gives_it(one, quote))]
    if lone:
        giving.sort(key=lambda one: (one not in both, quote.count != one.count, quote.count != one.base))
    if not exact:
        both = [one for one in giving if _right_people(one, words)]
    return _Found(giving=giving, named=named, both=both)


def _rank(one: Given, words: Words) -> tuple[object, ...]:
    """The best match first: words that match, no condition that nobody named, named figures, large bases."""
    met = sum(one.meets(term) for term in words.terms)
    all_of_them = one.key == "" and not words.terms and bool(words.populations)
    # 'Suspects in these crimes': where people are named too, it is they who are counted.
    generic = one.population is Population.CRIMES and len(words.populations) > 1
    of_own = one.key in KEYS and KEYS[one.key].population is one.population and one.key not in _WHEN_AND_WHERE
    return (not all_of_them and not one.key, -met, not _right_people(one, words), generic,
            _unnamed(one, words),
            (one.category == COVERED) != words.coverage, one.metric is None, not of_own,
            -one.base, one.label)  # fmt: skip


def _right_people(one: Given, words: Words) -> bool:
    if words.counted is not None:
        return one.population is words.counted
    return not words.populations or one.population in words.populations


def _unnamed(one: Given, words: Words) -> int:
    """How many of its conditions the quote does not name; 'committed by children' stands for its own."""
    named = {meaning for term in words.terms for meaning in term.meanings}
    if ("committed_by_children", "Yes") in named & {*one.where, (one.key, one.category)}:
        return 0
    return sum(condition not in named for condition in one.where)


def _is_named(one: Given, words: Words) -> bool:
    """Whether all words of the quote speak of it, and it has no condition that they do not name."""
    coverage = (one.category == COVERED) if words.coverage else True
    of_all = all(map(one.meets, words.terms)) and not _unnamed(one, words)
    said = not words.shared or any(map(one.shares_out, words.shared))
    denied = [term for term in words.terms if term.negated]
    as_said = one.negated == (words.missing or bool(denied)) and all(map(one.shares_out, denied))
    return coverage and of_all and said and as_said and _right_people(one, words)


def _fits(one: Given, quote: Quote) -> bool:
    """Whether the quoted numbers are true of a share; a comparator's are near, for others' are disguised."""
    if quote.count is not None:
        off = count_error(one.count, one.population) if one.rounded else 0.0
        told = one.numbers if quote.base is None else (one.count,)
        return any(map(partial(_lies, quote.counts_that_fit, off), told)) and (
            quote.base is None or _near(one, quote.base)
        )
    if quote.claim is None or one.base < SMALL_BASE or not _gives(one, quote.claim):
        return False
    return quote.base is None or _near(one, quote.base)


def _gives_it(one: Given, quote: Quote) -> bool:
    """Whether somebody who quotes these numbers can mean a share that its words do not name."""
    if quote.count is not None and quote.base is None:
        return not quote.bound and any(
            abs(told - quote.count) <= (count_error(told, one.population) if one.rounded else 0)
            for told in (one.count, one.base, one.total)
        )
    nearby = (
        quote.claim is None
        or quote.count is not None
        or one.base == 0
        or (one.rounded or quote.claim.is_near(one.count, one.base))
    )
    return nearby and _fits(one, quote)


def _near(one: Given, base: int) -> bool:
    return abs(one.base - base) <= (count_error(one.base, one.population) if one.rounded else 0)


def _lies(within: Limits, off: float, told: int) -> bool:
    if not off:
        return within.hold(told)
    return float(within.low) - off <= told <= float(within.high) + off


def _gives(one: Given, claim: Claim) -> bool:
    if not one.rounded:
        return claim.fits(one.count, one.base)
    off = share_error(one.count, one.base, one.population)
    return float(claim.low) - off <= one.count / one.base <= float(claim.high) + off


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


def _title(quote: Quote, words: Words, found: _Found, scope: str) -> str:
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


def _about(found: _Found, quote: Quote) -> tuple[str, ...]:
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


def _nearest(quote: Quote, among: Sequence[Given]) -> list[Given]:
    """The shares or counts nearest to the quoted ones."""

    def distance(one: Given) -> Fraction:
        if quote.claim and quote.count is None:
            return abs(Fraction(one.count, one.base) - quote.claim.value)
        pairs = [(one.count, quote.count or 0)] + ([] if quote.base is None else [(one.base, quote.base)])
        return sum((Fraction(abs(a - b), max(a, b, 1)) for a, b in pairs), Fraction(0))

    return sorted((one for one in among if one.base >= SMALL_BASE), key=distance)[:NEAREST]
