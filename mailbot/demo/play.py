"""The play: what comes by itself and what people answer, read from play.toml into frozen values."""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from mailbot.clock import LONDON

HERE = Path(__file__).parent


@dataclass(frozen=True, slots=True)
class Mail:
    """One message that somebody will write. ``letter`` is "" for one that comes by itself.

    ``about`` is the case or the agency of the letter it answers, ``reader`` whom that letter went to ("": anybody),
    ``nth`` which letter of that kind it is (1: the first).
    """

    at: datetime
    words: str
    sender: str = ""
    subject: str = "RE: {subject}"
    attach: tuple[str, ...] = ()
    letter: str = ""
    about: str = ""
    reader: str = ""
    nth: int = 1
    automatic: bool = False
    listed: bool = False


@dataclass(frozen=True, slots=True)
class Play:
    """Everything that happens, in order of time, and what the forms say."""

    mails: tuple[Mail, ...]
    forms: Mapping[str, Mapping[str, str]]
    part_b: Mapping[str, Mapping[str, str]]


def read_play() -> Play:
    """The play as it ships with mailbot."""
    data = tomllib.loads((HERE / "play.toml").read_text(encoding="utf-8"))
    mails = [_mail(entry) for entry in (*data["arrives"], *data["answers"])]
    forms = {name: {**data["forms"].get(form.get("from", ""), {}), **form} for name, form in data["forms"].items()}
    return Play(tuple(sorted(mails, key=lambda mail: mail.at)), forms, data["part-b"])


def _mail(entry: dict[str, object]) -> Mail:
    given = dict(entry)
    at = given.pop("at")
    assert isinstance(at, datetime)
    names = {"from": "sender", "list": "listed"}
    fields = {
        names.get(name, name): tuple(value) if isinstance(value, list) else value for name, value in given.items()
    }
    return Mail(at=at.replace(tzinfo=LONDON), **fields)  # type: ignore[arg-type]  # TOML cannot say its types
