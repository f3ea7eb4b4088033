"""What stands out, in sentences: a share, its comparator's, and the difference with its interval."""

from decimal import ROUND_HALF_UP, Decimal

from cocad.insight.differences.difference import Difference
from cocad.insight.sentences.findings import LOW_COVERAGE
from cocad.metrics.metric import Base, Metric
from cocad.metrics.shares import age_range
from cocad.words.printing import LARGE_BASE, coverage, per_cent, share
from cocad.words.vocabulary import KEYS, Kind, Population, shown

_ADULT = 18
_MOST_DECIMALS = 2


def sentence(found: Difference) -> str:
    """'Familial: 32% (n.402/1,273) of suspects are female, against 22% (n.768/3,517) under the other …'."""
    one, other = share(found.count, found.base), share(found.comparator_count, found.comparator_base)
    told = f"{found.name}: {one} {predicate(found.metric)}, against {_about(found)}{other} {found.place}"
    return f"{told}: {points(found)}"


def headline(found: Difference) -> str:
    """'Familial: 32% of suspects are female, against 22% under the other criteria'."""
    one, other = per_cent(found.count, found.base), per_cent(found.comparator_count, found.comparator_base)
    return f"{found.name}: {one} {predicate(found.metric)}, against {_about(found)}{other} {found.place}"


def _about(found: Difference) -> str:
    return "about " if found.about else ""


def predicate(metric: Metric) -> str:
    """'of suspects are female': what is said of a metric's share."""
    counted = metric.population.value
    if metric.base in (Base.CSAE, Base.CONTACT):
        whole = "CSAE" if metric.base is Base.CSAE else "contact CSAE"
        return f"of recorded {whole} crimes are group-based"
    if metric.base is Base.MEMBERS:
        a = "a" if metric.population is Population.CRIMES else "their"
        return f"of {counted} have {a} {_field(metric.key)} recorded"
    return f"of {counted} {_said(metric)}"


def _said(metric: Metric) -> str:
    category, small = metric.category, metric.category.lower()
    if KEYS[metric.key].kind in (Kind.BAND, Kind.AGE):
        return f"are {_aged(metric)}"
    if metric.key.endswith("_ethnicity"):
        group = {
            "Mixed": "of mixed or multiple ethnic groups",
            "Other ethnic group": "of another ethnic group",
        }
        return f"with an ethnicity recorded are {group.get(category, shown(category))}"
    if metric.key.endswith("_gender"):
        return f"are {small}"
    told = {
        "criterion": f"are placed under {category}",
        "recency": f"are {'of unknown recency' if category == 'Unknown' else small}",
        "offence_type": f"are recorded as {small}",
        "committed_by_children": "are flagged as committed by children",
    }
    return told.get(metric.key, f"have the {_field(metric.key)} ‘{category}’")


def _field(key: str) -> str:
    """'gender', 'location', 'relationship to the victim'."""
    label = KEYS[key].label
    person = f"{KEYS[key].population.removesuffix('s').capitalize()} "
    return "relationship to the victim" if key == "relationship" else label.removeprefix(person).lower()


def _aged(metric: Metric) -> str:
    """'aged 18 to 29'; of suspects under 18, 'children aged 10 to 15'."""
    ages = age_range(metric)
    if KEYS[metric.key].kind is Kind.BAND:
        words = f"aged {metric.category.lower()}"
    else:
        words = f"aged {ages[0]} to {ages[-1]}" if ages[0] else f"aged {ages[-1]} and under"
    child = metric.population is Population.SUSPECTS and ages[-1] < _ADULT
    return f"children {words}" if child else words


def points(found: Difference) -> str:
    """'10 percentage points more (95% interval 7 to 13)'."""
    size, more = abs(found.difference), found.difference > 0
    low, high = (found.low, found.high) if more else (-found.high, -found.low)
    places = _places(found)
    told = _rounded(size, places)
    return (
        f"{told} percentage {'point' if told == '1' else 'points'} {'more' if more else 'less'} "
        f"(95% interval {_rounded(low, places)} to {_rounded(high, places)})"
    )


def signed(found: Difference) -> tuple[str, str]:
    """The same for a table: '+10' and '+7 to +13'."""
    places = _places(found)
    told, low, high = (f"{_rounded(n, places, sign=True)}" for n in (found.difference, found.low, found.high))
    return told, f"{low} to {high}"


def _places(found: Difference) -> int:
    """How many decimals: one where the shares have one, and more where an end would be told as none."""
    sides = ((found.count, found.base), (found.comparator_count, found.comparator_base))
    fine = all(base >= LARGE_BASE and 10 * count < base for count, base in sides)
    places = 1 if fine or abs(found.difference) < 0.01 else 0
    near = min(abs(found.low), abs(found.high))
    while places < _MOST_DECIMALS and not float(_rounded(near, places)):
        places += 1
    return places


def _rounded(number: float, places: int, *, sign: bool = False) -> str:
    exact = Decimal(repr(100 * number)).quantize(Decimal(1).scaleb(-places), rounding=ROUND_HALF_UP)
    return f"{exact:+}".replace("-", "\u2212") if sign else f"{exact}".replace("-", "\u2212")


def caveat(found: Difference) -> str:
    """The metric's own caveat, and in how many the field is recorded where that is under 80%."""
    metric = found.metric
    sides = (
        (found.base, found.total, "here"),
        (found.comparator_base, found.comparator_total, found.place),
    )
    known = [
        f"{coverage(base, total)} {place}"
        for base, total, place in sides
        if total is not None and metric.base is Base.RECORDED and base < LOW_COVERAGE * total
    ]
    if not known:
        return metric.caveat
    named = {Kind.AGE: "Age", Kind.FLAG: "Flag"}.get(KEYS[metric.key].kind, _field(metric.key).capitalize())
    return f"{metric.caveat} {named} {' and '.join(known)}."
