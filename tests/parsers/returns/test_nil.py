"""Nil returns in a sentence and by a box."""

import time

import pytest

from parsers.blocks import Block, Cell, Control, Document, Paragraph, Row, Table
from parsers.returns import ReturnWords, read_nil_sentence
from parsers.returns.nil import nil_box
from parsers.returns.sections import sections_of

NIL = (
    'Further to your letter of 2 June 2026, I can confirm that none of those named are known to our service.',
    'In response to your request we can confirm we hold no records.',
    'No involvement during the scoping period.',
    'No footprint.',
    'Chronology: nil',
    'All systems checked – not known.',
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
    'Nil return',
    'NIL RETURN',
    'Nil Return - no records found',
    'Following a search of all systems no trace was found of the child or parents.',
    'There is no record of any contact with this child or family on our system.',
    'This family has never been open to our service.',
    'Nil return for this family.',
    'NIL RETURN FROM RIDGE HILL HOMES',
    'We have searched all our systems, including archived records, and can find no trace of the family.',
    'After searching our records we can confirm that the family are not known to us.',
    'Having checked our databases, we hold no information on these individuals.',
    'Not known to this service.',
    'Nothing known.',
    'No trace.',
    'Not known to us.',
    'No information held.',
    'No records held on any system.',
    'No known involvement.',
    'The family are not and have never been tenants of ours.',
    'The child has never been registered with this practice.',
    'None of those named has ever been registered at this practice.',
    'There has been no contact between our service and this family.',
    'We can find no reference to the child or family on our database.',
    'A search of our systems found no match for any of the names given.',
    'Checks completed, nothing found.',
    'All checks returned negative: no records found.',
    'We have nothing to contribute to this review.',
    'Checks of our case management system have been undertaken and there is no record of the family.',
    'We have not had any involvement with this family.',
    'We have never worked with this child or the family.',
    'I write to confirm that this is a nil return.',
    'We would like to submit a nil return.',
    'Please accept this as a nil return from our agency.',
    'No entries found for this family on any of our systems.',
    'Our agency has no knowledge of this family.',
    'This family is not known to Ridge Hill Homes.',
    'The names provided do not appear on our systems.',
    'We could not find the family on any of our systems.',
    'The child does not appear in our records.',
    'No family member is known to our agency.',
    'I can confirm the family have not accessed our services.',
    'Neither parent nor the child has been a patient of this practice.',
    'There are no records for this family held by the school.',
)
NOT_NIL = (
    'Further to your request about the mother, I can confirm that nothing is held.',
    'Regarding the father we can confirm that no records are held.',
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
    'Nil return?',
    'Nil return: please tick if applicable.',
    'Following a search we found one record of the family.',
    'Following a search of all systems one trace was found.',
    'There is no record of any contact with the GP after the fall.',
    'There was no trace of bruising on examination.',
    'The family has not been open to our service since 2019.',
    'This family was open to our service from 2018.',
    'The father has never been open to our service.',
    "No trace of drugs was found in the child's blood.",
    'The mother has never been registered with this practice.',
    'After the visit nothing was recorded.',
    'Nothing was recorded about the bruise.',
    'The health visitor found nothing to report at the home visit.',
    'He was not known to be living at the address.',
    'The injury does not appear in our records.',
    'We have nothing further to contribute.',
    'The baby was not registered with a GP.',
    'Mother does not appear in our records after 2019.',
    'No concerns were known.',
    'Nothing known about the father.',
    'We have nothing to add to our chronology.',
    'The child was not brought to the appointment and no contact was made with the family.',
    'There has been no contact with the family since March.',
    'The family have not accessed our services since 2021.',
    'No record was made of the visit.',
    'We could not find the family at home.',
    'The family did not appear at the meeting.',
    'A search of the house found nothing.',
)


# Nothing is held about one of the family, and something about another.
SOME_OF_THEM = (
    'Mother: not known to us\nFather: known to us since 2019',
    'Leanne Tattersall - not known to this service\nLiam Brierley - known 2019 to 2021',
    'Siblings: nil return\nSubject child: see attached',
    'Child not known to us. Father is a current patient.',
    'Mum and baby: not known to service.\nDad: open to us between 01/02/2024 and 30/06/2024.',
    'We hold no records for the child. The mother was a patient here until 2021.',
    'Nil return for the children. Records for the parents will follow.',
    'Not known to us. Mother has an open referral.',
    'No trace of the child. We have two incidents recorded for the father.',
    'The baby is not registered here. Mum is registered at this practice.',
    'No records for Jude. Maisie attended nursery from 2019.',
    'Nothing held on dad. I have found three attendances for mum.',
    'Jude: nil return.\nLeanne: two contacts, 2014 and 2016.',
    "Nil return for the father. The mother's records are being reviewed.",
    'The child is not known to us.\nThe sibling is on our caseload.',
    'We have no record of the child. Mum was referred to us in 2019 and did not attend.',
    'Father not known to probation. Mother completed a community order with us.',
    'Not known to CAMHS. However mum is known to adult services.',
    'No information held on the baby. Parents have a joint tenancy with us since 2022.',
    'Nil return for Jude Tattersall. Chronology for Maisie Tattersall enclosed.',
    'Child: no involvement\nMother: involvement 2019-2021\nFather: no involvement',
    'This baby is not known to our school but his sister attends in Year 2.',
    "No record found for the family at this address. Records found under mother's maiden name, to follow.",
)
# What is said beside it is no record of the agency's.
NIL_AND_MORE = (
    'Mother: not known to us\nFather: not known to us\nChild: not known to us',
    'Please see attached nil return.',
    'I attach our nil return. The form will follow by post.',
    'Not known to us. Please contact the GP, who may hold records.',
    'No records held. I will be on leave from Friday; Jo Bloggs is covering.',
    'Not known to our service. The mother was born in 2001 and would have been seen by the adult team, not us.',
    'No trace on Niche for any of those named.\nDC Holt\nPublic Protection, open 24 hours',
)


@pytest.mark.parametrize("text", [*NIL, *NIL_AND_MORE])
def test_a_sentence_says_that_nothing_is_held(words: ReturnWords, text: str) -> None:
    """The ways in which agencies say that they hold nothing."""
    assert read_nil_sentence(text, words)


@pytest.mark.parametrize("text", [*NOT_NIL, *SOME_OF_THEM])
def test_a_sentence_does_not_say_that_nothing_is_held(words: ReturnWords, text: str) -> None:
    """Conditions, questions, denials, one visit, one of the family, one year: none of these is a nil return."""
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
    pytest.param(Paragraph("☒ Nil return – no records held"), True, id="its-words-are-no-question"),
    pytest.param(Paragraph("☐ Nil return – no records held"), False, id="its-words-are-no-question-and-it-is-empty"),
    pytest.param(Paragraph("Nil return (tick if no records held): ✓"), True, id="told-how-to-tick-it"),
    pytest.param(Paragraph("☐ √ Nil return"), True, id="typed-tick-beside-the-empty-box"),
    pytest.param(Paragraph("☐ Nil return: √"), True, id="typed-tick-behind-the-empty-box"),
    pytest.param(_row("Nil return", "We hold no records of this family"), True, id="a-sentence-beside"),
    pytest.param(_row("Do you hold any records? If not, this is a nil return", "☒ Yes ☐ No"), False,
                 id="a-question-that-explains-itself"),
    pytest.param(_row("Mother and baby", "Not known to our service"), None, id="beside-the-name-of-some-of-them"),
    pytest.param(Paragraph("Mother: not known to our service"), None, id="behind-the-name-of-one-of-them"),
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


def test_brackets_that_never_close_take_no_longer_for_each(words: ReturnWords) -> None:
    """A line of 100,000 of them was searched to its end from each, for a minute in all."""
    began = time.process_time()
    assert not read_nil_sentence("(" * 100_000, words)
    assert read_nil_sentence("We hold no records (systems checked: Rio, Lorenzo) of this family.", words)
    assert time.process_time() - began < 3
