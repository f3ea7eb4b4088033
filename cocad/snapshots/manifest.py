"""The manifest of a snapshot: what it covers, where it is from and what its files must be."""

from datetime import date, datetime
from pathlib import Path

from pydantic import AwareDatetime, BaseModel, ConfigDict, Field, ValidationError, model_validator

from cocad.errors import DataError
from cocad.snapshots.schema import SCHEMA_VERSION, TABLES, file_name
from cocad.words.extent import Extent
from cocad.words.geography import FORCE
from cocad.words.vocabulary import SCHEMES

MANIFEST = "manifest.json"
MOST_MONTHS = 240
"""A place in the months is one byte of which some values mean other things; twenty years is plenty."""


class _Strict(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")


class File(_Strict):
    """What a data file must be: its number of rows, bytes and SHA-256 in hexadecimal."""

    rows: int = Field(ge=0)
    bytes: int = Field(ge=0)
    sha256: str = Field(pattern="^[0-9a-f]{64}$")


class MissingReturn(_Strict):
    """A force that sent nothing for a quarter, and why."""

    force: str
    quarter: str = Field(pattern=r"^\d{4}-Q[1-4]$")
    reason: str

    @model_validator(mode="after")
    def _known_force(self) -> "MissingReturn":
        if self.force not in FORCE:
            raise ValueError(f"there is no force {self.force}")
        return self

    @property
    def label(self) -> str:
        """'Dyfed-Powys 2023-Q3'."""
        return f"{FORCE[self.force].name} {self.quarter}"


class Description(_Strict):
    """What whoever publishes a snapshot says of it; `covers` is its first and last day, both in."""

    id: str = Field(pattern=r"^[A-Za-z0-9][A-Za-z0-9._-]*$")
    covers: tuple[date, date]
    criteria_scheme: int
    created_at: AwareDatetime
    source: str
    marking: str
    synthetic: bool
    missing_returns: tuple[MissingReturn, ...] = ()
    notes: tuple[str, ...] = ()

    @model_validator(mode="after")
    def _consistent(self) -> "Description":
        if self.covers[0] > self.covers[1]:
            raise ValueError("covers runs backwards")
        if self.criteria_scheme not in SCHEMES:
            raise ValueError(f"criteria_scheme {self.criteria_scheme} is not one of {sorted(SCHEMES)}")
        months = len(self.extent.months)
        if months > MOST_MONTHS:
            raise ValueError(f"covers {months:,} months, and a snapshot covers {MOST_MONTHS} at most")
        for gap in self.missing_returns:
            if gap.quarter not in self.extent.quarters:
                raise ValueError(
                    f"missing_returns names {gap.label}, outside {self.covers[0]} to {self.covers[1]}"
                )
        return self

    @property
    def extent(self) -> Extent:
        """The months and criteria that the snapshot's words may take."""
        return Extent(*self.covers, self.criteria_scheme)

    def order(self) -> tuple[date, datetime]:
        """What snapshots are sorted by, oldest first."""
        return self.covers[1], self.created_at


class Manifest(Description):
    """The manifest as it stands in `manifest.json`: the description and what the files must be."""

    schema_version: int
    files: dict[str, File]

    @model_validator(mode="after")
    def _every_file(self) -> "Manifest":
        expected = {file_name(table) for table in TABLES}
        if set(self.files) != expected:
            raise ValueError(f"files must list exactly {', '.join(sorted(expected))}")
        return self


def read_manifest(folder: Path) -> Manifest:
    """The manifest of a snapshot folder.

    Raises `DataError` where it is missing, not JSON, of a later schema version, or incomplete.
    """
    path = folder / MANIFEST
    try:
        text = path.read_text(encoding="utf-8")
    except FileNotFoundError as error:
        raise DataError(
            f"{folder} is not a snapshot: it has no {MANIFEST}; name a folder that has one."
        ) from error
    except (OSError, UnicodeDecodeError) as error:
        raise DataError(f"{path} cannot be read ({error}); restore it from its source.") from error
    try:
        manifest = Manifest.model_validate_json(text)
    except ValidationError as error:
        raise DataError(_first_fault(path, text, error)) from error
    if manifest.schema_version != SCHEMA_VERSION:
        raise DataError(_version(path, manifest.schema_version))
    return manifest


def named_manifest(folder: Path) -> Manifest:
    """The manifest of a snapshot folder, which must bear the snapshot's id.

    Raises what `read_manifest` raises, and `DataError` for a folder of another name.
    """
    manifest = read_manifest(folder)
    if folder.name != manifest.id:
        raise DataError(f"{folder} has a manifest of '{manifest.id}'; name the folder by its id.")
    return manifest


def _version(path: Path, version: object) -> str:
    return (
        f"{path} has schema version {version}, and this COCAD Explorer reads version {SCHEMA_VERSION}; "
        "use the release that wrote it, or a newer one."
    )


def _first_fault(path: Path, text: str, error: ValidationError) -> str:
    fault = error.errors(include_url=False, include_context=False)[0]
    if fault["type"] == "json_invalid":
        return f"{path} is not JSON ({fault['msg']}); restore it from its source."
    declared = _declared_version(text)
    if declared is not None and declared != SCHEMA_VERSION:
        # A later version may have other fields: its number is the fault to tell, not they.
        return _version(path, declared)
    where = ".".join(str(part) for part in fault["loc"]) or "the manifest"
    return f"{path}: {where}: {fault['msg']}; write the snapshot again with a complete manifest."


def _declared_version(text: str) -> int | None:
    class Version(BaseModel):
        schema_version: int

    try:
        return Version.model_validate_json(text).schema_version
    except ValidationError:
        return None
