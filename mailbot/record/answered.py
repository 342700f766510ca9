"""Which letters of ours a message answers or brings back, by keys that only we can make."""

from mailbot.record.desk import Desk
from mailbot.record.tokens import is_our_message_id, letters_by_address
from mailbot.store import outbox
from mailbot.store.tables import LetterRow
from parsers.facts import Message


def answered(desk: Desk, message: Message) -> tuple[LetterRow, ...]:
    """The letter that could not be delivered first, then those that are answered, the newest first; in the end the
    one whose plus-address it came by, which is all that a bounce without the original shows."""
    failed = (message.bounce.original_message_id,) if message.bounce else ()
    threads = (*failed, *message.in_reply_to, *reversed(message.references))
    named = dict.fromkeys((*threads, *letters_by_address(desk, message)))
    ours = (message_id for message_id in named if message_id and is_our_message_id(desk, message_id))
    found = (outbox.letter_of(desk.session, message_id) for message_id in ours)
    return tuple(letter for letter in found if letter)
