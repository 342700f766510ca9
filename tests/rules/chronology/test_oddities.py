"""Sequences that cannot be are asked about, and sequences that can be are not."""

from datetime import date

import pytest

from parsers.facts import Entry
from rules.chronology import Birth, combine
from tests.rules.chronology.made import BROOK, MEADOW, between, case_a, on, told

JUDE = Birth("Jude TATTERSALL", date(2025, 11, 3))


@pytest.mark.parametrize(("entries", "asked"), [
    pytest.param([on("2026-02-06", "Jude discharged home."), on("2026-02-09", "Jude admitted to ward 3.")],
                 [("Row 1 (6 February 2026) tells of the discharge. Row 2 (9 February 2026) tells of the admission. "
                  "No admission is told before. Is one of the dates wrong?")], id="discharge-before-admission"),
    pytest.param([on("2026-02-01", "Jude admitted to ward 3."), on("2026-02-06", "Discharged home."),
                  on("2026-02-09", "Admitted to ward 3 again.")], [], id="admitted-discharged-admitted-again"),
    pytest.param([on("2026-02-06", "Discharged home."), on("2026-04-09", "Admitted to ward 3.")], [],
                 id="another-admission-weeks-later"),
    pytest.param([on("2026-02-06", "Attended ED, discharged home."), on("2026-02-09", "Admitted to ward 3.")], [],
                 id="sent-home-from-the-emergency-department"),
    pytest.param([on("2026-02-05", "Brought to A&E."), on("2026-02-06", "Discharged home."),
                  on("2026-02-09", "Admitted to ward 3.")], [], id="came-another-way-the-day-before"),
    pytest.param([on("2026-02-06", "Discharge home.", "09:00"), on("2026-02-06", "Admitted to ward.", "14:00")],
                 [("Row 1 (6 February 2026) tells of the discharge. Row 2 (6 February 2026) tells of the admission. "
                   "No admission is told before. Is one of the dates wrong?")], id="turned-round-within-a-day"),
    pytest.param([on("2026-02-06", "Released on bail."), on("2026-02-08", "Father arrested.")],
                 [("Row 1 (6 February 2026) tells of the release. Row 2 (8 February 2026) tells of the arrest. "
                   "No arrest is told before. Is one of the dates wrong?")], id="released-before-the-arrest"),
    pytest.param([on("2026-02-06", "Released on bail after a night in custody."), on("2026-02-08", "Arrested again.")],
                 [], id="a-release-from-custody-has-its-own-beginning"),
    pytest.param([on("2026-02-06", "CP plan ended."), on("2026-02-12", "Maisie became subject to a CP plan.")],
                 [("Row 1 (6 February 2026) tells of the end of the child protection plan. Row 2 (12 February 2026) "
                   "tells of the start of the plan. No start of the plan is told before. Is one of the dates wrong?")],
                 id="a-plan-ends-before-it-starts"),
    pytest.param([between("2026-02-01", "2026-02-28", "Discharged home."), on("2026-02-09", "Admitted to ward 3.")],
                 [], id="an-imprecise-date-asks-nothing"),
    pytest.param([on("2025-10-01", "Jude weighed, 4 kg.")],
                 [("Row 1 (1 October 2025) tells of Jude in person, before the birth on 3 November 2025. "
                  "Is the date or the name wrong?")], id="weighed-before-birth"),
    pytest.param([on("2025-10-01", "Plan for Jude and for when he is born.")], [], id="a-plan-before-birth"),
    pytest.param([on("2025-11-05", "Jude born at term.")],
                 [("Row 1 (5 November 2025) tells of Jude’s birth; the family’s details give 3 November 2025. "
                  "Which is right?")], id="born-on-another-day"),
    pytest.param([on("2025-11-03", "Jude born at term.")], [], id="born-on-the-day"),
    pytest.param([on("2026-03-09", "Jude died in hospital."), on("2026-03-12", "Jude seen at clinic.")],
                 [("Row 2 (12 March 2026) tells of Jude in person. Row 1 (9 March 2026) tells of the death. "
                  "Is one of the dates wrong?")], id="seen-after-death"),
    pytest.param([on("2026-03-09", "Jude’s grandfather is ill. Grandfather died."), on("2026-03-12", "Jude seen.")],
                 [], id="somebody-else-died"),
])
def test_an_order_that_cannot_be(entries: list[Entry], asked: list[str]) -> None:
    """Only sure days of one agency's record, or of one child's life, are held against each other."""
    combined = combine([told(MEADOW, *entries)], family=[JUDE])
    assert [oddity.question for oddity in combined.oddities] == asked


def test_two_agencies_are_not_held_against_each_other() -> None:
    """One agency's discharge before another's admission is a matter of two hospitals."""
    assert combine([told(MEADOW, on("2026-02-06", "Discharged home.")),
                    told(BROOK, on("2026-02-09", "Admitted to ward 3."))]).oddities == ()


def test_case_a_has_no_impossible_order() -> None:
    """A true history asks nothing."""
    assert combine(case_a(), family=[Birth("Jude TATTERSALL", date(2025, 11, 3)),
                                     Birth("Maisie TATTERSALL", date(2019, 10, 12))]).oddities == ()
