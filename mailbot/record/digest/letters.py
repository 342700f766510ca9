"""Letters that wait for a person: refused, in doubt, put off, held by a word or since a restore."""

from collections import Counter
from collections.abc import Iterator

from mailbot.letters.facts import Need
from mailbot.letters.words import moment
from mailbot.record.desk import Desk
from mailbot.record.manager.names import letter_name
from mailbot.record.write import Choice, tap_choice
from mailbot.store import outbox
from parsers.facts import Address
from rules.states import LetterState

PUT_OFF = 4
"""A letter that was put off so often has been under way for more than twenty minutes."""
RESUME = Choice("RESUME", "They go now.")


def letters_in_wait(desk: Desk, reader: Address) -> Iterator[Need]:
    """Every letter that did not simply go, with the answer that would send it where there is one."""
    yield from _since_a_restore(desk)
    for letter in outbox.letters_in(desk.session, LetterState.UNCERTAIN, LetterState.REFUSED):
        state = "was refused" if letter.state == LetterState.REFUSED else "may or may not have arrived"
        yield Need(letter.case_reference or "", f"a letter to {letter.recipient} {state}", letter.answer, ())
    for letter in outbox.letters_in(desk.session, LetterState.WAITING):
        if letter.attempts >= PUT_OFF:
            since, name = moment(letter.written), letter_name(letter.name)
            why = f"{name} was written at {since}. It is tried again every hour. The mail server said: {letter.answer}"
            what = f"a letter to {letter.recipient} has been put off {letter.attempts} times"
            yield Need(letter.case_reference or "", what, why, ())
    yield from _held(desk, reader)


def _since_a_restore(desk: Desk) -> Iterator[Need]:
    if since := outbox.held_since(desk.session):
        count = len(outbox.letters_in(desk.session, LetterState.WAITING))
        why = f"The database was restored at {moment(since)}, and some of them may have gone before. "
        yield Need("", f"no letter goes out; {count} wait", f"{why}'mailbot admin release' lets them go.", ())


def _held(desk: Desk, reader: Address) -> Iterator[Need]:
    """The letters that nobody may read now, and a line for each case of those that HOLD stopped."""
    letters = outbox.letters_in(desk.session, LetterState.HELD)
    unread = [letter for letter in letters if letter.answer.startswith(outbox.NO_READER)]
    for letter in unread:
        yield Need(letter.case_reference or "", f"a letter to {letter.recipient} is held", letter.answer, ())
    held = Counter(letter.case_reference or "" for letter in letters if letter not in unread)
    for reference, count in held.items():
        what = "a letter is held" if count == 1 else f"{count} letters are held"
        yield Need(reference, what, "Somebody answered HOLD.", (tap_choice(desk, RESUME, reference, reader),))
