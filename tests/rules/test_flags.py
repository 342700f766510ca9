"""Flags are the referrer's own sentences: found where plainly said, left alone where plainly denied."""


import pytest

from parsers.facts import Child, Referral
from rules.flags import flags

LAC, LEAVER, DEATH, UNBORN = "A looked-after child", "A care leaver", "A death", "An unborn child"
AREA, OTHERS, MEDIA, CRIMINAL = "Out of area", "Other children", "Media", "Criminal proceedings"


def _kinds(text: str) -> list[str]:
    return [flag.kind for flag in flags(Referral(event_description=text))]


@pytest.mark.parametrize(("text", "kinds"), [
    pytest.param("Isla is a Looked After Child.", [LAC], id="looked-after"),
    pytest.param("She has been LAC since 2019", [LAC], id="by-its-letters"),
    pytest.param("Accommodated under Section 20.", [LAC], id="section-20"),
    pytest.param("He was placed with foster carers.", [LAC], id="foster-carers"),
    pytest.param("An interim care order was made.", [LAC], id="care-order"),
    pytest.param("Jade (19) is a care leaver.", [LEAVER], id="care-leaver"),
    pytest.param("The baby died on the ward.", [DEATH], id="died"),
    pytest.param("A post-mortem is awaited.", [DEATH], id="post-mortem"),
    pytest.param("Referred as SUDI.", [DEATH], id="by-its-letters-too"),
    pytest.param("She is pregnant; a pre-birth assessment was agreed.", [UNBORN], id="a-service-beside-the-fact"),
    pytest.param("Mother is pregnant again.", [UNBORN], id="pregnant"),
    pytest.param("Plan made for the unborn baby", [UNBORN], id="unborn"),
    pytest.param("He is placed out of area.", [AREA], id="out-of-area"),
    pytest.param("There was a plan in another authority.", [AREA], id="another-authority"),
    pytest.param("An older brother lives with an aunt.", [OTHERS], id="brother"),
    pytest.param("A neighbour has posted about it on a local Facebook group.", [MEDIA], id="facebook"),
    pytest.param("Mr H. says he will go to the press.", [MEDIA], id="the-press"),
    pytest.param("Both adults arrested, released under investigation.", [CRIMINAL], id="arrested"),
    pytest.param("Two males charged with wounding with intent.", [CRIMINAL], id="charged"),
    pytest.param("He has not spoken since his brother died.", [DEATH, OTHERS], id="a-not-that-denies-something-else"),
    pytest.param("No bruises were seen; he is looked after by the council.", [LAC], id="a-no-of-another-clause"),
])  # fmt: skip
def test_what_is_plainly_said_is_flagged(text: str, kinds: list[str]) -> None:
    """Each kind is known by the words that referrers use for it."""
    assert _kinds(text) == kinds


@pytest.mark.parametrize("text", [
    pytest.param("Pre-birth assessment August to October 2025.", id="a-service-is-no-finding"),
    pytest.param("Known to the Leaving Care Team.", id="the-name-of-a-team"),
    "No media interest at present.", "There is no known media interest.", "Media interest: none", "Media: No",
    "Not a looked after child.", "He has never been looked after.", "LAC status: n/a", "No siblings.",
    "Siblings: none known", "No other children in the home.", "There are no criminal proceedings.",
    "LADO not needed.", "Mother is not pregnant.", "Without any criminal investigation", "Looked-after: no",
    "She pressed charges at school against nobody.", "The phone was charged.", "They went to court about the lease.",
    "A deadline was missed.", "He is impressed by his social worker.", "",
])  # fmt: skip
def test_a_plain_denial_is_no_flag(text: str) -> None:
    """Neither a denial nor a word that only looks alike is shown."""
    assert _kinds(text) == []


def test_the_quote_is_the_sentence_and_says_where_it_stands() -> None:
    """The alert shows the referrer's own sentence, not a finding of ours."""
    referral = Referral(
        event_description="Alfie was brought in at 18:40. No fracture was seen.",
        additional_information="No media interest.\nFather was arrested\nand released on bail. We will write again.",
        children=(Child(forenames="Alfie", parents_carers="Mother: K.\nFather: died 2019."),),
    )
    assert [(flag.kind, flag.quote, flag.field) for flag in flags(referral)] == [
        (DEATH, "Father: died 2019.", "children"),
        (CRIMINAL, "Father was arrested", "additional_information"),
    ]


def test_a_denied_word_does_not_hide_a_plain_one() -> None:
    """The first sentence that says it plainly is quoted, though an earlier one denies it."""
    found = flags(Referral(event_description="No media interest then. The local paper rang today."))
    assert [flag.quote for flag in found] == ["The local paper rang today."]


def test_two_children_on_the_form_are_other_children() -> None:
    """A form for siblings says so even when no sentence does."""
    found = flags(Referral(children=(Child(forenames="A"), Child(forenames="B"))))
    assert [(flag.kind, flag.quote) for flag in found] == [(OTHERS, "Section 4 names 2 children.")]


def test_a_very_long_answer_comes_to_an_end() -> None:
    """A hundred thousand denials in one sentence are looked through at once."""
    assert _kinds("no media interest and " * 20_000) == []
