"""Cookies and headers at the gate."""

import pytest

from cocad.server.gate.addresses import is_open, is_shut, local_link
from cocad.server.gate.cookies import asked_with, asking_with, hardened, kept_cookies
from cocad.server.gate.headers import content_policy


@pytest.mark.parametrize(
    ("line", "https", "expected"),
    [
        ("a=b", False, "a=b; Path=/; Max-Age=28800; SameSite=Lax; HttpOnly"),
        (
            "a=b; Max-Age=2592000; path=/x",
            True,
            "a=b; Path=/x; Max-Age=28800; SameSite=Lax; HttpOnly; Secure",
        ),
        ("a=b; max-age=60; SameSite=strict", False, "a=b; Path=/; Max-Age=60; SameSite=Strict; HttpOnly"),
        ("a=; Max-Age=0", False, "a=; Path=/; Max-Age=0; SameSite=Lax; HttpOnly"),
        ("a=b; SameSite=None", True, "a=b; Path=/; Max-Age=28800; SameSite=Lax; HttpOnly; Secure"),
        ("a=b; Domain=evil.test; Max-Age=x", False, "a=b; Path=/; Max-Age=28800; SameSite=Lax; HttpOnly"),
        ("_streamlit_xsrf=t", True, "_streamlit_xsrf=t; Path=/; Max-Age=28800; SameSite=Lax; Secure"),
    ],
)
def test_a_cookie_is_hardened(line: str, https: bool, expected: str) -> None:
    assert hardened(line, https=https) == expected


def test_cookies_that_name_a_person_do_not_leave() -> None:
    headers = [
        (b"set-cookie", b"_streamlit_user=claims; Path=/"),
        (b"Set-Cookie", b"_streamlit_user_tokens_1=tokens"),
        (b"set-cookie", b"_streamlit_session=state"),
    ]
    assert kept_cookies(headers) == ["_streamlit_session=state"]


def test_cookies_that_claim_to_name_a_person_do_not_come_in() -> None:
    asked = [
        (b"cookie", b"_streamlit_user=forged; x=1"),
        (b"host", b"h"),
        (b"cookie", b"_streamlit_user_1=f"),
    ]
    through = asking_with(asked, ("_streamlit_user=ours",))
    assert asked_with(through) == {"x": "1", "_streamlit_user": "ours"}
    assert (b"host", b"h") in through


PAGES = frozenset(("/", "/overview", "/stands_out"))


@pytest.mark.parametrize(
    "link", ["/overview?force=E23000032", "/", "/?view=briefing", "/stands_out?c=d&e=%2F&f=../auth/logout"]
)
def test_a_link_to_a_page_is_kept(link: str) -> None:
    assert local_link(link, PAGES) == link


@pytest.mark.parametrize(
    "link",
    ["https://evil.test", "//evil.test", "/\\evil.test", "evil", "", "/a\r\nSet-Cookie: x=1", "/sign-in",
     "/auth/logout", "/Auth/logout", "/AUTH/LOGOUT", "/./auth/logout", "/overview/../auth/logout",
     "/overview/..%2fauth/logout", "/%61uth/logout", "/auth%2Flogout", "/overview/%2e%2e/auth/logout",
     "/files/table.csv?snapshot=dozen", "/Files/table.csv", "/_stcore/health", "/static/index.js",
     "/favicon.png", "/media/x", "/component/x", "/nonsense", "/overview/", "/Overview", "/%6fverview",
     "/overview;x", "/overview#x", "//overview", "/overview\t", "/overview?a=\u2028", "overview",
     "/oauth2callback?x", "/" + "a" * 3000, "/overview?" + "a" * 3000, "javascript:alert(1)"],
)  # fmt: skip
def test_any_other_link_leads_home(link: str) -> None:
    assert local_link(link, PAGES) == "/"


def test_addresses_are_closed_unless_they_are_named() -> None:
    for path in ("/_stcore/health", "/static/js/a.js", "/favicon.png"):
        assert is_open(path)
        assert not is_shut(path)
    for path in (
        "/media/x",
        "/_stcore/metrics",
        "/_stcore/agent/mcp",
        "/component/a",
        "/_stcore/upload_file/a",
    ):
        assert is_shut(path)
        assert not is_open(path)
    for path in ("/", "/overview", "/_stcore/stream", "/files/table.csv", "//media/x", "/static"):
        assert not is_open(path)


def test_the_policy_trusts_only_this_server() -> None:
    policy = content_policy(["abc"])
    assert "default-src 'none'" in policy
    assert "script-src 'self' 'sha256-abc';" in policy
    assert "http:" not in policy
    assert "https:" not in policy
    assert "unsafe-eval" not in policy
