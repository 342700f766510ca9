"""The summary of events: what every agency wrote under each heading, side by side, with who did not answer."""

from collections.abc import Mapping, Sequence
from datetime import date

from docx.document import Document

from mailbot.documents.headings import same_heading
from mailbot.documents.plain import add_heading, add_table, add_text, new_document, save
from mailbot.letters.words import counted, day, listed
from parsers.facts import Return, Section

OTHERS = "Under other headings"


def summary_of_events(
    reference: str, returns: Mapping[str, Return], *, asked: Sequence[str], headings: Sequence[str],
    partnership: str, written: date,
) -> bytes:
    """One summary of events out of the single agency summaries (Appendix B, Day 11), as a .docx.

    ``returns`` maps each agency that has answered to its newest return; ``asked`` names every agency that was asked,
    in the order to show them; ``headings`` are the form's own, in its order. What an agency wrote under a heading of
    its own stands at the end under that heading. Every section of every return is in it, word for word.
    """
    agencies = list(dict.fromkeys([*asked, *returns]))
    document = new_document("Summary of events", reference, partnership, written)
    _who_answered(document, agencies, returns, written)
    for heading in headings:
        _under(document, heading, agencies, returns)
    _own_headings(document, agencies, returns, headings)
    return save(document)


def _who_answered(document: Document, agencies: Sequence[str], returns: Mapping[str, Return], written: date) -> None:
    missing = [agency for agency in agencies if agency not in returns]
    sections = sum(len(answer.summary) for answer in returns.values())
    document.add_paragraph(
        f"As it stood on {day(written)}: {len(returns)} of {counted(len(agencies), 'agency', 'agencies')} answered, "
        f"with {counted(sections, 'section')} in all. Every section is set out below in the agency’s own words, under "
        "the heading that it answers. Nothing has been shortened or corrected.")
    if missing:
        document.add_paragraph().add_run(f"No return yet from {listed(missing)}.").bold = True
    add_heading(document, "Who answered", 1)
    add_table(document, "Who answered", ("Agency", "Answer", "Sections", "Chronology rows"),
              [_line(agency, returns.get(agency)) for agency in agencies], (7.6, 4, 2.4, 3))


def _line(agency: str, answer: Return | None) -> tuple[str, str, str, str]:
    if answer is None:
        return agency, "no return yet", "0", "0"
    kind = "nil return: holds no records" if answer.nil_return else "returned"
    return agency, kind, str(len(answer.summary)), str(len(answer.entries))


def _under(document: Document, heading: str, agencies: Sequence[str], returns: Mapping[str, Return]) -> None:
    add_heading(document, heading, 1)
    silent = []
    for agency in agencies:
        answers = [section for section in _summary(agency, returns) if same_heading(section.heading, heading)]
        for section in answers:
            add_heading(document, agency, 2)
            add_text(document, section.text)
        if not answers and agency in returns and not returns[agency].nil_return:
            silent.append(agency)
    if silent:
        document.add_paragraph().add_run(f"Nothing under this heading from {listed(silent)}.").italic = True


def _own_headings(document: Document, agencies: Sequence[str], returns: Mapping[str, Return],
                  headings: Sequence[str]) -> None:
    others = [(agency, section) for agency in agencies for section in _summary(agency, returns)
              if not any(same_heading(section.heading, heading) for heading in headings)]
    if others:
        add_heading(document, OTHERS, 1)
    for agency, section in others:
        add_heading(document, f"{agency}: {section.heading}", 2)
        add_text(document, section.text)


def _summary(agency: str, returns: Mapping[str, Return]) -> tuple[Section, ...]:
    return returns[agency].summary if agency in returns else ()
