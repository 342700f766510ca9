"""The report of a case as it stands, in the words that letters, digest and console use."""

from collections.abc import Iterator
from dataclasses import replace
from typing import Any

from mailbot.letters.facts import Flag
from mailbot.letters.words import day, moment, plain_day
from mailbot.record.desk import Desk
from mailbot.record.screening.views import NAMES
from mailbot.record.write import Choice
from rules.case import PARTNERS, Case
from rules.report import Cause, Finding, Report, Signature

CAUSES = {
    Cause.DOES_NOT_AGREE: "The national Panel does not agree and recommends that the decision is reconsidered.",
    Cause.NATIONAL_REVIEW: "The national Panel takes forward a national review that draws on this case.",
    Cause.LOCAL_REVIEW: "A local review indicates the need for a national review.",
    Cause.NEW_INFORMATION: "New information has become available that suggests a learning review is now required.",
}
FINDINGS = {
    Finding.AGREES: "agrees",
    Finding.DOES_NOT_AGREE: "does not agree and recommends that the decision is reconsidered",
    Finding.NATIONAL_REVIEW: "takes forward a national review",
    Finding.MORE_INFORMATION: "needs more information before it can decide",
}


def change_report(desk: Desk, case: Case, **changes: Any) -> Case:
    """Stores the newest report of the case with these changes."""
    return desk.change(case, reports=(*case.reports[:-1], replace(case.report, **changes)))


def edition_of(case: Case) -> int:
    """The number that tells each version of each report of a case from all others: answers are for one of them."""
    return 100 * (len(case.reports) - 1) + case.report.version


def called(case: Case) -> str:
    """What the partners are asked to agree: the report, or the proposal of a reconsideration."""
    return "proposal after reconsideration" if case.report.cause else "report of the Rapid Review"


def sent_today(desk: Desk) -> Choice:
    """What the person answers who has sent it to the national Panel."""
    return Choice(f"SUBMITTED {plain_day(desk.now)}",
                  "It went to the national Panel today. For another day, write the date.")


def answers_so_far(desk: Desk, report: Report) -> list[Flag]:
    """Each statutory partner and its answer, in the order of Part B."""
    return [Flag(begun(NAMES[role], bare=True), _answer(desk, report.word_of(role))) for role in PARTNERS]


def _answer(desk: Desk, word: Signature | None) -> str:
    if word is None:
        return "no answer yet"
    said = "agreed at" if word.agrees else "does not agree, at"
    own = any(word.actor in person.addresses and person.role is word.partner for person in desk.people.persons)
    return f"{said} {moment(word.at)} ({'' if own else 'recorded by '}{word.actor})"


def begun(words: str, *, bare: bool = False) -> str:
    """The words as a sentence begins; ``bare``: without their article, as a heading or an item begins."""
    said = words.removeprefix("the ") if bare else words
    return f"{said[:1].upper()}{said[1:]}"


def told_of(desk: Desk, case: Case) -> list[str]:
    """What has become of the report, and of each reconsideration, in sentences, oldest first."""
    return [sentence for report in case.reports for sentence in _told(desk, report)]


def _told(desk: Desk, report: Report) -> Iterator[str]:
    what = "The proposal after reconsideration" if report.cause else "The report"
    if report.cause and report.opened:
        yield f"The decision is reconsidered since {day(report.opened)}. {CAUSES[report.cause]}"
        yield f"The panel reconvenes at {moment(report.meets)}." if report.meets else "No day is set for the panel yet."
    if report.version and report.shared:
        yield f"{what}, version {report.version}, went to the statutory partners at {moment(report.shared)}."
        yield from (f"{flag.about}: {flag.words}." for flag in answers_so_far(desk, report))
    if report.submitted:
        yield f"{what} went to the national Panel on {day(report.submitted)}."
    if report.finding and report.answered:
        yield f"The national Panel {FINDINGS[report.finding]} (its answer of {day(report.answered)})."
