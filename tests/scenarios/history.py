"""The shape of a case history: scenes in order of time, each with what happens and what must then have gone out."""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from pathlib import Path
from typing import Any

from pydantic import BaseModel, ConfigDict, Field

from mailbot.clock import LONDON
from mailbot.demo.play import read_play
from tests.scenarios.letters import Sent

HERE = Path(__file__).parent
Forms = Mapping[str, Mapping[str, str]]


class Strict(BaseModel):
    """A table of a history: a word that is not known is a fault, never ignored."""

    model_config = ConfigDict(extra="forbid", frozen=True)


class Reads(Strict):
    """What the reader of one letter (the newest of its sort) must find in it, and must not."""

    letter: str
    says: tuple[str, ...] = ()
    never: tuple[str, ...] = ()
    carries: tuple[str, ...] = ()
    """Words in the names of the files attached; ``["nothing"]`` when there must be none."""
    offers: tuple[str, ...] = ()
    """Commands that it offers with one tap."""


class Scene(Strict):
    """One moment (London time): something happens, the worker looks, and everything sent since is compared.

    ``sender`` writes a mail; ``answers`` names the letter that it answers ("request to housing"); ``tap`` opens the
    ready reply of that word in it. ``console`` is a command given with ``mailbot tell``. ``worker`` and ``mailbox``
    go away and come back. ``goes`` lists every letter since the last scene that had a list; digests are not counted.
    """

    at: datetime
    received: datetime | None = None
    """When the server received the mail, where that was not now."""
    sender: str = Field("", alias="from")
    answers: str = ""
    words: str = ""
    subject: str = ""
    carries: tuple[str, ...] = ()
    tap: str = ""
    authentication: str = "pass"
    automatic: bool = False
    listed: bool = Field(False, alias="list")
    quotes_only: bool = False
    """A fresh mail that shows the reference, but carries no token of ours."""
    bounces: str = ""
    """A delivery failure for this letter."""
    console: str = ""
    on: str = "TSCP-2026-001"
    """The case or message that a console command is for."""
    told: tuple[str, ...] = ()
    """What the console must answer."""
    worker: str = ""
    mailbox: str = ""
    goes: tuple[str, ...] | None = None
    reads: tuple[Reads, ...] = ()
    digest: Mapping[str, tuple[str, ...]] = {}
    """``says`` and ``never`` of the newest digest."""
    cases: Mapping[str, str] = {}
    """Each case as it now stands: "open, rapid_review"."""
    messages: Mapping[str, int] = {}
    """How many messages stand in each state; states that are not named hold none."""

    @property
    def moment(self) -> datetime:
        """When it happens, aware."""
        return self.at.replace(tzinfo=LONDON)

    @property
    def receipt(self) -> datetime:
        """When the server received the mail of the scene, aware."""
        return (self.received or self.at).replace(tzinfo=LONDON)


class History(Strict):
    """A whole case history. ``agencies`` are those that the partnership asks (none named: all of the sample).

    ``after`` names an opening (a file in ``openings``) whose scenes come first. ``leaves`` gives the last day on which
    somebody holds their roles; ``enters`` are entries of people.toml beside those of the sample.
    """

    about: str
    after: str = ""
    begins: datetime | None = None
    agencies: tuple[str, ...] = ()
    leaves: Mapping[str, date] = {}
    enters: str = ""
    profile: str = "tscp-2019"
    trust: str = "server"
    forms: Mapping[str, Mapping[str, str]] = {}
    part_b: Mapping[str, Mapping[str, str]] = Field({}, alias="part-b")
    reports: bool = False
    """Whether the register, which follows from the month and not from the case, is among the letters counted."""
    scene: tuple[Scene, ...]

    @property
    def start(self) -> datetime:
        """When the clock starts: an hour before anything happens, unless the history says otherwise."""
        return self.begins.replace(tzinfo=LONDON) if self.begins else self.scene[0].moment - timedelta(hours=1)


@dataclass(frozen=True, slots=True)
class Cast:
    """Everybody by short name, and the forms that they send by name."""

    people: Mapping[str, str]
    agencies: tuple[str, ...]
    panel: Mapping[str, list[str]]
    """Who sits on the panel for an agency, beside its contact."""
    forms: Forms
    part_b: Forms

    def address(self, name: str) -> str:
        """A person's address with the name that mail programs show."""
        return self.people[name]

    def letter(self, sent: Sent) -> str:
        """A letter in the words of the histories: ``chaser to housing``."""
        return f"{sent.name} to {self.short(sent.recipient)}"

    def short(self, address: str) -> str:
        """Somebody's short name; the address itself for somebody else."""
        return next((name for name, known in self.people.items() if f"<{address}>" in known), address)


def read_history(path: Path) -> History:
    """A history from its file, with its opening. Raises ValidationError with everything that is wrong in it."""
    told = tomllib.loads(path.read_text(encoding="utf-8"))
    if "after" in told:
        opening = tomllib.loads((HERE / "openings" / f"{told['after']}.toml").read_text(encoding="utf-8"))
        told["scene"] = [*opening["scene"], *told["scene"]]
    return History.model_validate(told)


def gather(history: History) -> Cast:
    """Everybody and every form that this history may name: the demo's, the cast's and its own."""
    data = tomllib.loads((HERE / "cast.toml").read_text(encoding="utf-8"))
    play = read_play()
    people = {**data["people"], **data["agencies"]}
    people |= {f"head of {agency}": address for agency, address in data["heads"].items()}
    forms: dict[str, Any] = {**play.forms, **data["forms"], **history.forms}
    part_b: dict[str, Any] = {**play.part_b, **data["part-b"], **history.part_b}
    agencies = tuple(data["agencies"])
    whole = [{name: _whole(name, known) for name in known} for known in (forms, part_b)]
    return Cast(people, agencies, data["panel"], *whole)


def _whole(name: str, forms: Forms) -> dict[str, str]:
    """A form with what it takes over from another."""
    own = dict(forms[name])
    base = own.pop("from", "")
    return {**(_whole(base, forms) if base else {}), **own}
