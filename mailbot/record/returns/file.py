"""A return is filed for its agency, and taken back when a person says that it belonged elsewhere."""

from collections.abc import Sequence
from dataclasses import replace

from sqlalchemy import select

from mailbot.record.desk import Desk, Matter
from mailbot.record.returns.receipt import receipt
from mailbot.store import cases, documents
from mailbot.store.tables import DocumentRow
from parsers.facts import Kind, Reading, Return
from rules.case import Ask, Case
from rules.decisions import FileReturn


def file_return(matter: Matter, decision: FileReturn, *, by_hand: bool = False) -> None:
    """Files the return, with a receipt; the agency's chasers stop. ``by_hand``: on the manager's word."""
    desk, case = matter.desk, matter.desk.case(decision.reference)
    data = decision.reading.data
    assert isinstance(data, Return)
    if is_filed(desk, matter.row.id, decision.reading, case.reference, decision.agency):
        return
    filed = documents.file_document(
        desk.session,
        desk.vault,
        decision.reading,
        case=case.reference,
        message=matter.row.id,
        agency=decision.agency,
        now=desk.now,
    )
    case = _with_return(case, decision.agency, matter, data, filed.version)
    kind = "a nil return" if data.nil_return else f"a return with {len(data.entries)} rows"
    desk.note(
        f"{kind} was filed for {decision.agency}, version {filed.version}",
        case=case.reference,
        why="Rapid Review Process, para 5",
    )
    _make_anew(desk, case)
    receipt(matter, case, decision.agency, decision.reading, by_hand=by_hand)


def is_filed(desk: Desk, message: int, reading: Reading, reference: str, agency: str) -> bool:
    """Whether this document of the message counts in the case; one that was taken out of it makes room."""
    row = desk.session.scalar(
        select(DocumentRow).where(
            DocumentRow.message == message,
            DocumentRow.part == (reading.part or ""),
            DocumentRow.case_reference == reference,
            DocumentRow.agency == agency,
        )
    )
    if row is not None and not row.current and row.kind == Kind.RETURN:
        desk.session.delete(row)
        desk.session.flush()
        return False
    return row is not None


def _make_anew(desk: Desk, case: Case) -> None:
    """What people have seen is no longer all there is: the next tick makes a new edition."""
    if case.edition:
        cases.undo_done(desk.session, case.reference, "collation")


def _with_return(case: Case, agency: str, matter: Matter, data: Return, version: int) -> Case:
    desk = matter.desk
    ask = case.ask_of(agency) or Ask(agency, desk.milestones(case)["returns"].due)
    answered = replace(ask, returned=matter.received, nil=data.nil_return, version=version, removed=False)
    others = tuple(other for other in case.asks if other.agency != agency)
    order = {known.key: place for place, known in enumerate(desk.people.agencies)}
    return desk.change(case, asks=tuple(sorted((*others, answered), key=lambda one: order.get(one.agency, len(order)))))


def take_back(desk: Desk, number: int, but: str = "") -> list[str]:
    """Takes the returns of a message out of every case (``but`` one): the version before counts again, if any.

    The sentences say which.
    """
    rows = desk.session.scalars(
        select(DocumentRow).where(DocumentRow.message == number, DocumentRow.kind == Kind.RETURN, DocumentRow.current)
    ).all()
    return [_take_back(desk, row) for row in rows if row.case_reference != but]


def _take_back(desk: Desk, row: DocumentRow) -> str:
    case, row.current = desk.case(row.case_reference), False
    older = documents.filed(desk.session, case.reference, Kind.RETURN, row.agency)
    before = [one for one in older if one.id < row.id]
    _count_again(desk, case, row.agency, before)
    desk.note(f"the return of {row.agency}, version {row.version}, was taken back", case=case.reference)
    _make_anew(desk, case)
    return f"It no longer counts as the return of {row.agency} in {case.reference}."


def _count_again(desk: Desk, case: Case, agency: str, before: Sequence[DocumentRow]) -> None:
    """The newest of the earlier versions is the current one; without any the agency has not returned."""
    returned, nil = None, False
    if before:
        before[-1].current = True
        data = documents.reading_of(desk.vault, before[-1]).data
        returned, nil = before[-1].filed, isinstance(data, Return) and data.nil_return
    asks = tuple(
        replace(ask, returned=returned, nil=nil, version=len(before)) if ask.agency == agency else ask
        for ask in case.asks
    )
    desk.change(case, asks=asks)
