"""pandas: categorical columns in memory, or read from the Parquet files."""

from pathlib import Path

import numpy as np
import pandas as pd

from benchmarks.asked import CHILD_SUSPECTS, CROSSES, PAGE, Area, Finished
from benchmarks.finish import Columns, finish, finish_funnel
from benchmarks.made import EXTENT, Made, Places, recorded, size
from cocad.words.vocabulary import KEYS, bands

NUMBERS = list(Columns.__annotations__)
Answer = dict[str, pd.DataFrame]


class Pandas:
    """Frames with the snapshot's words as categories."""

    name = "pandas"

    def __init__(self, frames: dict[str, pd.DataFrame]) -> None:
        self.frames = frames

    def page(self, area: Area) -> Answer:
        """The nine tables of the page and the funnel."""
        answer = self.tables(area)
        crimes = answer["criterion"]["total"].iloc[0]
        totals = self.frames["recorded"]
        chosen = totals if not area.key else totals[totals[area.key] == area.value]
        funnel = finish_funnel(crimes, chosen["csae"].sum(), chosen["contact"].sum())
        answer["funnel"] = pd.DataFrame(funnel.arrays())
        return answer

    def tables(self, area: Area) -> Answer:
        """The nine tables of the page."""
        answer: Answer = {}
        for table, keys in PAGE.items():
            for key, column in self._chosen(table, keys, area).items():
                counts = column.value_counts(sort=False)
                answer[key] = _table(finish(counts.to_numpy(), len(column)), {key: counts.index})
        return answer

    def crosses(self, area: Area) -> Answer:
        """The tables of two dimensions."""
        answer: Answer = {}
        for table, by in CROSSES:
            columns = self._chosen(table, by, area)
            counts = pd.DataFrame(columns, copy=False).groupby(list(by), observed=False, dropna=False).size()
            grid = counts.reindex(_every(by), fill_value=0).to_numpy()
            cells = grid.reshape([size(key) + 1 for key in by])[:-1]
            numbers = finish(cells[:, :-1], cells.sum(axis=-1))
            words = pd.MultiIndex.from_product([EXTENT.categories(KEYS[key]) for key in by], names=by)
            answer[" × ".join(by)] = _table(numbers, {key: words.get_level_values(key) for key in by})
        return answer

    def people(self, area: Area) -> Answer:
        """Crimes by criterion with at least one suspect who is a child."""
        suspects = self.frames["suspects"]
        hit = np.zeros(len(self.frames["crimes"]), dtype=bool)
        hit[suspects["crime"][suspects["suspect_age"].between(*CHILD_SUSPECTS)]] = True
        crimes = self.frames["crimes"]
        if area.key:
            hit &= (crimes[area.key] == area.value).to_numpy()
        column = crimes["criterion"][hit]
        counts = column.value_counts(sort=False)
        return {"criterion": _table(finish(counts.to_numpy(), len(column)), {"criterion": counts.index})}

    def _chosen(self, table: str, keys: tuple[str, ...], area: Area) -> dict[str, pd.Series]:
        frame = self.frames[table]
        if not area.key:
            return {key: frame[key] for key in keys}
        chosen = frame[area.key] == area.value
        return {key: frame[key][chosen] for key in keys}

    @staticmethod
    def plain(answer: Answer) -> Finished:
        """The answer as plain rows."""
        return {
            name: Columns(*(table[column].to_numpy() for column in NUMBERS)).rows()
            for name, table in answer.items()
        }


def _table(numbers: Columns, words: dict[str, pd.Index]) -> pd.DataFrame:
    return pd.DataFrame({**words, **numbers.arrays()}, copy=False)


def _every(by: tuple[str, ...]) -> pd.MultiIndex:
    return pd.MultiIndex.from_product([[*EXTENT.categories(KEYS[key]), np.nan] for key in by])


def held(made: Made) -> Pandas:
    """Pandas with frames in memory, people with their crime's columns as ours have them."""
    frames = {"crimes": _frame(made.crimes)}
    for table, own, of_crime in (
        ("victims", made.victims, made.victims_crime),
        ("suspects", made.suspects, made.suspects_crime),
    ):
        carried = {name: places[of_crime] for name, places in made.crimes.items()}
        frames[table] = _frame(own | carried)
        frames[table]["crime"] = of_crime
    totals = recorded(len(made.days))
    frames["recorded"] = _frame({name: totals[name].to_numpy() for name in ("force", "month", "region")})
    for name in ("csae", "contact"):
        frames["recorded"][name] = totals[name].to_numpy()
    return Pandas(frames)


def _frame(places: Places) -> pd.DataFrame:
    columns = {name: _column(name, codes) for name, codes in places.items()}
    return pd.DataFrame(columns, copy=False)


def _column(name: str, codes: np.ndarray) -> pd.Categorical | np.ndarray:
    """A categorical; ages stay whole numbers, with 255 for none (quicker than pandas' nullable)."""
    absent = codes == size(name)
    if KEYS[name].is_dimension:
        numbers = np.where(absent, -1, codes.astype(np.int8))
        return pd.Categorical.from_codes(numbers.astype(np.int8), EXTENT.categories(KEYS[name]))
    return np.where(absent, np.uint8(255), codes)


class FromFiles(Pandas):
    """pandas reading the columns it needs anew for each answer."""

    def __init__(self, folder: Path) -> None:
        super().__init__({})
        self.folder = folder

    def tables(self, area: Area) -> Answer:
        """The nine tables of the page."""
        self.frames = {table: self._read(table) for table in PAGE}
        return super().tables(area)

    def _read(self, table: str) -> pd.DataFrame:
        person = table[:-1]
        columns = {
            "crimes": ["criterion", "recency", "recorded_on"],
            "victims": ["gender", "age", "ethnicity"],
            "suspects": ["gender", "age", "ethnicity"],
        }[table]
        texts = [name for name in columns if name not in ("age", "recorded_on")]
        read = pd.read_parquet(self.folder / f"{table}.parquet", columns=columns, read_dictionary=texts)
        prefix = "" if table == "crimes" else f"{person}_"
        found = {
            f"{prefix}{name}": read[name].cat.set_categories(EXTENT.categories(KEYS[f"{prefix}{name}"]))
            for name in texts
        }
        if table == "crimes":
            day = read["recorded_on"].astype("datetime64[s]")
            codes = (day.dt.month - 1).to_numpy().astype(np.int8)
            found["month"] = pd.Categorical.from_codes(codes, EXTENT.months)
        else:
            cuts = bands(KEYS[f"{person}_age_band"])
            edges = [-1, *(band.last for band in cuts)]
            found[f"{person}_age_band"] = pd.cut(read["age"], edges, labels=[band.label for band in cuts])
        return pd.DataFrame(found, copy=False)
