"""What is bounded by configuration alone, and that the threat model names tests that there are."""

import re
import tomllib

import pytest

from real_server import PROJECT

CONFIGURED = tomllib.loads((PROJECT / ".streamlit" / "config.toml").read_text(encoding="utf-8"))
LOCKED = tomllib.loads((PROJECT / "uv.lock").read_text(encoding="utf-8"))["package"]
SECURITY = (PROJECT / "SECURITY.md").read_text(encoding="utf-8")


@pytest.mark.parametrize(
    ("option", "most"), [("maxUploadSize", 1), ("maxMessageSize", 20), ("maxWidgetStateSize", 1)]
)
def test_sizes_are_bounded_in_megabytes(option: str, most: int) -> None:
    assert 0 < CONFIGURED["server"][option] <= most


def test_no_run_holds_up_all_others_to_clear_memory_however_short_it_was() -> None:
    assert CONFIGURED["runner"]["postScriptGC"] is False


def test_other_sites_are_kept_out_and_nothing_is_told_to_anybody() -> None:
    assert CONFIGURED["server"]["enableXsrfProtection"]
    assert CONFIGURED["server"]["enableCORS"]
    assert CONFIGURED["browser"]["gatherUsageStats"] is False
    assert CONFIGURED["client"]["showErrorDetails"] == "none"


def test_everything_installed_is_locked_by_its_hash() -> None:
    fetched = [package for package in LOCKED if "registry" in package["source"]]
    assert len(fetched) > 20
    for package in fetched:
        files = [*package.get("wheels", []), *([package["sdist"]] if "sdist" in package else [])]
        assert files
        assert all(file["hash"].startswith("sha256:") for file in files), package["name"]


def test_vulnerabilities_are_looked_for_and_a_bill_of_materials_can_be_made() -> None:
    makefile = (PROJECT / "Makefile").read_text(encoding="utf-8")
    assert "pip-audit" in makefile.partition("check:")[2].partition("\n\n")[0]
    assert "cyclonedx" in makefile.partition("sbom:")[2].partition("\n\n")[0]


def test_each_line_of_the_threat_model_names_tests_that_there_are() -> None:
    rows = [line for line in SECURITY.splitlines() if re.match(r"\| [A-Z]", line)]
    assert len(rows) >= 14
    for row in rows:
        named = re.findall(r"`((?:\w+/)+test_\w+)`", row)
        assert named, row
        assert all((PROJECT / "tests" / f"{name}.py").is_file() for name in named), row
