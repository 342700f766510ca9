"""Every odd mail of tests/mails against the expectation beside it."""

import json
from pathlib import Path
from typing import Any

import pytest

from parsers.facts import Address, Bounce, Message
from parsers.mail import read_message

MAILS = Path(__file__).parents[2] / "mails"


def _address(address: Address | None) -> dict[str, str] | None:
    return {"address": address.address, "name": address.name} if address else None


def _bounce(bounce: Bounce | None) -> dict[str, Any] | None:
    if bounce is None:
        return None
    names = ("address", "action", "status", "diagnostic")
    failed = [{name: getattr(recipient, name) for name in names} for recipient in bounce.recipients]
    return {"recipients": failed, "original_message_id": bounce.original_message_id}


def plain(message: Message) -> dict[str, Any]:
    """A message in the words of an expectation."""
    absence = message.absence
    return {
        "message_id": message.message_id,
        "sender": _address(message.sender),
        "subject": message.subject,
        "received": message.received.isoformat() if message.received else None,
        "dated": message.dated.isoformat() if message.dated else None,
        "body": message.body,
        "quoted": message.quoted,
        "automatic": list(message.automatic),
        "bounce": _bounce(message.bounce),
        "absence": absence
        and {"until": absence.until.isoformat() if absence.until else None, "deputy": _address(absence.deputy)},
        "attachments": [
            {"part": a.part, "name": a.name, "content_type": a.content_type, "size": len(a.data), "inline": a.inline}
            for a in message.attachments
        ],
        "problems": [{"field": problem.field, "code": problem.code.value} for problem in message.problems],
    }


@pytest.mark.parametrize("path", sorted(MAILS.glob("*.eml")), ids=lambda path: path.stem)
def test_an_odd_mail_says_what_is_expected(path: Path) -> None:
    """Each key of the expectation holds exactly; ``body_has`` and its like name words that must be there."""
    found = plain(read_message(path.read_bytes()))
    expected = json.loads(path.with_suffix(".expected.json").read_text())
    expected.pop("sender_verdicts", None)  # see tests/mails/test_senders.py
    exact = {key: value for key, value in expected.items() if not key.endswith("_has")}
    assert {key: found[key] for key in exact} == exact
    for key in expected.keys() - exact.keys():
        text = str(found[key.removesuffix("_has")])
        assert [word for word in expected[key] if word not in text] == []


def test_every_odd_mail_has_an_expectation() -> None:
    """No mail without its expectation, no expectation without its mail."""
    mails = {path.stem for path in MAILS.glob("*.eml")}
    assert mails == {path.name.removesuffix(".expected.json") for path in MAILS.glob("*.expected.json")}
    assert len(mails) >= 8
