"""Part B: the answers as the facts of a screening form."""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from parsers.facts import Lead, Origin, Screening
from parsers.forms.answers import Answer, Piece
from parsers.forms.decision import compare_pathway, read_decision
from parsers.forms.panel import read_panel
from parsers.forms.people import person_in
from parsers.forms.questions import Notes
from parsers.forms.referral import one_answer
from parsers.forms.wording import plain
from parsers.text import collapse

_LEAD = ("name", "role", "organisation", "contact")


def read_screening(answers: Sequence[Answer], notes: Notes) -> Screening:
    """The screening that Part B holds; what is missing or doubtful goes into the notes.

    Source: Appendix A, Part B.
    """
    screening = Screening(
        panel=read_panel(answers, notes),
        selected_pathway=one_answer("selected_pathway", answers, notes),
        rationale=one_answer("rationale", answers, notes),
        leads=tuple(_leads(answers, notes)),
    )
    screening = replace(screening, decision=read_decision(answers, notes, told=screening != Screening()))
    if screening.rationale is None:
        notes.missing("rationale", next((answer for answer in answers if answer.key == "rationale"), None))
    compare_pathway(screening, answers, notes)
    return screening


def _leads(answers: Sequence[Answer], notes: Notes) -> Iterator[Lead]:
    """One lead for each row that is filled in, or for each run of labels."""
    number = 0
    for said, origin in _rows(answers):
        if any(said.values()) and not all(plain(text) in notes.vocabulary.nobody for text in said.values() if text):
            notes.came_from(f"leads[{number}]", origin)
            number += 1
            yield _apart(said, notes)


def _apart(said: dict[str, str | None], notes: Notes) -> Lead:
    """The lead with what was typed behind the name, where its own boxes are blank."""
    person = person_in(said["name"] or "", notes.vocabulary)
    typed = {"role": person.role, "organisation": person.organisation, "contact": person.contact}
    if not any(typed.values()) or any(said[key] and words for key, words in typed.items()):
        typed = {"name": said["name"] or ""}
    else:
        typed["name"] = person.name
    told = {key: collapse(typed.get(key) or words or "") or None for key, words in said.items()}
    return Lead(**told)


def _rows(answers: Sequence[Answer]) -> Iterator[tuple[dict[str, str | None], Origin]]:
    """What stands in each row of a table of leads; the same label again begins a table or a run anew."""
    group: list[Answer] = []
    for answer in (*(a for a in answers if a.term.section == "leads" and not a.heading), None):
        if answer is None or any(answer.key == other.key and answer.strip != other.strip for other in group):
            yield from _table(group)
            group = []
        if answer is not None:
            group.append(answer)


def _table(group: Sequence[Answer]) -> Iterator[tuple[dict[str, str | None], Origin]]:
    columns = len({answer.strip for answer in group}) == 1
    pieces = [(answer.key.removeprefix("lead_"), piece) for answer in group for piece in answer.pieces]
    abreast = not columns and _abreast(group)
    places = [piece.strip if columns else piece.start if abreast else 0 for _, piece in pieces]
    for place in dict.fromkeys(places):
        here = [told for told, at in zip(pieces, places, strict=True) if at == place]
        if columns and (several := _one_a_line(here)):
            yield from several
            continue
        said = {key: "\n".join(piece.text for name, piece in here if name == key).strip() or None for key in _LEAD}
        yield said, Origin(here[0][1].line.where, " ".join(piece.text for _, piece in here))


def _abreast(group: Sequence[Answer]) -> bool:
    """Whether leads stand side by side, one a column: beside the label of their names in several cells of its row."""
    return any(answer.key == "lead_name" and len({piece.start for piece in answer.pieces}) > 1
               and len({piece.strip for piece in answer.pieces}) == 1 for answer in group)


def _one_a_line(row: Sequence[tuple[str, Piece]]) -> list[tuple[dict[str, str | None], Origin]]:
    """Several leads typed into one row, each on a line of its own in every cell; none where the lines do not match."""
    lines = {key: [piece for name, piece in row if name == key] for key in _LEAD}
    counts = {len(pieces) for pieces in lines.values()}
    if len(counts) != 1 or counts == {1}:
        return []
    return [({key: collapse(piece.text) or None for key, piece in zip(_LEAD, lead, strict=True)},
             Origin(lead[0].line.where, " ".join(piece.text for piece in lead)))
            for lead in zip(*lines.values(), strict=True)]
