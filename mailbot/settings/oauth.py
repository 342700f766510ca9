"""How a mailbox is entered without a password: as an application of Microsoft Entra, or with a refresh token."""

from pathlib import Path
from typing import Literal, Self

from pydantic import model_validator
from pydantic_core import PydanticCustomError

from mailbot.settings.frozen import Frozen
from mailbot.settings.words import Flag, Text, WebAddress


class App(Frozen):
    """An application registered in Microsoft Entra that acts for itself (client credentials).

    It proves who it is by a client certificate (a PEM file with private key and certificate), by the managed
    identity of the machine it runs on, or else by the secret in MAILBOT_CLIENT_SECRET.
    """

    tenant: Text = ""
    client_id: Text = ""
    certificate: Path | None = None
    managed_identity: Flag = False
    authority: WebAddress = "https://login.microsoftonline.com"
    ca_file: Path | None = None

    @model_validator(mode="after")
    def _is_somebody(self) -> Self:
        if self.managed_identity and self.certificate:
            raise PydanticCustomError("app", "two proofs of who it is; write \"certificate\" or \"managed_identity\"")
        if not self.managed_identity and not (self.tenant and self.client_id):
            raise PydanticCustomError(
                "app", "nobody; write \"tenant\" and \"client_id\" as the registration in Microsoft Entra shows them"
            )
        return self

    @property
    def needs_secret(self) -> bool:
        """Whether MAILBOT_CLIENT_SECRET is what proves who it is."""
        return not self.certificate and not self.managed_identity


class MicrosoftOAuth(App):
    """XOAUTH2 for IMAP or SMTP at Exchange Online."""

    kind: Literal["microsoft"]
    scope: Text = "https://outlook.office365.com/.default"


class RefreshOAuth(Frozen):
    """XOAUTH2 with a refresh token, at any provider: the token is in MAILBOT_REFRESH_TOKEN."""

    kind: Literal["refresh_token"]
    token_url: WebAddress
    client_id: Text
    scope: str = ""
    ca_file: Path | None = None
