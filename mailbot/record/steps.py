"""The daily clock's work: each step that has fallen due becomes its letters, once."""

from collections.abc import Callable

from mailbot.documents import fill_return_template
from mailbot.letters.compose import Enclosure
from mailbot.letters.facts import Person
from mailbot.letters.invitation import Meeting, invite
from mailbot.letters.words import day as in_words
from mailbot.record.desk import Desk
from mailbot.record.editions import circulate, missing_lines, send_draft
from mailbot.record.enclose import WORD
from mailbot.record.screening import DECISIONS
from mailbot.record.write import Choice, file_token, write, write_to
from mailbot.store import cases
from parsers.facts import Child
from rules.calendar import in_london
from rules.case import Case, Role
from rules.due import Due
from rules.people import Agency

PARTNERS = {Role.LOCAL_AUTHORITY: "the local authority", Role.POLICE: "the police", Role.HEALTH: "health"}


def take(desk: Desk, case: Case, due: Due) -> Case:
    """Takes one step that is due: writes its letters and the done-log. Taking it twice changes nothing."""
    if not desk.done(case, due.step, due.subject, due.occasion):
        return case
    case = LETTERS[due.letter](desk, case, due)
    about = f" ({due.subject})" if due.subject else ""
    desk.note(f"{due.step}{about}", case=case.reference, why=due.why)
    return desk.case(case.reference)


def _reminder(desk: Desk, case: Case, due: Due) -> Case:
    decide = desk.step(case, "screening_decision")
    hours = max(0, int((decide.due - desk.now).total_seconds() // 3600))
    facts = {
        "received": case.received,
        "hours_left": hours,
        "decide": decide,
        "views": [],
        "part_b": desk.step(case, "screening_part_b"),
        "waiting_for": list(PARTNERS.values()),
    }
    persons = [person for role in due.to for person in desk.people.holders(role)]
    write_to(desk, "screening_reminder", persons, facts, case=case, occasion=due.step, choices=DECISIONS)
    return case


def request(desk: Desk, case: Case, due: Due) -> Case:
    """The request to one agency: its own form, the invitation, and the word to secure its records at once."""
    agency, ask = desk.people.agency(due.subject), case.ask_of(due.subject)
    if agency is None or ask is None:
        return case
    slot = desk.panel_slot(case)
    panel = desk.step_at(case, "The Practice Review Panel meets", slot.starts)
    facts = {
        "agency": agency.name,
        "return_by": desk.step_at(case, "Your return", ask.return_by),
        "panel": panel,
        "place": slot.place,
    }
    invitation = invite(
        Meeting(case.reference, desk.mailbox, slot.starts, slot.ends, slot.place), agency.contact, desk.now
    )
    write(
        desk,
        "request",
        agency.contact,
        facts,
        case=case,
        subject=agency.key,
        role=Role.AGENCY_CONTACT,
        enclosures=[return_form(desk, case, agency)],
        invitation=invitation,
    )
    return desk.change(
        case,
        asks=tuple(
            ask
            if ask.agency != agency.key
            else type(ask)(ask.agency, ask.return_by, desk.now, ask.returned, ask.nil, ask.version, ask.asked_for_time)
            for ask in case.asks
        ),
    )


def return_form(desk: Desk, case: Case, agency: Agency) -> Enclosure:
    """The agency's own copy of the summary and chronology form, keyed to case and agency."""
    ask = case.ask_of(agency.key)
    milestones = desk.milestones(case)
    return_by = ask.return_by if ask else milestones["returns"].due
    data = fill_return_template(
        (desk.office.settings.folder / "word" / "single-agency-return.docx").read_bytes(),
        reference=case.reference,
        child_initials=", ".join(initials(child) for child in case.referral.children),
        agency=agency.name,
        family_details=family(case),
        return_by=in_words(in_london(return_by)),
        return_to=desk.office.address,
        panel_date=in_words(desk.panel_slot(case).starts),
        properties={
            "mailbot-reference": case.reference,
            "mailbot-agency": agency.key,
            "mailbot-token": file_token(desk, case.reference, agency.key),
        },
    )
    return Enclosure(f"{case.reference} single agency return.docx", WORD, data)


def initials(child: Child) -> str:
    """A child's initials, forename first."""
    first, last = (child.forenames or "?").strip(), (child.last_names or "?").strip()
    return (first[:1] + last[:1]).upper()


def family(case: Case) -> list[str]:
    """What the agencies need to search their records: names, birthdays and addresses, as the referral says."""
    lines = []
    for child in case.referral.children:
        names = " ".join(part for part in (child.forenames, child.last_names) if part)
        born = (
            f", born {child.date_of_birth:%d/%m/%Y}"
            if child.date_of_birth
            else f", age {child.age}"
            if child.age
            else ""
        )
        other = f" (also known as {child.other_names})" if child.other_names else ""
        lines += [f"{names}{other}{born}", *(filled for filled in (child.parents_carers, child.home_address) if filled)]
    return list(dict.fromkeys(lines)) or ["See the referral."]


def _chaser(desk: Desk, case: Case, due: Due) -> Case:
    agency, ask = desk.people.agency(due.subject), case.ask_of(due.subject)
    if agency is None or ask is None:
        return case
    left = desk.office.calendar.working_days_between(in_london(desk.now).date(), in_london(ask.return_by).date())
    facts = {
        "agency": agency.name,
        "days_left": left,
        "asked": ask.asked,
        "return_by": desk.step_at(case, "Your return", ask.return_by),
    }
    write(
        desk,
        "chaser",
        agency.contact,
        facts,
        case=case,
        subject=agency.key,
        occasion=f"{due.step} {due.occasion}",
        role=Role.AGENCY_CONTACT,
        enclosures=[return_form(desk, case, agency)],
    )
    return case


def _chaser_waits(desk: Desk, case: Case, due: Due) -> Case:
    agency = desk.people.agency(due.subject)
    facts = {
        "agency": agency.name if agency else "No agency",
        "what": "The next letter",
        "why": due.why,
        "return_by": desk.step_at(case, "The return", due.deadline),
    }
    choices = [Choice(f"RECEIVED {agency.key}", "The return is in: no reminder goes.")] if agency else []
    write_to(
        desk,
        "chaser_waits",
        desk.people.holders(Role.MANAGER),
        facts,
        case=case,
        subject=due.subject,
        occasion=due.occasion,
        choices=choices,
    )
    return case


def _overdue(desk: Desk, case: Case, due: Due) -> Case:
    agency, ask = desk.people.agency(due.subject), case.ask_of(due.subject)
    if agency is None or ask is None:
        return case
    done = cases.done_at(desk.session, case.reference)
    reminded = sorted(
        at
        for step, at in done.items()
        if step.subject == agency.key and step.step in ("chaser_1", "chaser_2") and at < desk.now
    )
    facts = {
        "agency": agency.name,
        "asked": ask.asked,
        "reminded": reminded,
        "asked_of": Person(agency.contact.name, "", agency.name, agency.contact.address),
        "return_by": desk.step_at(case, "The agency’s return", ask.return_by),
        "panel": desk.step(case, "panel"),
    }
    write(
        desk,
        "overdue",
        agency.senior,
        facts | {"copy_of": ""},
        case=case,
        subject=agency.key,
        role=Role.AGENCY_SENIOR,
        occasion=due.occasion,
    )
    write_to(
        desk,
        "overdue",
        desk.people.holders(Role.MANAGER),
        facts | {"copy_of": agency.senior.name},
        case=case,
        subject=agency.key,
        occasion=due.occasion,
    )
    return case


def _collation(desk: Desk, case: Case, due: Due) -> Case:
    return send_draft(desk, case)


def _nudge(desk: Desk, case: Case, due: Due) -> Case:
    facts = {
        "edition": case.edition,
        "circulation": desk.step(case, "circulation"),
        "panel": desk.step(case, "panel"),
        "missing": [line.agency for line in missing_lines(desk, case)],
    }
    write_to(
        desk,
        "circulation_nudge",
        desk.people.holders(Role.MANAGER),
        facts,
        case=case,
        occasion=f"edition {case.edition}",
        choices=(Choice("APPROVE", "It goes to the panel at once.", case.edition),),
    )
    return case


def _circulation(desk: Desk, case: Case, due: Due) -> Case:
    return circulate(desk, case)


def _audit_agenda(desk: Desk, case: Case, due: Due) -> Case:
    facts = {
        "panel": desk.step(case, "audit_agenda"),
        "decided": case.decided,
        "rationale": case.rationale or "",
        "suitability": desk.step(case, "audit_suitability"),
        "report": desk.step(case, "audit_report"),
    }
    persons = [person for role in due.to for person in desk.people.holders(role)]
    write_to(desk, "audit_agenda", persons, facts, case=case)
    return case


def _nfa_approval(desk: Desk, case: Case, due: Due) -> Case:
    facts = {"approve_by": desk.step(case, "partners_approval"), "rationale": case.rationale or "", "decided_by": []}
    persons = [person for role in due.to for person in desk.people.holders(role)]
    write_to(desk, "nfa_approval", persons, facts, case=case)
    return case


LETTERS: dict[str, Callable[[Desk, Case, Due], Case]] = {
    "screening_reminder": _reminder,
    "request": request,
    "chaser": _chaser,
    "chaser_waits": _chaser_waits,
    "overdue": _overdue,
    "collation": _collation,
    "circulation_nudge": _nudge,
    "panel_pack": _circulation,
    "audit_agenda": _audit_agenda,
    "nfa_approval": _nfa_approval,
}
