"""The play: what comes by itself and what people answer, read from play.toml into frozen values."""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from functools import cache
from pathlib import Path

from pydantic import TypeAdapter

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


@cache
def _shape() -> TypeAdapter[Mail]:
    return TypeAdapter(Mail)


def read_play() -> Play:
    """The play as it ships with mailbot."""
    data = tomllib.loads((HERE / "play.toml").read_text(encoding="utf-8"))
    mails = [_mail(entry) for entry in (*data["arrives"], *data["answers"])]
    forms = {name: {**data["forms"].get(form.get("from", ""), {}), **form} for name, form in data["forms"].items()}
    return Play(tuple(sorted(mails, key=lambda mail: mail.at)), forms, data["part-b"])


def _mail(entry: dict[str, object]) -> Mail:
    names = {"from": "sender", "list": "listed"}
    mail = _shape().validate_python({names.get(name, name): value for name, value in entry.items()})
    return replace(mail, at=mail.at.replace(tzinfo=LONDON))
