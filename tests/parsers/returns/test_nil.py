"""Nil returns in a sentence and by a box."""

import pytest

from parsers.blocks import Block, Cell, Control, Document, Paragraph, Row, Table
from parsers.returns import ReturnWords, read_nil_sentence
from parsers.returns.nil import nil_box
from parsers.returns.sections import sections_of

NIL = (
    'We hold no records.',
    'we hold no records for this family',
    'This family is not known to our service.',
    'We hold no records for this family in our systems or archives.',
    'Nil return.',
    'This is a nil return from Probation.',
    'Please accept this email as our nil return',
    'Please treat this as a nil return.',
    'We have no record of any of them, so please take this email as a nil return. Ian Threlfall has agreed this.',
    'I can confirm that we have no involvement with this family.',
    'We have checked our systems and found no trace of any of the people named.',
    'The child and family are unknown to our service.',
    'None of the family are known to us.',
    'No records found.',
    'No trace on our systems.',
    'Our records show no involvement with the family.',
    'We do not hold any records for these children.',
    "We don't hold any information on this family",
    'The Trust has no record of the child or parents.',
    'Tameside College holds no information about the above named.',
    'Neither the child nor his parents are known to this agency.',
    'We have had no contact with this family.',
    'I have searched all our systems under every name and date of birth and found nothing.',
    'We have never been involved with this family.',
    'There are no records held for this child.',
    'Jude Tattersall is not known to us.',
    'This child is not known to our service',
    'We hold no record of Jude TATTERSALL (born 03/11/2025) or of Leanne TATTERSALL born 27/05/2001.',
    'Nothing known to this agency.',
    'Nothing held.',
    "We don't know this family.",
    'The family has never been known to our service.',
    'Cafcass has no record of this family.',
    'The searches returned no results for any member of the family.',
    'We have nothing on our systems for this family.',
    'The family have not been known to our services.',
    'They are not known to us.',
    'We were unable to find any record of the family.',
    'No involvement with this family.',
    'This child has never been a patient here and we hold no records.',
    'Thanks for your email. We have no information on the family. Kind regards',
)
NOT_NIL = (
    'This is not a nil return.',
    'Please note this is not to be read as a nil return: our records are being retrieved.',
    'A nil return is needed if you hold no records.',
    'If you hold no records please send a nil return.',
    "Tick 'Nil return' if you hold nothing.",
    'Do we need to send a nil return?',
    'We have no further information to add.',
    'We have no record of the visit on 12 March.',
    'We have no record of being told about the injury.',
    'We have no record that the letter was sent.',
    'We have no record before 2015.',
    'We hold no records for the father, but the mother has been known to us since 2012.',
    'The father is not known to us.',
    'We may need to submit a nil return.',
    'We will send a nil return tomorrow.',
    'We have attached our chronology. No other records are held.',
    'Mother said she had no contact with the father.',
    'We hold no other records.',
    'Our earlier nil return was sent in error.',
    'We hold no record for Callum Brierley. Leanne was known to us as a young person.',
    'There was no information to suggest abuse.',
    'I have not yet been able to find any records.',
    'We have no records of any injuries.',
    'The Trust knew Leanne as a young person. We hold no record for Callum Brierley or the children.',
    'His whereabouts are not known to us.',
    'The outcome is unknown to the service.',
    'There is no evidence of harm.',
    'We have no concerns.',
    'The school had no contact with the family during lockdown.',
    'No contact with mother.',
    'We hold no records yet: the archive is being searched.',
    "Isn't this a nil return?",
    'We cannot make a nil return.',
    'We are unable to say whether we hold records.',
    'Please find attached our return.',
    'Nil return is not appropriate here.',
    'Our chronology is attached; we have no record of the father.',
    'The health visitor had no contact with the family in June.',
    'We know this family well.',
    'We only have no records for the period 2012 to 2014.',
)


@pytest.mark.parametrize("text", NIL)
def test_a_sentence_says_that_nothing_is_held(words: ReturnWords, text: str) -> None:
    """The ways in which agencies say that they hold nothing."""
    assert read_nil_sentence(text, words)


@pytest.mark.parametrize("text", NOT_NIL)
def test_a_sentence_does_not_say_that_nothing_is_held(words: ReturnWords, text: str) -> None:
    """Conditions, questions, denials, one visit, one parent, one year: none of these is a nil return."""
    assert not read_nil_sentence(text, words)


def _row(*texts: str) -> Block:
    return Table((Row(tuple(Cell((Paragraph(text),), column) for column, text in enumerate(texts))),), len(texts))


def _boxed(checked: bool | None) -> Block:
    return Paragraph("Nil return: we hold no records", controls=(Control("x", "checkbox", "", checked=checked),))


@pytest.mark.parametrize(("block", "ticked"), [
    pytest.param(Paragraph("☒  Nil return: we hold no records"), True, id="sign"),
    pytest.param(Paragraph("☐  Nil return: we hold no records"), False, id="empty-sign"),
    pytest.param(Paragraph("Nil return [x]"), True, id="brackets"),
    pytest.param(Paragraph("Nil return [ ]"), False, id="empty-brackets"),
    pytest.param(Paragraph("X  Nil return: we hold no records"), True, id="typed-cross"),
    pytest.param(Paragraph("Nil return: Yes"), True, id="yes-behind-a-colon"),
    pytest.param(Paragraph("Nil return: No"), False, id="no-behind-a-colon"),
    pytest.param(Paragraph("Nil return: N/A"), False, id="not-applicable"),
    pytest.param(Paragraph("Nil return: we hold no records"), None, id="no-box-at-all"),
    pytest.param(_boxed(True), True, id="control"),
    pytest.param(_boxed(False), False, id="empty-control"),
    pytest.param(_row("Nil return", "✓"), True, id="beside"),
    pytest.param(_row("Nil return", ""), None, id="nothing-beside"),
    pytest.param(_row("Nil return?", "☒ Yes ☐ No"), True, id="yes-of-two-boxes"),
    pytest.param(_row("Nil return?", "☐ Yes ☒ No"), False, id="no-of-two-boxes"),
    pytest.param(_row("Nil return?", "☒ Yes ☒ No"), None, id="both-of-two-boxes"),
    pytest.param(_row("Nil return?", "Yes ☐ No ☑"), False, id="boxes-behind-their-words"),
    pytest.param(_row("Does your agency hold any records?", "No"), True, id="asked-the-other-way"),
    pytest.param(_row("Does your agency hold any records?", "Yes"), False, id="asked-the-other-way-and-yes"),
])
def test_a_box_is_read_however_it_is_ticked(words: ReturnWords, block: Block, ticked: bool | None) -> None:
    """True and False are plain; None is no box, or one that cannot be told."""
    assert nil_box(sections_of(Document((block,)).blocks, words), words) is ticked
