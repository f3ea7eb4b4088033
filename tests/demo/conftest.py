"""One generated set of snapshots for all tests of the demo."""

from collections.abc import Mapping

import pytest

from cocad.demo import DemoSnapshot, generate


@pytest.fixture(scope="session")
def made() -> Mapping[str, DemoSnapshot]:
    return {snapshot.id: snapshot for snapshot in generate()}


@pytest.fixture(scope="session")
def published(made: Mapping[str, DemoSnapshot]) -> DemoSnapshot:
    """The year that the publication describes, at its close."""
    return made["2023-Q4"]
