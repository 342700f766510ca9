"""A referral opens a case: acknowledged to its sender, and the Head of Safeguarding alerted at once, at any hour."""

from collections.abc import Mapping
from datetime import datetime

from mailbot.documents import fill_part_b
from mailbot.letters.compose import Enclosure
from mailbot.letters.facts import Flag, Person, Question
from mailbot.record.desk import Desk, Matter
from mailbot.record.enclose import WORD, as_received, message_as_received
from mailbot.record.write import Choice, file_token, write
from mailbot.store import cases, documents
from parsers.facts import Problem, Reading, Referral
from rules.calendar import in_london
from rules.case import Case, Pathway, Role
from rules.decisions import OpenCase, PassAnswerOn
from rules.flags import flags
from rules.trust import Verdict

UNPROVED = "The sender of this referral could not be shown to be who it says."
FAILED = "The mail server says that the sender of this referral is not who it says."


def open_case(matter: Matter, decision: OpenCase) -> str:
    """Opens the case and writes the first letters; returns its reference."""
    desk, reading = matter.desk, decision.reading
    assert isinstance(reading.data, Referral)
    partnership = desk.office.settings.partnership
    year = in_london(matter.received).year
    case = Case(
        reference=cases.next_reference(desk.session, partnership.prefix, year),
        profile=partnership.profile,
        received=matter.received,
        referral=reading.data,
        referrer=matter.sender,
        referrer_trusted=matter.incoming.verdict is not Verdict.FAILED,
        missing=asked_about(reading),
    )
    cases.add_case(desk.session, desk.vault, case, desk.now)
    documents.file_document(desk.session, desk.vault, reading, case=case.reference, message=matter.row.id, now=desk.now)
    desk.note(
        "a referral was received and the case opened",
        case=case.reference,
        why="How to refer a case for consideration: the form is submitted to the Business Manager",
    )
    acknowledge(matter, case, reading)
    alert(matter, case, reading)
    return case.reference


def asked_about(reading: Reading) -> tuple[str, ...]:
    """The fields that the referrer is asked about, each once, in the order of the form."""
    return tuple(dict.fromkeys(problem.field for problem in reading.problems))


def questions(problems: tuple[Problem, ...], desk: Desk) -> list[Question]:
    """Problems as questions to a person: the field by its printed name, and the sentence."""
    name_of = desk.office.field_name
    return [Question(name_of(problem.field), problem.message) for problem in problems]


def acknowledge(matter: Matter, case: Case, reading: Reading) -> None:
    """Tells the sender the reference and what is missing, unless its authentication failed."""
    desk, message = matter.desk, matter.incoming.message
    if not case.referrer_trusted or message.automatic:
        desk.note(
            "no acknowledgement was written",
            case=case.reference,
            why="to a sender that failed authentication, or to automatic mail, nothing is answered",
        )
        return
    facts = {
        "received": matter.received,
        "missing": questions(reading.problems, desk),
        "secure": desk.people.is_secure(matter.sender),
        "decide": desk.step(case, "screening_decision"),
    }
    write(desk, "acknowledgement", matter.sender, facts, case=case, role=Role.REFERRER, answers=message)


def alert(matter: Matter, case: Case, reading: Reading) -> None:
    """Alerts the Head of Safeguarding and copies the manager, with the form and a Part B ready to fill in."""
    desk = matter.desk
    heads = desk.people.holders(Role.HEAD_OF_SAFEGUARDING)
    facts = _alert_facts(matter, case, reading)
    written = {key: origin.said for key, origin in reading.origins.items() if key in case.missing}
    enclosures = [*_form(matter, case, reading), part_b(desk, case, written)]
    for head in heads:
        write(
            desk,
            "alert",
            head.mailbox,
            facts | {"copy_of": ""},
            case=case,
            role=head.role,
            choices=alert_choices(desk),
            enclosures=enclosures,
        )
    names = ", ".join(head.name for head in heads)
    for manager in desk.people.holders(Role.MANAGER):
        write(
            desk,
            "alert",
            manager.mailbox,
            facts | {"copy_of": names},
            case=case,
            role=manager.role,
            choices=(*alert_choices(desk), Choice("NOT A REFERRAL", "Closes the case; nobody else is written to.")),
            enclosures=enclosures,
        )


def _alert_facts(matter: Matter, case: Case, reading: Reading) -> dict[str, object]:
    desk, referral = matter.desk, case.referral
    milestones = desk.milestones(case)
    notification = milestones["national_notification"]
    also = {item.source.heading: item.due for item in notification.also}
    target = also.get("Appendix B: Rapid Review Process Flowchart", notification.due)
    doubt = {Verdict.FAILED: FAILED, Verdict.UNKNOWN: UNPROVED}.get(matter.incoming.verdict, "")
    return {
        "received": matter.received,
        "referrer": Person(
            referral.referrer_name or matter.sender.name,
            referral.referrer_role or "",
            referral.referrer_agency or "",
            matter.sender.address,
            referral.referrer_phone or "",
        ),
        "part_b": desk.step(case, "screening_part_b"),
        "decide": desk.step(case, "screening_decision"),
        "notify": desk.step(case, "national_notification"),
        "notify_target": desk.step_at(case, "Notify the national Panel, if notifiable: the procedure’s target", target),
        "notify_from_incident": also.get("Notification of a Serious Safeguarding Incident"),
        "aware": case.aware,
        "missing": questions(reading.problems, desk),
        "alike": [],
        "flags": [Flag(flag.kind, flag.quote) for flag in flags(referral)],
        "sender_doubt": doubt,
    }


def alert_choices(desk: Desk) -> tuple[Choice, ...]:
    """The answers that an alert offers."""
    today = f"{in_london(desk.now).day} {in_london(desk.now):%B %Y}"
    return (
        Choice(f"AWARE {today}", "The local authority became aware today. For another day, write AWARE and the date."),
        Choice(
            f"NOTIFIED {today}", "The national Panel was notified today. For another day, write NOTIFIED and the date."
        ),
        Choice("DECISION Rapid Review", "Records the decision without the form."),
        Choice("DECISION audit and assurance", "Records this decision."),
        Choice("DECISION no further action", "Records this decision."),
    )


def _form(matter: Matter, case: Case, reading: Reading) -> list[Enclosure]:
    found = as_received(matter, reading, f"{case.reference} referral as received")
    return [found or message_as_received(matter, case.reference)]


def part_b(desk: Desk, case: Case, written: Mapping[str, str]) -> Enclosure:
    """The screening form with the referral's facts filled in, keyed to the case.

    ``written`` are the referrer's own words where no value could be read.
    """
    template = (desk.office.settings.folder / "word" / "referral-form.docx").read_bytes()
    properties = {
        "mailbot-reference": case.reference,
        "mailbot-agency": "",
        "mailbot-token": file_token(desk, case.reference, ""),
    }
    data = fill_part_b(template, case.referral, case.reference, properties, written)
    return Enclosure(f"{case.reference} Part B.docx", WORD, data)


def pass_answer_on(matter: Matter, decision: PassAnswerOn) -> None:
    """The referrer's answer joins the case and goes to the Head of Safeguarding; what it settles is ticked off."""
    desk, case = matter.desk, matter.desk.case(decision.reference)
    settled: list[Question] = []
    missing = [Question(desk.office.field_name(field), "Still open.") for field in case.missing]
    if decision.reading is not None and isinstance(decision.reading.data, Referral):
        asked = asked_about(decision.reading)
        settled = [
            Question(desk.office.field_name(field), "Answered in the form attached.")
            for field in case.missing
            if field not in asked
        ]
        missing = questions(decision.reading.problems, desk)
        documents.file_document(
            desk.session, desk.vault, decision.reading, case=case.reference, message=matter.row.id, now=desk.now
        )
        case = desk.change(case, referral=decision.reading.data, missing=asked)
    facts = {
        "referrer": Person(matter.sender.name, address=matter.sender.address),
        "received": matter.received,
        "answer": matter.incoming.message.body,
        "settled": settled,
        "missing": missing,
        "decide": desk.step_at(case, "Screening Panel decides", desk_decision_due(desk, case)),
    }
    enclosures = (
        _form(matter, case, decision.reading) if decision.reading else [message_as_received(matter, case.reference)]
    )
    for role in (Role.HEAD_OF_SAFEGUARDING, Role.MANAGER):
        for person in desk.people.holders(role):
            write(
                desk,
                "referrer_answer",
                person.mailbox,
                facts,
                case=case,
                role=role,
                occasion=f"message-{matter.row.id}",
                enclosures=enclosures,
            )
    desk.note("the referrer's answer was passed to the Head of Safeguarding", case=case.reference)


def desk_decision_due(desk: Desk, case: Case) -> datetime:
    """When the Screening Panel's decision is due, whatever the pathway since."""
    return desk.milestones_of(case, Pathway.RAPID_REVIEW)["screening_decision"].due
