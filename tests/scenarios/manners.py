"""What no letter of any history may ever do, whatever happened in it."""

from sqlalchemy import select

from mailbot.store import journal
from mailbot.store.tables import JournalRow
from parsers.facts import Address
from tests.scenarios.history import Cast, History
from tests.scenarios.letters import Sent
from tests.scenarios.world import World

NAMES = ("Last name/s:", "Forename/s:")
WORDS = (
    "Brief description of event leading to referral",
    "Detail of the known or suspected abuse",
    "Home address:",
    "Please include details of parents/carers",
    "Brief summary of work undertaken by your agency",
    "Details of why, in your opinion, this case should be subject to a review?",
    "Additional information: For example, is there media interest, are there criminal proceedings?",
    "rationale",
)
"""The answers that are somebody's own words about a family."""
OUTSIDERS = ("paul", "farida", "dave", "kelly", "derek-at-home", "coroner", "news")
"""People who hold no role, and are written to only because they wrote."""


def keep_their_manners(world: World, cast: Cast, history: History) -> None:
    """Checks every letter of a history that has been lived through, and that looking once more sends nothing."""
    for sent in world.delivered:
        _goes_to_one_reader(sent)
        _names_no_child(sent, cast)
        _quotes_only_to_the_secure(sent, cast, world)
    _nobody_who_failed_is_answered(world, cast, history)
    before = len(world.delivered)
    world.look()
    assert len(world.delivered) == before, "looking once more sent something"
    with world.office.store.begin() as session:
        assert journal.verify(session, world.office.store.vault) is None
        told = "\n".join(f"{line.what} {line.why}" for line in session.scalars(select(JournalRow)))
    assert not [name for name in _names(cast) if name in told], "a child is named in the journal"


def _goes_to_one_reader(sent: Sent) -> None:
    """One address, no copies, and a subject of ours."""
    assert str(sent.mail["To"]).count("@") == 1 and sent.recipient in str(sent.mail["To"])
    assert sent.mail["Cc"] is None and sent.mail["Bcc"] is None and sent.mail["Reply-To"] is None
    assert str(sent.mail["Subject"]).startswith("OFFICIAL-SENSITIVE")


def _names(cast: Cast) -> set[str]:
    """The names of every child of every form."""
    return {name for form in cast.forms.values() for label in NAMES for name in form.get(label, "").split()}


def _names_no_child(sent: Sent, cast: Cast) -> None:
    """Neither the subject nor a file's name holds a child's name."""
    outside = " ".join([str(sent.mail["Subject"]), *(name for name, _ in sent.files)]).casefold()
    named = [name for name in _names(cast) if name.casefold() in outside]
    assert not named, f"{sent.name}: {named} in {outside}"


def _quotes_only_to_the_secure(sent: Sent, cast: Cast, world: World) -> None:
    """Words of a form or Part B stand only in letters to secure domains or an agency's own."""
    people = world.office.settings.people
    reader = Address(sent.recipient)
    if people.is_secure(reader) or people.agencies_of(reader):
        return
    forms = (*cast.forms.values(), *cast.part_b.values())
    quoted = [words for form in forms for label in WORDS if (words := form.get(label)) and words in sent.words]
    assert not quoted, f"{sent.name} to {sent.recipient} quotes {quoted}"


def _nobody_who_failed_is_answered(world: World, cast: Cast, history: History) -> None:
    """Who wrote only mail that failed authentication, and nobody else, gets no letter at all."""
    failed = {scene.sender for scene in history.scene if scene.sender and scene.authentication == "fail"}
    passed = {scene.sender for scene in history.scene if scene.sender and scene.authentication != "fail"}
    strangers = (failed - passed) & set(OUTSIDERS)
    answered = [sent.name for sent in world.delivered if cast.short(sent.recipient) in strangers]
    assert not answered, f"{answered} went to a sender whose authentication failed"
