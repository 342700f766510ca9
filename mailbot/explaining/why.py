"""One step of one case explained: everything that decides it, as data ready for JSON."""

from datetime import datetime
from typing import TypedDict

from mailbot.explaining.agencies import agency_lines
from mailbot.explaining.lines import changed
from mailbot.letters.words import moment
from mailbot.record.desk import Desk
from mailbot.record.unsettled import look_for_unsettled
from mailbot.store import cases, journal, outbox
from mailbot.store.tables import JournalRow
from rules.calendar import in_london
from rules.case import Case, Done, Role, Standing
from rules.clock.counting import Clock, DateNeeded
from rules.clock.explain import explain
from rules.due import ALL, ASK_MANAGER
from rules.process import Owner, Source, Step, When

Line = dict[str, str]


class Explanation(TypedDict):
    """What ``mailbot why`` tells of one step. Moments are ISO with their offset; ``due`` is "" while not known."""

    reference: str
    step: str
    what: str
    owner: str
    due: str
    rule: str
    source: Line
    also: list[Line]
    sends: str
    stopped: str
    to: list[Line]
    letters: list[Line]
    changed: list[str]
    happened: list[Line]


TOLD: dict[str, tuple[str, ...]] = {
    "screening_part_b": ("the Screening Panel decided", "the decision was confirmed", "Part B was asked back"),
    "screening_decision": (
        "the Screening Panel decided", "the decision was confirmed", "the partners do not agree",
        "the command DECISION", "the command VIEW",
    ),
    "national_notification": ("the command NOTIFIED", "the command AWARE"),
    "returns": (" was filed for ", "the return of ", "the command EXTEND", "the command NIL", "the command RECEIVED"),
    "collation": ("of the combined chronology was made", "the command SPLIT", "the command JOIN"),
    "circulation": ("went to the Practice Review Panel", "the command APPROVE"),
    "panel": ("the command PANEL",),
    "report_written": ("the command REPORT",),
    "report_submitted": ("the command AGREE", "the command DISAGREE", "the command SUBMITTED", "the command ANSWER"),
    "reconsideration_panel": ("the decision is reconsidered", "the command RECONSIDER", "the command PANEL"),
    "reconsideration_proposal": ("the command REPORT",),
    "lcspr_report": ("the command REVIEW",),
    "reconsideration_reported": ("the command AGREE", "the command DISAGREE", "the command SUBMITTED"),
}
"""By which words the journal tells what became of a step, besides the step's own key."""

CHANGES: dict[str, tuple[str, ...]] = {
    "screening_decision": ("Decision", "Decided", "View of "),
    "national_notification": ("National Panel notified", "Local authority became aware", "Not notifiable"),
    "returns": ("Return date of ",),
    "chaser_1": ("Return date of ", "Asked for more time of "),
    "chaser_2": ("Return date of ", "Asked for more time of "),
    "overdue": ("Return date of ",),
    "templates": ("Requests may go from", "Stopped with HOLD"),
    "panel": ("Panel meets",),
    "lcspr_report": ("Local review decided",),
}
"""By what a change is called that bears on a step."""

NOT_YET: dict[When, str] = {
    When.UNDECIDED: "It goes only while the Screening Panel has not decided.",
    When.DECIDED: "It goes as soon as the pathway is decided.",
    When.GO_AHEAD: "It goes to agencies not asked yet, once a Rapid Review is decided and the time to hold it is over.",
    When.SILENT: "It goes to each agency that was asked and has not returned, by that agency’s own return date.",
    When.AHEAD: "It goes once, some days before the date that people keep, while the case is open.",
    When.MIDWAY: "It goes once, half-way to the returns, while an agency that was asked has not returned.",
    When.COLLATABLE: "It goes when the last return is in, and on its day at the latest.",
    When.APPROVED: "It goes as soon as an edition is approved, never before.",
    When.UNAPPROVED: "It goes only while there is a draft and no edition has been approved.",
    When.MET: "It goes when the panel has met, while no report has gone to the statutory partners.",
    When.UNSIGNED: "It goes on the last day for it, to the statutory partners that have not answered the report.",
}


def explain_step(desk: Desk, case: Case, step: Step) -> Explanation:
    """The step as it stands now. No name of a child or family is in it."""
    clock, taken = desk.clock_of(case), cases.done_at(desk.session, case.reference)
    due, rule = _counted(clock, step)
    story = journal.story(desk.session, case.reference)
    also = desk.milestones(case)[step.key].also if step.key in desk.milestones(case) else ()
    return Explanation(
        reference=case.reference, step=step.key, what=step.what, owner=_owner(step), due=due, rule=rule,
        source=_words(step.source),
        also=[{"due": other.due.isoformat(), "rule": other.rule} | _words(other.source) for other in also],
        sends=NOT_YET[step.when] if step.when else "mailbot writes no letter about it.",
        stopped=_stopped(case), to=_readers(desk, case, step, taken), letters=_letters(desk, case, step, taken),
        changed=[
            says for line in story for change, says in changed(desk, line)
            if change.what.startswith(CHANGES.get(step.key, ()))
        ],
        happened=[
            {"at": in_london(line.at).isoformat(timespec="minutes"), "who": line.actor, "what": line.what,
             "why": line.why}
            for line in story if _is_about(line, step)
        ],
    )


def _counted(clock: Clock, step: Step) -> tuple[str, str]:
    try:
        counted = clock.of(step)
    except DateNeeded as unknown:
        return "", str(unknown)
    return in_london(counted.due).isoformat(), explain(clock, step.count, counted, step.note)


def _owner(step: Step) -> str:
    return "mailbot" if step.owner is Owner.MAILBOT else str(step.owner).replace("_", " ")


def _words(source: Source) -> Line:
    return {"heading": source.heading, "quote": source.quote}


def _stopped(case: Case) -> str:
    if case.standing not in (Standing.OPEN, Standing.HELD):
        return f"Nothing goes out: the case is {case.standing.value.replace('_', ' ')}."
    if case.standing is Standing.HELD or ALL in case.holds:
        return "Every letter of this case but those to the manager is held; RESUME lets them go."
    return ""


def _readers(desk: Desk, case: Case, step: Step, taken: dict[Done, datetime]) -> list[Line]:
    """Agencies one by one where each has its own date; else the persons who hold the roles now."""
    if step.when is When.SILENT:
        lines = agency_lines(desk, case, step, look_for_unsettled(desk), taken)
        return [{"who": name, "why": why} for name, why in lines] + _holders(desk, step)
    if step.when is When.GO_AHEAD:
        asks = [(ask, desk.people.agency(ask.agency)) for ask in case.asks]
        return [{"who": agency.name if agency else ask.agency,
                 "why": f"asked at {moment(ask.asked)}" if ask.asked else "not asked" if ask.removed
                 else "not asked yet"} for ask, agency in asks]
    return _holders(desk, step)


def _holders(desk: Desk, step: Step) -> list[Line]:
    """The persons who hold its roles now; of agencies' contacts each agency is told apart."""
    return [
        {"who": ", ".join(person.name for person in desk.people.holders(role)) or "nobody",
         "why": f"as {str(role).replace('_', ' ')}"}
        for role in step.to if role not in (Role.AGENCY_CONTACT, Role.AGENCY_SENIOR)
    ]


def _letters(desk: Desk, case: Case, step: Step, taken: dict[Done, datetime]) -> list[Line]:
    """The letters that were written when the step was taken."""
    moments = {at for done, at in taken.items() if done.step == step.key}
    return [
        {"written": in_london(row.written).isoformat(timespec="minutes"), "to": row.recipient, "state": str(row.state),
         "answer": row.answer}
        for row in outbox.letters_of_case(desk.session, case.reference)
        if row.name == step.letter and row.written in moments
    ]


def _is_about(line: JournalRow, step: Step) -> bool:
    asked = line.what.startswith(f"{ASK_MANAGER} ({step.key} ")
    return line.what.partition(" ")[0] == step.key or asked or any(word in line.what for word in TOLD.get(step.key, ()))
