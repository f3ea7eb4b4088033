"""What a tab remembers: each key declared once, and reached in no other way."""

import ast
from pathlib import Path

from streamlit.testing.v1 import AppTest

from cocad.settings import PROJECT
from cocad.ui import session
from cocad.ui.session import Remembered

KEEPS_NOTHING = PROJECT / "cocad" / "server" / "turns.py"
"""Asks the state for nothing in particular: at any use of it Streamlit ends a run that was overtaken."""


def reaches(file: Path) -> bool:
    """Whether a module names Streamlit's session state in its code."""
    nodes = ast.walk(ast.parse(file.read_text(encoding="utf-8")))
    return any(
        (isinstance(node, ast.Attribute) and node.attr == "session_state")
        or (isinstance(node, ast.Name) and node.id == "session_state")
        or (isinstance(node, ast.alias) and "session_state" in node.name)
        or (isinstance(node, ast.Constant) and node.value == "session_state")
        for node in nodes
    )


def test_one_module_alone_reaches_the_session() -> None:
    files = [PROJECT / "app.py", *(PROJECT / "cocad").rglob("*.py"), *(PROJECT / "pages").rglob("*.py")]
    assert {file for file in files if reaches(file)} == {Path(session.__file__), KEEPS_NOTHING}


def test_the_exception_keeps_nothing_in_it() -> None:
    used = [
        node
        for node in ast.walk(ast.parse(KEEPS_NOTHING.read_text(encoding="utf-8")))
        if isinstance(node, ast.Expr) and "session_state" in ast.unparse(node.value)
    ]
    assert [ast.unparse(node) for node in used] == ["st.session_state.get('overtaken')"]


def test_no_two_things_are_kept_under_one_name() -> None:
    names = [one.name for one in vars(session).values() if isinstance(one, Remembered)]
    assert len(names) > 1
    assert len(set(names)) == len(names)


def visits() -> None:
    import streamlit as st

    from cocad.ui.session import CLICKS, TOUCHED

    CLICKS.write(CLICKS.read() + 1)
    st.text(f"{CLICKS.read()} {TOUCHED.take()} {TOUCHED.read()}")
    TOUCHED.write(True)


def test_a_tab_keeps_what_was_written_until_it_is_taken() -> None:
    test = AppTest.from_function(visits).run()
    assert [line.value for line in test.text] == ["1 False False"]
    assert [line.value for line in test.run().text] == ["2 True False"]
    assert [line.value for line in AppTest.from_function(visits).run().text] == ["1 False False"]
