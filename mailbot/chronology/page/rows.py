"""The rows of the chronology and the tables beside it, as HTML."""

from collections.abc import Iterator, Mapping, Sequence

from mailbot.chronology.blocks import blocks_of
from mailbot.chronology.colours import Look
from mailbot.chronology.columns import COLUMNS, Column, date_notes, event_notes, rows_by_group
from mailbot.chronology.safe import markup
from mailbot.chronology.tables import Table
from rules.chronology import Combined, Group, Row
from rules.chronology.notes import rows_in_words
from rules.chronology.people import naming

# What a row side by side with others shows.
BESIDE = tuple(column for column in COLUMNS if column.key in {"number", "date", "time", "agency", "event", "action"})


class Rows:
    """Writes rows; knows how the agencies look and which rows belong together. Every text is escaped here."""

    def __init__(self, combined: Combined, agencies: Mapping[str, Look]) -> None:
        self._combined = combined
        self._looks, self._places = agencies, {name: place for place, name in enumerate(agencies)}
        self._groups = rows_by_group(combined)
        self._naming = naming(combined.people, combined.glossary)
        self._persons = {person.pseudonym: place for place, person in enumerate(combined.people)}

    def chronology(self) -> Iterator[str]:
        """The bodies of the table of all rows: one for each year, and the undated rows."""
        for block in blocks_of(self._combined):
            yield (f'<tbody id="{block.key}">\n<tr class="block"><th scope="rowgroup" colspan="{len(COLUMNS)}">'
                   f'{block.title}</th></tr>\n')
            for row in block.rows:
                yield f'<tr id="row{row.number}"{self._data(row)}>{self._cells(row, COLUMNS, beside=False)}</tr>\n'
            yield "</tbody>\n"

    def side_by_side(self) -> Iterator[str]:
        """The same-event groups, each with its rows, what differs and why they were put together."""
        headings = "".join(f'<th scope="col" class="c-{column.key}">{column.heading}</th>' for column in BESIDE)
        for group in self._combined.groups:
            rows = (f"<tr>{self._cells(self._combined.every_row[number - 1], BESIDE, beside=True)}</tr>"
                    for number in group.rows)
            yield (f'<section class="group" id="group{group.number}"><h3>Group {group.number}: '
                   f'{rows_in_words(group.rows)}</h3><table aria-label="Group {group.number}">'
                   f'<thead><tr>{headings}</tr></thead><tbody>{"".join(rows)}</tbody></table>'
                   f'{_differences(group)}<p class="note">{markup(group.why)}</p></section>\n')

    def table(self, part: Table) -> Iterator[str]:
        """A table that stands beside the chronology."""
        headings = "".join(f'<th scope="col">{markup(heading)}</th>' for heading in part.headings)
        yield f'<table aria-label="{part.title}"><thead><tr>{headings}</tr></thead><tbody>\n'
        for line in part.lines(self._combined):
            cells = (self._agency(text) if heading == "Agency" else f"<td>{_text(text)}</td>"
                     for heading, text in zip(part.headings, line, strict=True))
            yield f"<tr>{''.join(cells)}</tr>\n"
        yield "</tbody></table>\n"

    def label(self, name: str) -> str:
        """An agency's shape and name."""
        look = self._looks.get(name)
        shape = f'<span class="shape" aria-hidden="true">{look.shape}</span> ' if look else ""
        return shape + _text(name)

    def _agency(self, name: str) -> str:
        place = self._places.get(name)
        return f"<td>{_text(name)}</td>" if place is None else f'<td class="a{place}">{self.label(name)}</td>'

    def _cells(self, row: Row, columns: Sequence[Column], *, beside: bool) -> str:
        notes = {"date": _note(date_notes(row)), "event": "" if beside else self._event_note(row)}
        cells = []
        for column in columns:
            if column.key == "agency":
                cells.append(self._agency(row.agency))
            elif column.key == "number" and beside:
                cells.append(f'<td><a href="#row{row.number}">{row.number}</a></td>')
            else:
                cells.append(f'<td class="c-{column.key}">{_text(column.text(row))}{notes.get(column.key, "")}</td>')
        return "".join(cells)

    def _event_note(self, row: Row) -> str:
        link = f' <a href="#group{row.group}">Side by side</a>' if row.group else ""
        return _note(event_notes(row, self._groups), link)

    def _data(self, row: Row) -> str:
        """What the filter goes by: the agency, the days that the date allows, and what is to be said."""
        said = "".join(f" data-{name}" for name, is_so in (("group", row.group), ("doubt", row.doubts)) if is_so)
        persons = " ".join(str(self._persons[role]) for role in sorted(self._naming(row)))
        said += f' data-people="{persons}"' if persons else ""
        return (f' data-agency="{self._places[row.agency]}" data-from="{row.entry.start or ""}" '
                f'data-to="{row.entry.end or ""}"{said}')


def _differences(group: Group) -> str:
    return "<ul>" + "".join(f"<li>{_text(difference)}</li>" for difference in group.differences) + "</ul>"


def _note(text: str, link: str = "") -> str:
    return f'<i class="note">{_text(text)}{link}</i>' if text else ""


def _text(text: str) -> str:
    return markup(text).replace("\n", "<br>")
