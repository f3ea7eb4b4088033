"""Origins: the same only in scheme, host and port."""

import pytest

from cocad.server.gate.origin import origin, same_origin

OWN = "https://cocad.example.test"


@pytest.mark.parametrize(
    ("address", "own"),
    [
        (OWN, OWN),
        (OWN, f"{OWN}/"),
        (OWN, f"{OWN}:443"),
        ("HTTPS://COCAD.example.test:443", OWN),
        ("http://localhost:8501", "http://localhost:8501"),
        ("http://localhost", "http://localhost:80"),
        ("http://[::1]:8501", "http://[::1]:8501"),
    ],
)
def test_an_origin_is_its_own(address: str, own: str) -> None:
    assert same_origin(address, own)


@pytest.mark.parametrize(
    "address",
    [
        "http://cocad.example.test",
        f"{OWN}:8443",
        f"{OWN}:80",
        "https://example.test",
        "https://sub.cocad.example.test",
        "https://cocad.example.test.evil.test",
        "https://cocad.example.test@evil.test",
        "https://evil.test/?https://cocad.example.test",
        "https://cocad.example.test:x",
        "https://cocad.example.test:99999",
        "https://[::1",
        "wss://cocad.example.test",
        "null",
        "",
    ],
)
def test_any_other_origin_is_another(address: str) -> None:
    assert not same_origin(address, OWN)


@pytest.mark.parametrize("address", ["null", "", "https://", "file:///", "http://a:b", "cocad.example.test"])
def test_what_is_no_origin_is_not_even_its_own(address: str) -> None:
    assert origin(address) is None
    assert not same_origin(address, address)
