"""Which agency, which author, which day: from labels, titles and margins."""

import pytest

from parsers.blocks import Block, Cell, Paragraph, Row, Table
from parsers.returns import ReturnWords
from parsers.returns.labels import pairs
from parsers.returns.organisation import organisation_in
from parsers.returns.sections import sections_of
from parsers.returns.who import labels_of, name_only, who_sent


@pytest.mark.parametrize(("line", "agency"), [
    pytest.param("Tameside Youth Justice Service", "Tameside Youth Justice Service", id="plain"),
    pytest.param("Mottram Moor Medical Practice: information for Rapid Review TSCP-2026-001",
                 "Mottram Moor Medical Practice", id="before-a-colon"),
    pytest.param("Chronology of involvement – Denton Sample School", "Denton Sample School", id="behind-a-dash"),
    pytest.param("Chronology from Greater Manchester Police", "Greater Manchester Police", id="behind-from"),
    pytest.param("Hyde Community College chronology", "Hyde Community College", id="title-behind"),
    pytest.param("Chronology prepared by The Willows Nursery", "The Willows Nursery", id="prepared-by"),
    pytest.param("Stockport children's services", "Stockport children's services", id="small-letters"),
    pytest.param("Medlock and Tame Community Health NHS Trust (health visiting)",
                 "Medlock and Tame Community Health NHS Trust (health visiting)", id="brackets"),
    pytest.param("Dr A Smith, Hyde Group Practice", "Hyde Group Practice", id="a-doctor-first"),
    pytest.param("Ann Lee, Hyde Hospital", "Hyde Hospital", id="a-person-first"),
    pytest.param("Ann Lee, Named Nurse, Hyde Hospital Trust", "Hyde Hospital Trust", id="a-person-and-a-role-first"),
    pytest.param("Tameside, Glossop and Hyde NHS Trust", "Tameside, Glossop and Hyde NHS Trust", id="three-places"),
    pytest.param("Hyde NHS Trust, Ward Place", "Hyde NHS Trust, Ward Place", id="a-house-behind"),
    pytest.param("Mottram Moor, The Surgery", "Mottram Moor, The Surgery", id="a-street-first"),
    pytest.param("Cafcass", "Cafcass", id="one-known-word"),
    pytest.param("Fenshire Council – Children's Social Care", "Fenshire Council – Children's Social Care", id="a-part"),
    pytest.param("Vale Police - Public Protection", "Vale Police - Public Protection", id="a-unit-behind"),
    pytest.param("Hyde Hospital – Paediatrics", "Hyde Hospital – Paediatrics", id="a-department-of-one-word"),
    pytest.param("Hyde School – Family Involvement", "Hyde School", id="a-title-behind"),
    pytest.param("Hyde School – Safeguarding chronology", "Hyde School", id="a-chronology-behind"),
    pytest.param("Hyde School – Kayden Rose", "Hyde School", id="a-child-behind"),
    pytest.param("Health", None, id="one-word"),
    pytest.param("Return to Tameside Safeguarding Children Partnership, TSCP-2026-002", None, id="the-partnership"),
    pytest.param("Chronology for Sam Fielding, pupil at Hyde School", None, id="the-child-s-school"),
    pytest.param("Serious incident at Hyde Primary School", None, id="a-place"),
    pytest.param("The health visitor saw the family.", None, id="a-sentence"),
    pytest.param("Completed by: Jo Bloggs, Hyde School", None, id="a-label"),
    pytest.param("The family home", None, id="no-name"),
    pytest.param("Probation Officer", None, id="a-job"),
    pytest.param("Ann Lee, School Nurse", None, id="somebody-and-a-job"),
    pytest.param("Head of Housing", None, id="a-head"),
    pytest.param("Police Constable 1234 Holt", None, id="a-constable"),
    pytest.param("Family Nurse Partnership", "Family Nurse Partnership", id="a-job-within-a-name"),
])
def test_a_title_names_an_agency_or_none(words: ReturnWords, line: str, agency: str | None) -> None:
    """A name is taken from a title only where it reads like the name of an organisation."""
    assert organisation_in(line, words) == agency


@pytest.mark.parametrize(("value", "name"), [
    pytest.param("Ade Brackley, Operations Manager", "Ade Brackley", id="role-behind-a-comma"),
    pytest.param("Jane Smith (Health Visitor)", "Jane Smith", id="role-in-brackets"),
    pytest.param("Jane Smith – Named Nurse", "Jane Smith", id="role-behind-a-dash"),
    pytest.param("Jane Smith on 12/03/2026", "Jane Smith", id="day-behind"),
    pytest.param("Jane Smith Date: 12/03/26", "Jane Smith", id="label-behind"),
    pytest.param("Brackley, Ade", "Brackley, Ade", id="last-name-first"),
    pytest.param("Smith, Jane (HV)", "Smith, Jane", id="last-name-first-and-role"),
    pytest.param("J. Smith, RN, HV", "J. Smith", id="letters"),
])
def test_an_author_is_a_name_without_a_role(value: str, name: str) -> None:
    """The role behind a name is not part of it."""
    assert name_only(value) == name


def _table(*rows: tuple[str, ...]) -> Table:
    return Table(tuple(Row(tuple(Cell((Paragraph(text),), at) for at, text in enumerate(row))) for row in rows), 4)


@pytest.mark.parametrize(("blocks", "found"), [
    pytest.param((Paragraph("Agency: A B School"),), [("agency", "A B School")], id="colon"),
    pytest.param((Paragraph("Agency:\tA B School"),), [("agency", "A B School")], id="tab"),
    pytest.param((Paragraph("Completed by Jo Bloggs, DSL"),), [("author", "Jo Bloggs, DSL")], id="no-colon"),
    pytest.param((Paragraph("Completed by:"), Paragraph("Jo Bloggs")), [("author", ""), ("author", "Jo Bloggs")],
                 id="value-on-the-next-line"),
    pytest.param((Paragraph("Author: Jo Bloggs  Date completed: 1/2/26"),),
                 [("author", "Jo Bloggs"), ("completed", "1/2/26")], id="two-in-a-line"),
    pytest.param((Paragraph("Report compiled by: Jo Bloggs"),), [("author", "Jo Bloggs")], id="what-was-compiled"),
    pytest.param((Paragraph("This report was prepared by Jo Bloggs"),), [("author", "Jo Bloggs")], id="a-sentence-by"),
    pytest.param((Paragraph("Run for the review. Completed by: Jo Bloggs, DSL"),), [("author", "Jo Bloggs, DSL")],
                 id="behind-a-sentence"),
    pytest.param((Paragraph("Prepared by DC 4417 Bloggs"),), [("author", "DC 4417 Bloggs")], id="a-number-in-the-name"),
    pytest.param((Paragraph("Completed by J. Bloggs"),), [("author", "J. Bloggs")], id="an-initial"),
    pytest.param((Paragraph("Contacts – produced by: Jo Bloggs"),), [("author", "Jo Bloggs")], id="behind-a-dash"),
    pytest.param((_table(("Person completing form", "Jo Bloggs")),), [("author", "Jo Bloggs")], id="person-completing"),
    pytest.param((Paragraph("Case notes, completed by Jo Bloggs"),), [("author", "Jo Bloggs")], id="notes-by"),
    pytest.param((Paragraph("12/02/2024 - Report, completed by: Jo Bloggs"),), [], id="an-event-is-no-label"),
    pytest.param((Paragraph("Chronology by Jo Bloggs"),), [("author", "Jo Bloggs")], id="chronology-by"),
    pytest.param((_table(("Agency", "A B School", "Author", "Jo")),), [("agency", "A B School"), ("author", "Jo")],
                 id="two-in-a-row"),
    pytest.param((_table(("Agency", "Author"), ("A B School", "Jo")),), [("agency", "A B School"), ("author", "Jo")],
                 id="values-below"),
    pytest.param((_table(("Agency: A B School", "Author: Jo")),), [("agency", "A B School"), ("author", "Jo")],
                 id="inside-the-cell"),
    pytest.param((_table(("Name of agency", "Name of agency")),), [], id="the-prompt-is-no-value"),
    pytest.param((Paragraph("The agency was told on Friday."),), [], id="a-sentence"),
])
def test_labels_are_found_wherever_their_value_stands(
        words: ReturnWords, blocks: tuple[Block, ...], found: list[tuple[str, str]]) -> None:
    """Beside, below or behind, in lines and tables."""
    told = [(pair.name, pair.value) for pair in pairs(blocks, words)]
    assert told == found


def test_the_bare_name_below_completed_by_is_the_author(words: ReturnWords) -> None:
    """In the official form "Name" stands twice: who completed it, and who signed it off."""
    blocks = (Paragraph("B. Completed by", level=2), _table(("Name", "Jo Bloggs")),
              Paragraph("Signed off by a senior manager", level=2),
              _table(("Name", "Al Boss"), ("Date signed off", "1/6/26")))
    sections = sections_of(blocks, words)
    who = who_sent(sections, (), (), labels_of(sections, (), words), words)
    assert (who.author, str(who.completed)) == ("Jo Bloggs", "2026-06-01")


@pytest.mark.parametrize("line", ["Date of birth: 14/02/2019", "DOB: 14.02.19", "Born 14 February 2019"])
def test_a_date_of_birth_on_the_title_page_is_no_day_of_completion(words: ReturnWords, line: str) -> None:
    """Else every event after the child's birth would be doubted as later than the document."""
    sections = sections_of((Paragraph("Chronology for Jude Doe"), Paragraph(line), Paragraph("Hyde School")), words)
    assert who_sent(sections, (), (), (), words).completed is None
