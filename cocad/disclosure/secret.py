"""The installation's secret, with which the records of others are disguised."""

import os
from contextlib import suppress
from functools import lru_cache
from pathlib import Path
from secrets import token_hex

from cocad.errors import RequestError
from cocad.settings import settings

SHORTEST = 32
"""The fewest characters of a secret."""
DEMO_FILE = ".disguise-secret"
"""Where the secret of synthetic data lies, in the folder of snapshots."""


def is_set() -> bool:
    """Whether the installation has a secret of its own."""
    chosen = settings()
    return bool(chosen.disguise_secret_file or chosen.disguise_secret.get_secret_value())


def secret(*, synthetic: bool) -> str:
    """The secret that is set; for synthetic data one of its own, made at first need, where none is.

    Raises `RequestError` for real data without a secret, one that is too short and a file that cannot
    be read.
    """
    chosen = settings()
    if chosen.disguise_secret_file is not None:
        return _fit(_read(chosen.disguise_secret_file))
    if given := chosen.disguise_secret.get_secret_value():
        return _fit(given)
    if synthetic:
        return demo_secret(chosen.snapshots)
    raise RequestError(
        "Real data is served only with a secret to disguise others' records; set "
        "COCAD_DISGUISE_SECRET_FILE to a file with one, made by 'openssl rand -hex 32' and never changed."
    )


def demo_secret(folder: Path) -> str:
    """The secret of the synthetic data in a folder, made where there is none.

    Where the folder cannot be written it lasts as long as the process.
    """
    path = folder / DEMO_FILE
    with suppress(OSError, RequestError):
        handle = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
        with os.fdopen(handle, "w", encoding="utf-8") as file:
            file.write(f"{token_hex(32)}\n")
    with suppress(RequestError):
        return _fit(_read(path))
    return _of_this_process()


@lru_cache(maxsize=1)
def _of_this_process() -> str:
    return token_hex(32)


def _read(path: Path) -> str:
    try:
        return path.read_text(encoding="utf-8").strip()
    except (OSError, UnicodeDecodeError) as error:
        raise RequestError(
            f"COCAD_DISGUISE_SECRET_FILE {path} cannot be read; name a file with the secret in it."
        ) from error


def _fit(given: str) -> str:
    if len(given) < SHORTEST:
        raise RequestError(
            f"The secret to disguise others' records with is shorter than {SHORTEST} characters; make one "
            "with 'openssl rand -hex 32'."
        )
    return given
