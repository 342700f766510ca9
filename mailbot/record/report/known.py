"""What is known of a case, for its report: each item with where it comes from, and nothing else."""

from collections.abc import Iterator

from mailbot.documents import Known
from mailbot.letters.words import day, listed, moment
from mailbot.record.desk import Desk
from mailbot.record.editions import drawn_up
from mailbot.record.panel import seats
from mailbot.record.report.share import partners
from mailbot.record.returns import lateness
from mailbot.record.screening import OUTCOMES
from mailbot.store import documents
from parsers.facts import Child, Kind, Screening
from rules.case import PARTNERS, Case
from rules.flags import flags

NOT_GIVEN, NOT_TOLD = "not given", "nobody has told us"
REFERRAL = "the referral form, as the referrer filled it in."
CHILD = {
    "last_names": "Last names", "forenames": "Forenames", "other_names": "Other names",
    "date_of_birth": "Date of birth", "age": "Age, where no date of birth is known",
    "gender": "Gender", "ethnicity": "Ethnicity", "disability": "Disability", "home_address": "Home address",
}  # fmt: skip
EQUALITY = ("gender", "ethnicity", "disability")
OF_CHILDREN = frozenset({"Other children", "A looked-after child", "An unborn child", "A care leaver"})
"""What the referrer may have written that says which children are to be kept safe now."""


def known(desk: Desk, case: Case) -> dict[str, list[Known]]:
    """What is known, by the words of ``shows`` in ``report-form.toml``."""
    return {
        "dates": [_dates(desk, case)],
        "decision": list(_decision(case)),
        "incident": list(_incident(case)),
        "children_named": list(_flags(case, "Children that the referral speaks of", of_children=True)),
        "stands_out": list(_flags(case, "What stands out in the referral", of_children=False)),
        "children": [_child(child, number, tuple(CHILD)) for number, child in enumerate(case.referral.children, 1)],
        "equality": [_child(child, number, EQUALITY) for number, child in enumerate(case.referral.children, 1)],
        "family": list(_family(case)),
        "returned": [_returned(desk, case)],
        "not_asked": list(_not_asked(desk, case)),
        "screening": list(_screening(desk, case)),
        "panel": [_panel(desk, case)],
        "partners": [_partners(desk)],
        **_chronology(desk, case),
    }


def _dates(desk: Desk, case: Case) -> Known:
    notified = "recorded as not notifiable" if case.not_notifiable else NOT_TOLD
    incident = case.referral.incident_date
    rows = (
        ("The incident", day(incident) if incident else NOT_GIVEN, "the referral form"),
        ("Local authority became aware", day(case.aware) if case.aware else NOT_TOLD, "the Head of Safeguarding"),
        ("Referral received", moment(case.received), "the mail server’s time of receipt"),
        ("Screening Panel decided", moment(case.decided) if case.decided else NOT_TOLD, "Part B, when it came to us"),
        ("National Panel notified", day(case.notified) if case.notified else notified, "the Head of Safeguarding"),
        ("Practice Review Panel meets", moment(desk.panel_slot(case).starts), "the invitation"),
        ("Report due at the national Panel", moment(desk.step(case, "report_submitted").due), "Appendix B, Day 15"),
    )
    return Known("Dates", "as named beside each date.", ("What", "When", "Where it comes from"), rows, (6, 5.5, 5.5))


def _decision(case: Case) -> Iterator[Known]:
    if case.decision and case.decided:
        told = f"{OUTCOMES[case.decision]}, decided at {moment(case.decided)}."
        yield Known("The Screening Panel’s decision", "Part B, or the DECISION that was recorded.", words=told)
    if case.rationale:
        yield Known("Its rationale, in its own words", "Part B.", words=case.rationale)


def _incident(case: Case) -> Iterator[Known]:
    for name, words in (("The event that led to the referral", case.referral.event_description),
                        ("The abuse known or suspected", case.referral.abuse_detail)):
        if words:
            yield Known(name, REFERRAL, words=words)


def _flags(case: Case, name: str, *, of_children: bool) -> Iterator[Known]:
    found = [flag for flag in flags(case.referral) if (flag.kind in OF_CHILDREN) is of_children]
    rows = tuple((flag.kind, flag.quote) for flag in found)
    if rows:
        yield Known(name, REFERRAL, ("About", "The referrer’s words, not a finding"), rows, (4.5, 12.5))


def _child(child: Child, number: int, wanted: tuple[str, ...]) -> Known:
    values = ((CHILD[name], getattr(child, name)) for name in wanted)
    rows = tuple((label, day(value) if label == "Date of birth" and value else value or NOT_GIVEN)
                 for label, value in values)
    return Known(f"Child {number}", REFERRAL, ("What", "As the referral gives it"), rows, (6, 11))


def _family(case: Case) -> Iterator[Known]:
    told = dict.fromkeys(child.parents_carers for child in case.referral.children if child.parents_carers)
    for words in told:
        yield Known("Parents and carers, in the referrer’s words", REFERRAL, words=words)


def _chronology(desk: Desk, case: Case) -> dict[str, list[Known]]:
    """The combined chronology in a sentence, and the key practice episodes by their numbers in it.

    They are lines and no table: the form that comes back must not look like an agency's chronology.
    """
    if not any(ask.version for ask in case.asks):
        return {}
    combined = drawn_up(desk, case)
    edition = f"edition {case.edition}" if case.edition else "no edition yet"
    told = (f"{len(combined.every_row)} rows from {listed(combined.agencies)}. The chronology itself is not part of "
            "the report.")
    lines = [f"Row {row.number}, {row.agency}, {row.entry.date_text or NOT_GIVEN}: {row.entry.event or NOT_GIVEN}"
             for row in combined.every_row if row.episode]
    source = f"the combined chronology, {edition}: rows of the days that an agency’s own account names as key."
    found = {"chronology": [Known("The combined chronology", f"{edition}.", words=told)]}
    if lines:
        found["episodes"] = [Known("Key practice episodes by row", source, words="\n".join(lines))]
    return found


def _returned(desk: Desk, case: Case) -> Known:
    rows = tuple(
        (agency.name if (agency := desk.people.agency(ask.agency)) else ask.name or ask.agency,
         day(ask.asked) if ask.asked else "not asked", "taken off the list" if ask.removed else lateness(ask))
        for ask in case.asks
    )
    heads = ("Agency", "Asked on", "How it answered")
    return Known("Agencies that were asked", "our requests, and the returns on file.", heads, rows, (7, 4.5, 5.5))


def _not_asked(desk: Desk, case: Case) -> Iterator[Known]:
    names = [agency.name for agency in desk.people.agencies if case.ask_of(agency.key) is None]
    if names:
        yield Known("Agencies that were not asked", "the partnership’s list of agencies.", words=f"{listed(names)}.")


def _screening(desk: Desk, case: Case) -> Iterator[Known]:
    filed = documents.filed(desk.session, case.reference, Kind.SCREENING)
    data = documents.reading_of(desk.vault, filed[-1]).data if filed else None
    if isinstance(data, Screening) and data.panel:
        rows = tuple((member.name, member.organisation) for member in data.panel)
        yield Known("The Screening Panel", "Part B.", ("Name", "For"), rows, (8, 9))


def _panel(desk: Desk, case: Case) -> Known:
    rows = tuple((seat.person.name, seat.seat, seat.agency or "not for one agency") for seat in seats(desk, case))
    return Known("Invited to the Practice Review Panel", "our invitations; who took part, only people know.",
                 ("Name", "As", "Agency"), rows, (5, 5, 7))


def _partners(desk: Desk) -> Known:
    rows = tuple((person.name, str(person.role).replace("_", " ")) for person in partners(desk, *PARTNERS))
    words = ("Each is asked to agree when the report is shared. Their answers and the days of them come to you in the "
             "letter that hands over the package for the national Panel; enter them here.")
    source = "the partnership’s list of people."
    return Known("The three statutory partners", source, ("Name", "For"), rows, (8, 9), words)
