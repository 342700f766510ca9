"""Filing by evidence: keyed, to one open case, uncontradicted; everything else is the manager's."""

from dataclasses import replace
from datetime import UTC, datetime

import pytest

from parsers.facts import Address, Child, Entry, Referral, Return
from rules.case import Ask, Case, Standing
from rules.evidence import Evidence, Filed, Proposed, references_in, weigh
from rules.people import Agency, People

NOW = datetime(2026, 3, 16, 9, tzinfo=UTC)
DEREK = Address("derek@hollinbank.example", "Derek")
HOUSING = Agency(
    "housing", "Hollin Bank Homes", DEREK, Address("carys@hollinbank.example"), domains=("hollinbank.example",)
)
HOSPITAL = Agency("hospital", "Etherow Valley Hospitals", Address("b@etherow.example"), Address("i@etherow.example"))
PEOPLE = People((), (HOUSING, HOSPITAL))
ASKS = (Ask("housing", NOW, NOW), Ask("hospital", NOW, NOW))
CASE = Case("TSCP-2026-001", "tscp-2019", NOW, Referral(), Address("r@x.example"), asks=ASKS)
OTHER = Case("TSCP-2026-002", "tscp-2019", NOW, Referral(), Address("r@x.example"), asks=ASKS)
THREAD = Evidence("TSCP-2026-001", True, "a reply to our request", "housing")
VISIBLE = Evidence("TSCP-2026-001", False, "the reference in its words")


def test_a_reply_from_the_agency_is_filed() -> None:
    """The thread's token, the agency's own address, nothing against it."""
    assert weigh([THREAD], Return(agency="Hollin Bank Homes"), DEREK, [CASE], PEOPLE) == Filed(
        "TSCP-2026-001", "housing"
    )


@pytest.mark.parametrize(
    ("items", "reading", "sender", "cases", "reason"),
    [
        pytest.param(
            [VISIBLE], Return(agency="Hollin Bank Homes"), DEREK, [CASE], "anybody could have written it",
            id="a-quoted-reference-only",
        ),
        pytest.param(
            [THREAD],
            Return(agency="Hollin Bank Homes"),
            Address("x@elsewhere.example"),
            [CASE],
            "not known",
            id="a-colleague-nobody-knows",
        ),
        pytest.param(
            [THREAD],
            Return(agency="Hollin Bank Homes"),
            Address("derek@ho11inbank.example"),
            [CASE],
            "not known",
            id="a-look-alike-domain",
        ),
        pytest.param(
            [THREAD],
            Return(agency="Etherow Valley Hospitals"),
            DEREK,
            [CASE],
            "another agency",
            id="another-agency’s-return-in-our-thread",
        ),
        pytest.param(
            [THREAD, Evidence("TSCP-2026-002", True, "the key in the form", "housing")],
            Return(agency="Hollin Bank Homes"),
            DEREK,
            [CASE, OTHER],
            "more than one case",
            id="an-old-form-in-a-new-thread",
        ),
        pytest.param(
            [THREAD, Evidence("TSCP-2026-002", False, "its words")],
            Return(agency="Hollin Bank Homes"),
            DEREK,
            [CASE, OTHER],
            "also names",
            id="another-case-in-the-words",
        ),
        pytest.param([THREAD], Return(agency="Hollin Bank Homes"), None, [CASE], "not known", id="no-sender"),
        pytest.param(
            [Evidence("TSCP-2025-009", True, "a reply", "housing")],
            Return(),
            DEREK,
            [CASE],
            "no",
            id="a-case-that-is-not-there",
        ),
    ],
)
def test_what_is_proposed(
    items: list[Evidence],
    reading: Return,
    sender: Address | None,
    cases: list[Case],
    reason: str,
) -> None:
    """Each lack or contradiction is a reason, in words, to ask the manager."""
    placed = weigh(items, reading, sender, cases, PEOPLE)
    assert isinstance(placed, Proposed)
    assert any(reason in words for words in placed.reasons)


def test_a_closed_case_takes_nothing() -> None:
    """A token for a closed case is not enough."""
    closed = Case(
        "TSCP-2026-001", "tscp-2019", NOW, Referral(), Address("r@x.example"), standing=Standing.CLOSED, asks=ASKS
    )
    assert isinstance(weigh([THREAD], Return(agency="Hollin Bank Homes"), DEREK, [closed], PEOPLE), Proposed)


def test_a_second_version_waits_for_the_manager() -> None:
    """A newer version never silently replaces the one on file."""
    answered = (Ask("housing", NOW, NOW, NOW, version=1), ASKS[1])
    case = Case("TSCP-2026-001", "tscp-2019", NOW, Referral(), Address("r@x.example"), asks=answered)
    placed = weigh([THREAD], Return(agency="Hollin Bank Homes"), DEREK, [case], PEOPLE)
    assert isinstance(placed, Proposed)


@pytest.mark.parametrize(
    ("initials", "filed"),
    [
        pytest.param("JT", True, id="the-child"),
        pytest.param("J.T.", True, id="with-points"),
        pytest.param("J R T", True, id="with-a-middle-name"),
        pytest.param("MT and JT", True, id="the-child-and-another"),
        pytest.param("", True, id="none-named"),
        pytest.param("AM", False, id="another-child"),
    ],
)
def test_a_document_about_another_child_is_proposed(initials: str, filed: bool) -> None:
    """The initials on the form must be those of a child of the case, if it names any."""
    child = Child(forenames="Jude Rowan", last_names="Tattersall")
    case = replace(CASE, referral=Referral(children=(child,)))
    placed = weigh([THREAD], Return(agency="Hollin Bank Homes"), DEREK, [case], PEOPLE, initials)
    assert isinstance(placed, Filed) is filed


OTHERS = replace(OTHER, referral=Referral(children=(Child(forenames="Aisha", last_names="Mahmood"),)))


@pytest.mark.parametrize(
    ("family", "event", "filed"),
    [
        pytest.param("Jude Rowan TATTERSALL, born 03/11/2025", "A call.", True, id="our-own-form"),
        pytest.param("Aisha MAHMOOD, born 12/01/2011", "A call.", False, id="another-family-on-the-form"),
        pytest.param("", "Aisha Mahmood was seen at the clinic.", False, id="it-tells-of-another-child"),
        pytest.param("", "Jude was seen, and so was Aisha Mahmood.", True, id="it-tells-of-both"),
        pytest.param("", "Aisha was seen at the clinic.", True, id="a-forename-is-not-enough"),
        pytest.param("", "AM was seen at the clinic.", True, id="nobody-is-named"),
    ],
)
def test_a_document_in_any_layout_about_another_child_is_proposed(family: str, event: str, filed: bool) -> None:
    """Family details on the form, or the words of an own layout, that name another case's child and not this one's."""
    case = replace(CASE, referral=Referral(children=(Child(forenames="Jude Rowan", last_names="Tattersall"),)))
    told = Return(agency="Hollin Bank Homes", entries=(Entry("1 May 2025", event=event),))
    placed = weigh([THREAD], told, DEREK, [case, OTHERS], PEOPLE, "", family)
    assert isinstance(placed, Filed) is filed


def test_an_agency_is_known_whatever_apostrophe_it_types() -> None:
    """A straight apostrophe, an ampersand or a second space is no other agency."""
    care = Agency("csc", "Children’s Social Care and Health", DEREK, DEREK)
    assert People((), (care,)).agencies_called("children's  social care & health") == (care,)


@pytest.mark.parametrize(
    "text", ["TSCP-2026-001_housing.docx", "(TSCP–2026–001)", "tscp-2026-001.", "Re:TSCP-2026-001"]
)
def test_a_reference_is_found_whatever_stands_beside_it(text: str) -> None:
    """Underscores, dashes from autocorrection and brackets do not hide a reference."""
    assert references_in(text, "TSCP") == ("TSCP-2026-001",)


def test_references_are_found_as_people_write_them() -> None:
    """Whatever stands around a reference; each once."""
    found = references_in("RE: [secure] tscp-2026-001 and TSCP-2026-001, not XTSCP-2026-002", "TSCP")
    assert found == ("TSCP-2026-001",)
