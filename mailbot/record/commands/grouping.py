"""SPLIT and JOIN: what a person says about the same-event groups; the next edition shows it."""

from mailbot.record.commands.order import Answer, NotDone, Order
from mailbot.record.desk import Desk
from mailbot.record.editions import approval, drawn_up, with_rows_carried
from mailbot.record.write import Choice
from rules.case import Case
from rules.chronology import Combined, Row

Place = tuple[str, int]
NEXT = "A new edition comes to you with the next cycle, for APPROVE."


def split(desk: Desk, order: Order) -> Answer:
    """The rows stand alone: in no same-event group, whatever they look like."""
    case, rows, combined = _rows(desk, order)
    alone = [row.number for row in rows if row.group is None]
    if alone:
        raise NotDone(f"{_named(alone)} in no same-event group.", "Nothing was changed.")
    places = {_place(row) for row in rows}
    joined = (tuple(place for place in group if place not in places) for group in case.joined)
    desk.change(
        case, split=tuple(sorted({*case.split, *places})), joined=tuple(group for group in joined if len(group) > 1),
        corrected=case.corrected + 1,
    )  # fmt: skip
    undo = tuple(Choice(f"JOIN {_numbers(_group(row, combined))}", "Puts it back into its group.") for row in rows)
    return Answer([f"{_named([row.number for row in rows])} taken out of the same-event group.", NEXT], undo)


def join(desk: Desk, order: Order) -> Answer:
    """The rows are shown as one same-event group; nothing is merged."""
    case, rows, _ = _rows(desk, order)
    places = tuple(sorted(_place(row) for row in rows))
    numbers = _numbers(sorted(row.number for row in rows))
    if places in case.joined:
        raise NotDone("These rows are joined already.", "Nothing was changed.")
    desk.change(
        case, joined=(*case.joined, places), split=tuple(place for place in case.split if place not in places),
        corrected=case.corrected + 1,
    )  # fmt: skip
    undo = (Choice(f"SPLIT {numbers}", "Each stands alone again."),)
    return Answer([f"Rows {numbers} are shown as one event, side by side.", NEXT], undo)


def _rows(desk: Desk, order: Order) -> tuple[Case, list[Row], Combined]:
    """The rows by their numbers in the newest edition. Raises NotDone where that is not the one that was read."""
    case, edition = order.need_case(), order.command.edition
    if case.edition == 0:
        raise NotDone("There is no draft yet, so no row has a number.", "It comes to you when the last return is in.")
    if edition not in (0, case.edition):
        raise NotDone(
            f"You have read edition {edition}; edition {case.edition} is the newest, and may number its rows anew.",
            f"Please look at edition {case.edition}, which is attached.", case.edition, approval(case.edition),
        )  # fmt: skip
    if not any(done.step == "collation" for done in case.done):
        raise NotDone(
            "What the agencies returned has changed since that edition.", "Wait for the next one, and use its numbers."
        )
    combined = drawn_up(desk, case)
    known = {row.number: row for row in combined.every_row}
    if missing := [number for number in order.command.rows if number not in known]:
        raise NotDone(f"There is no row {missing[0]} in edition {case.edition}.", "Please check the number.")
    return with_rows_carried(desk, case), [known[number] for number in order.command.rows], combined


def _place(row: Row) -> Place:
    return (row.file, row.index)


def _group(row: Row, combined: Combined) -> list[int]:
    return next((list(group.rows) for group in combined.groups if group.number == row.group), [row.number])


def _numbers(rows: list[int]) -> str:
    return " ".join(str(number) for number in rows)


def _named(numbers: list[int]) -> str:
    return f"Row {numbers[0]} is" if len(numbers) == 1 else f"Rows {_numbers(numbers)} are"
