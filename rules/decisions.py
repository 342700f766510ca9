"""What can be concluded from a message: frozen values. Effects happen elsewhere (``mailbot/record``)."""

from dataclasses import dataclass
from datetime import date

from parsers.facts import Reading
from rules.commands import Command
from rules.states import MessageState


@dataclass(frozen=True, slots=True)
class OpenCase:
    """A referral form for a child we have no case for."""

    reading: Reading


@dataclass(frozen=True, slots=True)
class TakePartB:
    """A screening form for a case. ``obstacles`` are sentences that make the requests wait for SEND (none: clean)."""

    reference: str
    reading: Reading
    obstacles: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class AskPartBBack:
    """A screening form whose box cannot be told: asked back at once."""

    reference: str
    reading: Reading


@dataclass(frozen=True, slots=True)
class FileReturn:
    """A return that keyed evidence ties to one case and agency."""

    reference: str
    agency: str
    reading: Reading


@dataclass(frozen=True, slots=True)
class PassAnswerOn:
    """The referrer's answer in the thread of a case: it goes to the Head of Safeguarding.

    ``reading`` is the corrected form, if one came with it: what was missing is ticked off.
    """

    reference: str
    reading: Reading | None


@dataclass(frozen=True, slots=True)
class AskForTime:
    """An agency asks for more time: on which day (London), until which day if it names one, and in which words."""

    reference: str
    agency: str
    asked: date
    until: date | None
    words: str


@dataclass(frozen=True, slots=True)
class Obey:
    """A command from somebody who may give it. ``about`` is what the answered letter is about ("message-17")."""

    reference: str
    command: Command
    actor: str
    about: str = ""


@dataclass(frozen=True, slots=True)
class Refuse:
    """A command that is not obeyed; ``why`` is a sentence for its sender.

    ``verb`` is the command in its own word, "" when the words are no command we know.
    """

    reference: str | None
    words: str
    why: str
    verb: str = ""


@dataclass(frozen=True, slots=True)
class Reply:
    """A letter to the sender: what came could not be used (``form_missing``, ``not_readable``)."""

    letter: str
    reference: str | None = None
    about: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class TellManager:
    """Something the manager must see at once: an absence, a bounce, a coroner's letter, a message to place.

    ``words`` are reasons, ``guess`` says what it seems to be, ``offers`` are the commands that would settle it.
    ``reading`` is the document to place, when there is one.
    """

    letter: str
    reference: str | None
    agency: str | None = None
    words: tuple[str, ...] = ()
    guess: str = ""
    offers: tuple[str, ...] = ()
    reading: Reading | None = None


@dataclass(frozen=True, slots=True)
class Settle:
    """Where the message ends up, and why. Each message gets exactly one of these.

    ``may_be_return`` (of ``agency``, "*" for any) keeps chasers back until a person has looked.
    """

    state: MessageState
    reason: str
    reference: str | None = None
    agency: str | None = None
    may_be_return: bool = False


Decision = (
    OpenCase | TakePartB | AskPartBBack | FileReturn | PassAnswerOn | AskForTime | Obey | Refuse | Reply
    | TellManager | Settle
)
