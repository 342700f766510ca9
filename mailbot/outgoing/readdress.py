"""Every letter is addressed by role at the moment of sending: what waits for somebody who has gone goes to who came."""

from mailbot.explaining.lines import named
from mailbot.letters.another_reader import for_another
from mailbot.letters.facts import Person
from mailbot.office import Office
from mailbot.record.desk import Desk
from mailbot.record.keyed import keyed_anew
from mailbot.record.manager.names import agency_or_reader, case_of, letter_name
from mailbot.record.tokens import message_id_of, reply_to
from mailbot.record.write import write_to
from mailbot.store import outbox
from mailbot.store.blobs import get_blob
from mailbot.store.tables import LetterRow
from parsers.facts import Address
from rules.addressing import STAYS, Addressed, addressed_now
from rules.case import Role
from rules.states import LetterState

TO_LEAVERS = frozenset({"no_longer_needed"})
"""Letters that tell somebody that they have nothing more to do: to them, whoever has taken over."""
VACANT = "whoever it was written for has gone, and nobody is entered in their place"
OPEN = "{} holds the role now, and that address is in no domain that is listed as secure"


def readdress_all(office: Office) -> None:
    """Looks through what is ready to go, and addresses anew what is for somebody else by now.

    The letter that takes another's place and the end of the one before are in one transaction. A letter that nobody
    may read now is held, the manager is told, and it goes by itself once somebody is entered.
    """
    with office.store.begin() as session:
        desk = Desk(office, session, office.clock.now())
        for row in outbox.letters_in(session, LetterState.HELD):
            if row.answer.startswith(outbox.NO_READER) and _has_reader(desk, row):
                outbox.settle_letter(row, LetterState.WAITING, desk.now)
        moved = [row.id for row in outbox.ready(session, desk.now) if _addressed(desk, row) != STAYS]
    for number in office.until_stopped(moved):
        with office.store.begin() as session:
            _readdress(Desk(office, session, office.clock.now()), session.get_one(LetterRow, number))


def _addressed(desk: Desk, row: LetterRow) -> Addressed:
    """To whom it goes now. An answer goes to who wrote, whatever their role ("To whom")."""
    if row.name in TO_LEAVERS or row.name == "stand_in":
        return STAYS
    case = case_of(desk, row.case_reference) if row.role in (Role.AGENCY_CONTACT, Role.AGENCY_SENIOR) else None
    if case and row.recipient in {ask.contact.address for ask in case.asks if ask.contact and not ask.removed}:
        return STAYS
    agency = desk.agency_in(case, row.subject) if case else desk.people.agency(row.subject)
    found = addressed_now(desk.people, row.role, row.recipient, agency)
    others = tuple(one for one in found.others if not outbox.is_written(desk.session, _key(row, one.address)))
    if found.stays:
        return Addressed(stays=True, others=others)
    return STAYS if _is_answer(desk, row) else found


def _is_answer(desk: Desk, row: LetterRow) -> bool:
    head = get_blob(desk.session, desk.vault, row.blob_id).partition(b"\r\n\r\n")[0]
    return b"Auto-Submitted: auto-replied" in head


def _has_reader(desk: Desk, row: LetterRow) -> bool:
    found = _addressed(desk, row)
    return found.stays or bool(_safe(desk, row, found))


def _safe(desk: Desk, row: LetterRow, found: Addressed) -> list[Address]:
    """Those who may read it: of a role's holders only who is in a secure domain, as what was read may stand in it."""
    return [one for one in found.others if row.role == Role.AGENCY_CONTACT or desk.people.is_secure(one)]


def _readdress(desk: Desk, row: LetterRow) -> None:
    found = _addressed(desk, row)
    readers = _safe(desk, row, found)
    for other in readers:
        _put(desk, row, other)
    if readers and not found.stays:
        outbox.settle_letter(row, LetterState.WITHDRAWN, desk.now, "addressed anew: somebody else has taken over")
    elif not found.stays:
        why = OPEN.format(found.others[0].address) if found.others else VACANT
        outbox.settle_letter(row, LetterState.HELD, desk.now, f"{outbox.NO_READER}: {why}")
        _tell(desk, row, why)


def _put(desk: Desk, row: LetterRow, to: Address) -> None:
    """The same letter, once, to somebody else."""
    key = _key(row, to.address)
    if outbox.is_written(desk.session, key):
        return
    message_id = message_id_of(desk, key)
    raw = for_another(
        get_blob(desk.session, desk.vault, row.blob_id), to, message_id, reply_to(desk, message_id),
        lambda page: keyed_anew(desk, page, row.recipient, to.address),
    )  # fmt: skip
    outbox.put_letter(
        desk.session, desk.vault, key=key, message_id=message_id, raw=raw, recipient=to.address, name=row.name,
        title=row.title, now=desk.now, case=row.case_reference, subject=row.subject, role=row.role,
    )  # fmt: skip
    desk.note(
        f"{letter_name(row.name)} that waited for {row.recipient} goes to {to.address}",
        case=row.case_reference,
        why="Every letter is addressed by role at the moment of sending, and people change.",
    )


def _key(row: LetterRow, address: str) -> str:
    return row.key.replace(f"|{row.recipient}|", f"|{address}|", 1)


def _tell(desk: Desk, row: LetterRow, why: str) -> None:
    """Nothing is dropped unseen: the manager hears which letter has no reader, and why."""
    facts = {
        "agency": agency_or_reader(desk, row.subject) if row.subject else row.role.replace("_", " "),
        "letter_name": letter_name(row.name),
        "written": row.written,
        "before": Person(named(desk, row.recipient)),
        "why": why,
    }
    desk.note(f"{letter_name(row.name)} to {row.recipient} has no reader", case=row.case_reference, why=why)
    write_to(
        desk, "no_reader", desk.people.holders(Role.MANAGER), facts, case=case_of(desk, row.case_reference),
        subject=row.subject, occasion=f"letter-{row.id}",
    )  # fmt: skip
