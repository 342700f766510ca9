"""Bytes at rest: sealed with AES-GCM under the newest key, opened with whichever key sealed them."""

import base64
import binascii
import hashlib
import hmac
import os
from dataclasses import dataclass, field

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

KEY_BYTES = 32
NAME_BYTES = 4
NONCE_BYTES = 12
TOKEN_BYTES = 10


class VaultError(Exception):
    """A key or sealed bytes that cannot be used; the message is a sentence for the operator."""


def new_key() -> str:
    """A new key as text, to be kept outside the database and its backups."""
    return base64.urlsafe_b64encode(os.urandom(KEY_BYTES)).decode()


@dataclass(frozen=True)
class Vault:
    """Seals, opens and signs. ``keys`` are raw 32-byte keys, newest first; they never show in a repr."""

    keys: tuple[bytes, ...] = field(repr=False)

    @classmethod
    def from_text(cls, text: str) -> "Vault":
        """A vault from one or more keys as ``new_key`` prints them, separated by commas, newest first.

        Raises VaultError when one of them is no key.
        """
        try:
            keys = tuple(base64.urlsafe_b64decode(part.strip()) for part in text.split(",") if part.strip())
        except (ValueError, binascii.Error):
            keys = ()
        if not keys or any(len(key) != KEY_BYTES for key in keys):
            raise VaultError("MAILBOT_KEY is not a key of mailbot's. Make one with 'mailbot admin key new'.")
        return cls(keys)

    def seal(self, data: bytes) -> bytes:
        """The data encrypted under the newest key: name of the key, nonce, ciphertext with its tag."""
        nonce = os.urandom(NONCE_BYTES)
        name = _name(self.keys[0])
        return name + nonce + AESGCM(self.keys[0]).encrypt(nonce, data, name)

    def open(self, sealed: bytes) -> bytes:
        """The data that was sealed. Raises VaultError when no key fits or the bytes were changed."""
        name, nonce = sealed[:NAME_BYTES], sealed[NAME_BYTES : NAME_BYTES + NONCE_BYTES]
        key = self._key_of(sealed)
        try:
            return AESGCM(key).decrypt(nonce, sealed[NAME_BYTES + NONCE_BYTES :], name)
        except InvalidTag:
            raise VaultError("Stored bytes were changed after they were sealed. Restore them from a backup.") from None

    def _key_of(self, sealed: bytes) -> bytes:
        key = next((key for key in self.keys if _name(key) == sealed[:NAME_BYTES]), None)
        if key is None:
            raise VaultError("The database was written under another key. Add that key to MAILBOT_KEY after a comma.")
        return key

    def check_key(self, sealed: bytes) -> None:
        """Raises VaultError when none of the keys sealed these bytes; their beginning is enough."""
        self._key_of(sealed)

    def sign(self, *parts: str) -> str:
        """A short keyed token over the parts: 16 small letters and digits."""
        return _token(self.keys[0], parts)

    def signed(self, token: str, *parts: str) -> bool:
        """Whether the token was made over these parts by this vault, under any of its keys."""
        wanted = token.lower().encode(errors="replace")
        return any(hmac.compare_digest(_token(key, parts).encode(), wanted) for key in self.keys)


def _name(key: bytes) -> bytes:
    return hashlib.sha256(b"mailbot key name" + key).digest()[:NAME_BYTES]


def _token(key: bytes, parts: tuple[str, ...]) -> str:
    # Each part is preceded by its length, so that no two lists of parts sign alike.
    message = b"".join(len(part.encode()).to_bytes(4) + part.encode() for part in parts)
    digest = hmac.new(key, b"mailbot token" + message, hashlib.sha256).digest()[:TOKEN_BYTES]
    return base64.b32encode(digest).decode().lower()
