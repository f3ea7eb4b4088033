"""Random numbers by name, so that one step's draws never shift another's."""

from zlib import crc32

import numpy as np
from numpy.random import Generator


def stream(seed: int, *names: object) -> Generator:
    """The generator of a seed and a name; the same on every machine (PCG64)."""
    return np.random.Generator(np.random.PCG64([seed, *(crc32(str(name).encode()) for name in names)]))
