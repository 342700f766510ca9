"""A login server that keeps to the contract of Microsoft Entra (client credentials) and of RFC 6749 (refresh tokens).

It refuses what the real one refuses: another tenant, application, secret, scope or audience, a proof by a certificate
that was not uploaded, that was signed by another key, or that is outside its time.
"""

import base64
import hashlib
import subprocess
from collections.abc import Callable
from pathlib import Path

import jwt
from cryptography import x509
from cryptography.hazmat.primitives.asymmetric.rsa import RSAPublicKey
from cryptography.hazmat.primitives.serialization import Encoding

from tests.services.need import need
from tests.services.web import Asked, Said, WebServer, said_json

TENANT, CLIENT, SECRET = "council.onmicrosoft.example", "11111111-2222-3333-4444-555555555555", "the value of a secret"
JWT_BEARER = "urn:ietf:params:oauth:client-assertion-type:jwt-bearer"


class Authority(WebServer):
    """The login server. ``mint`` makes the token for a scope; ``refusal`` is said in place of every token; ``refresh``
    is the refresh token that counts, and ``rotates`` replaces it at each use."""

    def __init__(self, folder: Path, mint: Callable[[str], str]) -> None:
        super().__init__(folder)
        self.mint, self.refusal, self.lasts = mint, "", 3600
        self.refresh, self.rotates, self.issued = "refresh-1", False, 0
        self.uploaded: bytes = b""
        self.scopes = {"https://outlook.office365.com/.default", "https://graph.microsoft.com/.default"}

    def answer(self, asked: Asked) -> Said | None:
        """Discovery of the tenant, tokens, and the machine's own identity."""
        match asked.method, asked.path.split("/")[1:]:
            case "GET", [tenant, "v2.0", ".well-known", "openid-configuration"]:
                return self._discovery() if tenant == TENANT else _refused("invalid_tenant", 90002, "Tenant not found.")
            case "POST", [tenant, "oauth2", "v2.0", "token"] if tenant == TENANT:
                return self._client_credentials(asked)
            case "POST", ["token"]:
                return self._refresh(asked)
            case "GET", ["msi", "token"]:
                return self._managed_identity(asked)
            case "GET", ["metadata", "identity", "oauth2", "token"]:
                return self._virtual_machine(asked)
        return said_json(404, {"error": "not_found"})

    def _discovery(self) -> Said:
        own = f"{self.url}/{TENANT}"
        return said_json(200, {
            "token_endpoint": f"{own}/oauth2/v2.0/token", "authorization_endpoint": f"{own}/oauth2/v2.0/authorize",
            "issuer": f"{own}/v2.0",
        })

    def _client_credentials(self, asked: Asked) -> Said:
        form = asked.form
        if self.refusal:
            return _refused("invalid_client", *self.refusal.split(":", 1))
        if form.get("grant_type") != "client_credentials" or form.get("scope") not in self.scopes:
            return _refused("invalid_scope", 70011, "The provided request must include a 'scope' input parameter.")
        if form.get("client_id") != CLIENT:
            return _refused("unauthorized_client", 700016, "Application was not found in the directory.")
        if form.get("client_assertion_type") == JWT_BEARER:
            if not self._proves(form.get("client_assertion", "")):
                return _refused("invalid_client", 700027, "The certificate is not registered on the application.")
        elif form.get("client_secret") != SECRET:
            return _refused("invalid_client", 7000215, "Invalid client secret provided.")
        return self._token(form["scope"])

    def _proves(self, assertion: str) -> bool:
        certificate = x509.load_pem_x509_certificate(self.uploaded)
        key = certificate.public_key()
        assert isinstance(key, RSAPublicKey)
        digest = hashlib.sha256(certificate.public_bytes(Encoding.DER)).digest()
        audience = f"{self.url}/{TENANT}/oauth2/v2.0/token"
        try:
            facts = jwt.decode(assertion, key, algorithms=["PS256"], audience=audience, issuer=CLIENT)
            named = jwt.get_unverified_header(assertion).get("x5t#S256")
        except jwt.InvalidTokenError:
            return False
        return facts["sub"] == CLIENT and str(named).rstrip("=") == _base64url(digest)

    def _refresh(self, asked: Asked) -> Said:
        form = asked.form
        if form.get("grant_type") != "refresh_token" or form.get("client_id") != CLIENT:
            return said_json(400, {"error": "invalid_client", "error_description": "Unknown client."})
        if form.get("refresh_token") != self.refresh:
            return said_json(400, {"error": "invalid_grant", "error_description": "Token has been expired or revoked."})
        if self.rotates:
            self.refresh = f"refresh-{int(self.refresh.rpartition('-')[2]) + 1}"
        return self._token(form.get("scope", ""), refresh_token=self.refresh)

    def _managed_identity(self, asked: Asked) -> Said:
        if asked.headers.get("x-identity-header") != "machine" or not asked.query.get("resource"):
            return said_json(401, {"statusCode": 401, "message": "No Managed Identity found"})
        return said_json(200, {
            "access_token": self.mint(asked.query["resource"] + "/.default"), "expires_on": "9999999999",
            "resource": asked.query["resource"], "token_type": "Bearer",
        })

    def _virtual_machine(self, asked: Asked) -> Said:
        """As at 169.254.169.254: nothing that came through another's hands is answered."""
        query = asked.query
        if asked.headers.get("metadata") != "true" or "x-forwarded-for" in asked.headers:
            return said_json(400, {"error": "bad_request_102", "error_description": "Required metadata header missing"})
        if query.get("api-version") != "2018-02-01" or f"{query.get('resource')}/.default" not in self.scopes:
            return said_json(400, {"error": "invalid_resource", "error_description": "AADSTS500011: not found."})
        if query.get("client_id", CLIENT) != CLIENT:
            return said_json(400, {"error": "invalid_request", "error_description": "Identity not found"})
        told = self._token(query["resource"] + "/.default").object
        return said_json(200, told | {"expires_in": str(told["expires_in"]), "resource": query["resource"]})

    def _token(self, scope: str, **more: str) -> Said:
        self.issued += 1
        return said_json(
            200, {"access_token": self.mint(scope), "token_type": "Bearer", "expires_in": self.lasts, **more}
        )


def _base64url(data: bytes) -> str:
    return base64.urlsafe_b64encode(data).decode().rstrip("=")


def _refused(error: str, number: int | str, why: str) -> Said:
    said = f"AADSTS{number}: {why} Trace ID: 0a0a Correlation ID: 0b0b"
    return said_json(400 if error != "invalid_client" else 401, {"error": error, "error_description": said})


def make_app_certificate(folder: Path, days: int = 90) -> Path:
    """A PEM file with a new private key and its certificate, as an administrator makes one for an application."""
    command = f"req -x509 -newkey rsa:2048 -nodes -days {days} -subj /CN=mailbot"
    key, certificate = folder / "app-key.pem", folder / "app-cert.pem"
    subprocess.run(
        [need("openssl", "openssl"), *command.split(), "-keyout", key, "-out", certificate],
        check=True, capture_output=True,
    )
    both = folder / "app.pem"
    both.write_bytes(key.read_bytes() + certificate.read_bytes())
    return both
