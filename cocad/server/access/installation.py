"""What an installation sets about sign-in, roles and who may reach it, and what contradicts itself."""

from pathlib import Path
from urllib.parse import urlsplit

from pydantic import Field, SecretStr, ValidationError
from pydantic_settings import BaseSettings, SettingsConfigDict, SettingsError

from cocad.errors import CocadError, RequestError
from cocad.server.access.overrides import overrides
from cocad.server.access.roles import check_map

LOCAL = ("localhost", "127.0.0.1", "::1")
STDERR = "stderr"
OFF = "off"


class Installation(BaseSettings):
    """The settings of sign-in, from environment variables with the prefix `COCAD_`.

    docs/running.md says what each is for.
    """

    model_config = SettingsConfigDict(env_prefix="COCAD_", frozen=True)

    public_address: str = ""
    provider_metadata: str = ""
    client_id: str = ""
    client_secret: SecretStr = SecretStr("")
    client_secret_file: Path | None = None
    scope: str = "openid profile email"
    prompt: str = "select_account"
    role_claim: str = "roles"
    roles: dict[str, str] = Field(default_factory=dict)
    access_file: Path | None = None
    contact: str = "the administrator of COCAD Explorer"
    idle_minutes: int = Field(default=30, ge=1, le=480)
    longest_hours: float = Field(default=8, gt=0, le=8)
    allowed_hosts: list[str] = Field(default_factory=list)
    real_data: bool = False
    audit: str = ""

    @property
    def signs_in(self) -> bool:
        """Whether a provider is configured."""
        return bool(self.provider_metadata)

    @property
    def https(self) -> bool:
        """Whether people reach it by https."""
        return self.public_address.startswith("https://")

    @property
    def hosts(self) -> list[str]:
        """The host names that it answers to."""
        own = urlsplit(self.public_address).hostname
        return [*(([own] if own else []) if self.signs_in else LOCAL), *self.allowed_hosts]

    @property
    def audit_to(self) -> str:
        """'off', 'stderr', or a folder: off only where nobody signs in and nothing is real."""
        return self.audit or (STDERR if self.signs_in else OFF)

    def secret(self) -> str:
        """The client secret, from the setting or its file; raises `RequestError` for neither."""
        if self.client_secret_file is None:
            return self.client_secret.get_secret_value()
        try:
            return self.client_secret_file.read_text(encoding="utf-8").strip()
        except (OSError, UnicodeDecodeError) as error:
            raise RequestError(
                f"COCAD_CLIENT_SECRET_FILE {self.client_secret_file} cannot be read; "
                "name a file with the client's secret in it."
            ) from error


def installation() -> Installation:
    """The settings as the environment has them now; raises `RequestError` for one that is no value."""
    try:
        return Installation()
    except ValidationError as error:
        fault = error.errors(include_url=False, include_input=False)[0]
        name = str(fault["loc"][0]).upper() if fault["loc"] else ""
        raise RequestError(f"COCAD_{name}: {fault['msg']}; see docs/running.md.") from error
    except SettingsError as error:
        raise RequestError(f"A setting is not JSON ({error}); see docs/running.md.") from error


def check(chosen: Installation, bound_to: str) -> None:
    """Raise `RequestError` with one sentence for settings that contradict each other.

    `bound_to` is the address that the server listens on, empty for every one.
    """
    if chosen.signs_in:
        _check_provider(chosen)
    else:
        _check_open(chosen, bound_to)
    if chosen.real_data and chosen.audit_to == OFF:
        raise RequestError(
            "COCAD_REAL_DATA is on and COCAD_AUDIT is off: real data is not served unwatched; "
            "set COCAD_AUDIT to a folder or to 'stderr'."
        )
    try:
        overrides(chosen.access_file)
    except CocadError as error:
        raise RequestError(f"COCAD_ACCESS_FILE: {error}") from error


def _check_open(chosen: Installation, bound_to: str) -> None:
    given = [
        f"COCAD_{name.upper()}"
        for name in ("client_id", "client_secret", "client_secret_file", "roles", "access_file")
        if name in chosen.model_fields_set
    ]
    if given:
        raise RequestError(
            f"{given[0]} is set without COCAD_PROVIDER_METADATA: set both, or neither for synthetic data "
            "on this machine."
        )
    if chosen.real_data:
        raise RequestError(
            "COCAD_REAL_DATA is on and there is no sign-in: real data is never open; "
            "set COCAD_PROVIDER_METADATA and the settings that go with it."
        )
    if bound_to not in LOCAL:
        raise RequestError(
            f"The server is to listen on '{bound_to or 'every address'}' and there is no sign-in: without it "
            "COCAD Explorer serves this machine only; set COCAD_PROVIDER_METADATA, or listen on localhost."
        )


def _check_provider(chosen: Installation) -> None:
    if not chosen.client_id or not chosen.secret() or not chosen.public_address:
        missing = (
            "COCAD_CLIENT_ID"
            if not chosen.client_id
            else "COCAD_PUBLIC_ADDRESS"
            if not chosen.public_address
            else "COCAD_CLIENT_SECRET"
        )
        raise RequestError(f"COCAD_PROVIDER_METADATA is set and {missing} is not; sign-in needs it.")
    if not chosen.roles:
        raise RequestError(
            "COCAD_ROLES is empty, so that nobody could see a figure; map the provider's roles to "
            "'national', 'publisher' or 'force:CODE'."
        )
    check_map(chosen.roles)
    _check_address("COCAD_PUBLIC_ADDRESS", chosen.public_address)
    _check_address("COCAD_PROVIDER_METADATA", chosen.provider_metadata)
    if urlsplit(chosen.public_address).path not in ("", "/"):
        raise RequestError(
            "COCAD_PUBLIC_ADDRESS has a path; COCAD Explorer is served at the top of a host name."
        )


def _check_address(name: str, address: str) -> None:
    parts = urlsplit(address)
    if parts.scheme not in ("https", "http") or not parts.hostname:
        raise RequestError(f"{name} is no address; write one that starts with https://.")
    if parts.scheme == "http" and parts.hostname not in LOCAL:
        raise RequestError(f"{name} is not https; only this machine itself may do without.")
