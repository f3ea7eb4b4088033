"""What an installation may set, from environment variables with the prefix `COCAD_`."""

import os
from functools import lru_cache
from pathlib import Path

from pydantic import SecretStr
from pydantic_settings import BaseSettings, SettingsConfigDict

PROJECT = Path(__file__).resolve().parent.parent

_PREFIX = "COCAD_"


class Settings(BaseSettings):
    """`snapshots` is the folder that holds one folder a snapshot.

    `responsible` is the person or team that answers for the figures, as it is to be read.
    `school_terms` is a force's own school calendar, in the columns of data/reference/school_terms.csv.
    `child_population` is the children of each force's area, in the layout of docs/running.md.
    `disguise_secret`, or the content of `disguise_secret_file`, disguises what is told of others.
    """

    model_config = SettingsConfigDict(env_prefix=_PREFIX, frozen=True)

    snapshots: Path = PROJECT / "data" / "snapshots"
    responsible: str = ""
    school_terms: Path | None = None
    child_population: Path | None = None
    disguise_secret: SecretStr = SecretStr("")
    disguise_secret_file: Path | None = None


def settings() -> Settings:
    """The settings as the environment has them now."""
    return _settings(frozenset((k, v) for k, v in os.environ.items() if k.upper().startswith(_PREFIX)))


@lru_cache(maxsize=8)
def _settings(_environment: frozenset[tuple[str, str]]) -> Settings:
    # To read and check them takes milliseconds, and a rerun asks for them several times.
    return Settings()
