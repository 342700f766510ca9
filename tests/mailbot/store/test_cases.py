"""Cases: what is known comes back as it was, references count up, a step is done once."""

from dataclasses import replace
from datetime import UTC, date, datetime

from sqlalchemy import text

from mailbot.store import cases
from mailbot.store.database import Store
from parsers.facts import Address, Child, Outcome, Referral
from rules.case import Ask, Case, Done, Standing

NOW = datetime(2026, 3, 11, 10, 32, tzinfo=UTC)
REFERRAL = Referral(referrer_name="Paul", incident_date=date(2026, 3, 9), children=(Child("Tattersall", "Jude"),))
CASE = Case(
    "TSCP-2026-001",
    "tscp-2019",
    NOW,
    REFERRAL,
    Address("paul@x.example", "Paul"),
    True,
    ("abuse_detail",),
    decision=Outcome.RAPID_REVIEW,
    decided=NOW,
    asks=(Ask("housing", NOW, NOW, nil=True, version=2),),
    holds=frozenset({"chaser"}),
)


def test_a_case_comes_back_as_it_was(store: Store) -> None:
    """Every fact survives the database, and no name lies there in the clear."""
    with store.begin() as session:
        cases.add_case(session, store.vault, CASE, NOW)
    with store.begin() as session:
        assert cases.get_case(session, store.vault, "tscp-2026-001") == CASE
        assert b"Tattersall" not in session.scalar(text("SELECT facts FROM case_file"))


def test_references_count_within_the_year_of_receipt(store: Store) -> None:
    """The first of each year is 001; after 999 comes 1000."""
    with store.begin() as session:
        assert cases.next_reference(session, "TSCP", 2026) == "TSCP-2026-001"
        cases.add_case(session, store.vault, CASE, NOW)
        cases.add_case(session, store.vault, replace(CASE, reference="TSCP-2027-999"), NOW)
        assert cases.next_reference(session, "TSCP", 2026) == "TSCP-2026-002"
        assert cases.next_reference(session, "TSCP", 2027) == "TSCP-2027-1000"


def test_a_step_is_done_once(store: Store) -> None:
    """The done-log refuses the second time, and each case sees its own lines."""
    with store.begin() as session:
        cases.add_case(session, store.vault, CASE, NOW)
        cases.add_case(session, store.vault, replace(CASE, reference="TSCP-2026-002"), NOW)
        assert cases.mark_done(session, CASE.reference, Done("chaser_1", "housing"), NOW)
        assert not cases.mark_done(session, CASE.reference, Done("chaser_1", "housing"), NOW)
        assert cases.mark_done(session, CASE.reference, Done("chaser_1", "housing", "2"), NOW)
    with store.begin() as session:
        first, second = cases.all_cases(session, store.vault)
        assert first.done == {Done("chaser_1", "housing"), Done("chaser_1", "housing", "2")}
        assert second.done == frozenset()


def test_cases_are_chosen_by_standing(store: Store) -> None:
    """A closed case is not among the open ones."""
    with store.begin() as session:
        cases.add_case(session, store.vault, CASE, NOW)
        cases.save_case(session, store.vault, replace(CASE, standing=Standing.CLOSED))
        assert cases.all_cases(session, store.vault, Standing.OPEN) == []
        assert len(cases.all_cases(session, store.vault, Standing.CLOSED)) == 1
