"""Bytes at rest: sealed, opened by any of our keys, and never opened when they were changed."""

import pytest

from mailbot.store.vault import Vault, VaultError, new_key


def test_what_was_sealed_opens_again() -> None:
    """The bytes come back, and the sealed form shows nothing of them."""
    vault = Vault.from_text(new_key())
    sealed = vault.seal(b"a child's name")
    assert b"child" not in sealed
    assert vault.open(sealed) == b"a child's name"


def test_an_older_key_still_opens() -> None:
    """After a rotation the newest key seals and the older one still opens."""
    old = new_key()
    sealed = Vault.from_text(old).seal(b"x")
    assert Vault.from_text(f"{new_key()},{old}").open(sealed) == b"x"


@pytest.mark.parametrize(
    "spoil",
    [
        pytest.param(lambda sealed: sealed[:-1] + bytes([sealed[-1] ^ 1]), id="one-bit-changed"),
        pytest.param(lambda sealed: sealed[:20], id="cut-short"),
        pytest.param(lambda sealed: b"", id="nothing-left"),
        pytest.param(lambda sealed: Vault.from_text(new_key()).seal(b"x"), id="another-key"),
    ],
)
def test_what_was_changed_does_not_open(spoil: object) -> None:
    """Changed bytes, or another's key, end in a sentence."""
    vault = Vault.from_text(new_key())
    assert callable(spoil)
    with pytest.raises(VaultError):
        vault.open(spoil(vault.seal(b"x")))


@pytest.mark.parametrize("text", ["", "short", "not base64 at all!", "QUJD"])
def test_what_is_no_key_is_said_so(text: str) -> None:
    """A key that is none ends in a sentence that says how to make one, and never repeats it."""
    with pytest.raises(VaultError, match="admin key new"):
        Vault.from_text(text)


def test_a_token_is_worth_something_only_for_what_it_was_made_for() -> None:
    """Other parts, parts shifted between them, or another key: the token is worth nothing."""
    key = new_key()
    vault = Vault.from_text(key)
    token = vault.sign("tap", "TSCP-2026-001", "APPROVE")
    assert vault.signed(token, "tap", "TSCP-2026-001", "APPROVE")
    assert not vault.signed(token, "tap", "TSCP-2026-001A", "PPROVE")
    assert not vault.signed(token, "file", "TSCP-2026-001", "APPROVE")
    assert not Vault.from_text(new_key()).signed(token, "tap", "TSCP-2026-001", "APPROVE")
    assert Vault.from_text(f"{new_key()},{key}").signed(token, "tap", "TSCP-2026-001", "APPROVE")


def test_keys_do_not_show() -> None:
    """A repr holds no key."""
    assert "keys" not in repr(Vault.from_text(new_key()))
