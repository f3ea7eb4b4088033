"""What is worked out of a table and kept for as long as the table is, and no longer."""

from collections.abc import Callable
from functools import wraps
from typing import Concatenate, ParamSpec, TypeVar
from weakref import WeakKeyDictionary

T = TypeVar("T")
P = ParamSpec("P")
R = TypeVar("R")


def lasting(function: Callable[Concatenate[T, P], R]) -> Callable[Concatenate[T, P], R]:
    """The function, which then keeps what it makes of a table under its other arguments.

    A cache of its own would hold on to the tables that it has made something of, however large they
    are. What is made must not refer to its table, which would never go.
    """
    made: WeakKeyDictionary[T, dict[object, R]] = WeakKeyDictionary()

    @wraps(function)
    def keeping(table: T, /, *args: P.args, **words: P.kwargs) -> R:
        of_table = made.setdefault(table, {})
        asked = (args, tuple(words.items()))
        if asked not in of_table:
            of_table.setdefault(asked, function(table, *args, **words))
        return of_table[asked]

    return keeping
