"""What of a report waits for somebody, in the words of the digest, with the commands that record what people say."""

from collections.abc import Iterator
from dataclasses import dataclass

from mailbot.letters.words import by, day, listed, moment
from mailbot.record.desk import Desk
from mailbot.record.report.share import answer_by
from mailbot.record.report.state import called, sent_today
from mailbot.record.screening.views import NAMES
from mailbot.record.write import Choice
from rules.case import Case, Role

WHAT = {"report of the Rapid Review": "the report", "proposal after reconsideration": "the proposal"}


@dataclass(frozen=True, slots=True)
class Waiting:
    """What waits and for whom, why, and the commands that would settle it."""

    what: str
    why: str
    choices: tuple[Choice, ...] = ()


def waiting_of(desk: Desk, case: Case) -> Iterator[Waiting]:
    """Everything that waits for people in the report of one case."""
    report, what = case.report, WHAT[called(case)]
    if report.submitted:
        return
    if case.reconsidering and report.meets is None and not report.version:
        step = desk.step(case, "reconsideration_panel")
        why = f"The decision is reconsidered. Write PANEL, the day and the hour: {by(step)} at the latest."
        yield Waiting("the panel has to be called together again", why)
    if report.against:
        taps = tuple(choice for role in report.against for choice in _recording(role, "AGREE"))
        yield Waiting(f"{what} is not agreed by {_named(report.against)}", "REPORT sends a new version.", taps)
    if report.unsigned and report.shared:
        why = f"It went to them at {moment(report.shared)}. They answer by {by(answer_by(desk, case))}."
        taps = tuple(choice for role in report.unsigned for choice in _recording(role, "AGREE", "DISAGREE"))
        yield Waiting(f"{what} waits for {_named(report.unsigned)}", why, taps)
    if report.agreed:
        why = f"All three partners agreed it by {day(max(word.at for word in report.signed))}."
        yield Waiting(f"{what} waits to be sent to the national Panel, by a person", why, (sent_today(desk),))


def _named(roles: tuple[Role, ...]) -> str:
    return listed(NAMES[role] for role in roles)


def _recording(role: Role, *verbs: str) -> Iterator[Choice]:
    key, name = role.value.replace("_", "-"), NAMES[role]
    does = {"AGREE": f"Records that {name} agree" + ("" if name == "the police" else "s") + ".",
            "DISAGREE": f"Records that {name} do" + ("" if name == "the police" else "es") + " not agree."}
    return (Choice(f"{verb} {key}", does[verb]) for verb in verbs)
