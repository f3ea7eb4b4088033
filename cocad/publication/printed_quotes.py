"""What the 2023 publication prints of a quoted figure, its slips pointed out."""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction

from cocad.insight.quote.arithmetic import counts
from cocad.insight.quote.counts import Given, of_metric
from cocad.insight.quote.numbers import Quote
from cocad.insight.quote.words import Words
from cocad.publication.computed import metric_of, slips_of
from cocad.publication.printed import Figure, read_reprints
from cocad.words.printing import half_up

_MOST = 3


@dataclass(frozen=True, kw_only=True)
class Printed:
    """A figure as it was printed: the share that its counts are, and every per cent that stands for it.

    `slips` are those that its counts do not give.
    """

    figure: Figure
    given: Given
    per_cents: tuple[str, ...]
    slips: tuple[str, ...]

    @property
    def right(self) -> Decimal:
        """What the printed counts give, half up, with as many decimals as the printed per cent."""
        decimals = max(0, -int(Decimal(self.figure.printed_percent).as_tuple().exponent))
        return half_up(self.figure.numerator or 0, self.figure.denominator, decimals=decimals)


def printed_figures(figures: Sequence[Figure]) -> tuple[Printed, ...]:
    """The figures as they were printed; raises `DataError` for one without its metric."""
    reprints = read_reprints()
    return tuple(
        Printed(
            figure=figure,
            given=of_metric(metric_of(figure), figure.numerator or 0, figure.denominator, figure.denominator),
            per_cents=(figure.printed_percent, *reprints.get(figure.name, ())),
            slips=slips_of(figure, reprints.get(figure.name, ())),
        )
        for figure in figures
    )


def printed_words(quote: Quote, words: Words, printed: Sequence[Printed]) -> tuple[str, ...]:
    """A sentence for each printed figure that the quote may be, the likeliest first; a few at most."""
    found = sorted(
        (one for one in printed if _is_quoted(one, quote)),
        key=lambda one: -sum(map(one.given.meets, words.terms)),
    )
    if words.terms:
        found = [one for one in found if all(map(one.given.meets, words.terms))]
    if words.populations:
        found = [one for one in found if one.given.population in words.populations]
    told = [_sentence(one) for one in found[:_MOST]]
    if len(found) > _MOST:
        told.append(f"It prints {len(found) - _MOST:,} more figures like it: see the tables below.")
    return tuple(told)


def slip_title(quote: Quote, words: Words, printed: Sequence[Printed]) -> str:
    """That the quoted per cent is a printed slip of what the words name; empty where it is none.

    Where the counts are quoted with it, it is they that it does not follow from.
    """
    claim = quote.claim
    if claim is None or not words.terms or quote.contradicts_itself:
        return ""
    for one in printed:
        named = all(map(one.given.meets, words.terms)) and any(map(one.given.shares_out, words.terms))
        by_slip = any(claim.value == Fraction(Decimal(text)) / 100 for text in one.slips)
        if named and by_slip and (not words.populations or one.given.population in words.populations):
            of = counts(one.figure.numerator or 0, one.figure.denominator)
            return f"{claim.words} is a printed slip: {one.given.label}, {one.right}% ({of})"
    return ""


def _is_quoted(one: Printed, quote: Quote) -> bool:
    figure = one.figure
    if quote.count is not None and quote.base is not None:
        return (quote.count, quote.base) == (figure.numerator, figure.denominator)
    if quote.count is not None:
        return quote.count in (figure.numerator, figure.denominator)
    if quote.claim is None or quote.base not in (None, figure.denominator):
        return False
    return any(quote.claim.value == Fraction(Decimal(text)) / 100 for text in one.per_cents)


def as_printed(one: Printed) -> str:
    """'39% and 38% (n.201/521)', or '48% (of 4,768; no count is printed)'."""
    figure = one.figure
    per_cents = " and ".join(f"{text}%" for text in one.per_cents)
    if figure.numerator is None:
        return f"{per_cents} (of {figure.denominator:,}; no count is printed)"
    return f"{per_cents} ({counts(figure.numerator, figure.denominator)})"


def slip(one: Printed) -> str:
    """'Printed slip: 38%, where its counts give 39%.', or the empty string where there is none."""
    if not one.slips:
        return ""
    return (
        f"Printed slip: {' and '.join(f'{text}%' for text in one.slips)}, where its counts give {one.right}%."
    )


def _sentence(one: Printed) -> str:
    return f"The 2023 publication prints {one.given.label} as {as_printed(one)}. {slip(one)}".strip()
