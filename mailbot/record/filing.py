"""What a person decides about one message: file it, open a case from it, put it aside, read it again."""

from mailbot.intake.examine import examine
from mailbot.record.desk import Desk, Matter
from mailbot.record.referral import open_case
from mailbot.record.returns import file_return
from mailbot.store import ledger
from mailbot.store.tables import MessageRow
from parsers.facts import Kind, Return
from rules.case import Case
from rules.decisions import FileReturn, OpenCase
from rules.evidence import agency_of
from rules.states import MessageState
from rules.triage import filled


def file_message(desk: Desk, number: int, case: Case, actor: str) -> list[str]:
    """Files every return that a message carries, each for the agency it names; the sentences say which."""
    matter = _matter(desk, number)
    done = []
    for reading in filled(matter.incoming):
        if not isinstance(reading.data, Return):
            continue
        evidence = (*matter.incoming.keyed_in(reading), *matter.incoming.evidence)
        agency = agency_of(reading.data, evidence, matter.incoming.message.sender, desk.people)
        if agency and case.ask_of(agency.key):
            file_return(matter, FileReturn(case.reference, agency.key, reading), quietly=True)
            done.append(f"The return of {agency.name} is filed under {case.reference}.")
    if done:
        _settle(matter.row, MessageState.HANDLED, "filed by a person", case.reference)
    return done


def open_message(desk: Desk, number: int) -> list[str]:
    """Opens a case for each referral that a message carries, whatever it may duplicate."""
    matter = _matter(desk, number)
    opened = [
        open_case(matter, OpenCase(reading)) for reading in filled(matter.incoming) if reading.kind is Kind.REFERRAL
    ]
    if opened:
        _settle(matter.row, MessageState.HANDLED, "a person opened a case", opened[0])
    return [f"{reference} was opened." for reference in opened]


def put_aside(desk: Desk, number: int) -> list[str]:
    """Puts a message aside; it stays in the ledger, and nobody is written to."""
    row = desk.session.get_one(MessageRow, number)
    _settle(row, MessageState.IGNORED, "put aside by a person", None)
    return [f"Message {number} was put aside."]


def read_again(desk: Desk, number: int, *, release: bool) -> list[str]:
    """RETRY reads a quarantined message again; RELEASE hands it to the manager as it is."""
    row = desk.session.get_one(MessageRow, number)
    if release:
        ledger.settle(row, MessageState.PROPOSED, "released from quarantine by a person")
        return [f"Message {number} is in your queue as it is."]
    ledger.settle(row, MessageState.KEPT, "to be read again")
    row.attempts = 0
    return [f"Message {number} is read again now."]


def _settle(row: MessageRow, state: MessageState, reason: str, reference: str | None) -> None:
    if row.state == MessageState.BEFORE_OUR_TIME:
        ledger.settle(row, MessageState.KEPT, "taken up by a person")
    if row.state != state:
        ledger.settle(row, state, reason)
    row.reason, row.case_reference, row.may_be_return = reason, reference or row.case_reference, False


def _matter(desk: Desk, number: int) -> Matter:
    row = desk.session.get(MessageRow, number)
    if row is None:
        raise LookupError(f"There is no message {number} in the ledger.")
    return examine(desk, row)
