"""The alert: the Head of Safeguarding hears of a referral at once, with the form and a Part B ready to fill in."""

from collections.abc import Mapping
from datetime import datetime

from mailbot.documents import fill_part_b
from mailbot.letters.compose import Enclosure
from mailbot.letters.facts import Flag, Person
from mailbot.letters.words import day, plain_day
from mailbot.record.desk import Desk, Matter
from mailbot.record.enclose import WORD, as_received, message_as_received
from mailbot.record.referral.acknowledge import questions
from mailbot.record.tokens import file_token
from mailbot.record.write import Choice, write
from mailbot.store import cases
from parsers.facts import Reading
from rules.calendar import in_london
from rules.case import Case, Role
from rules.flags import flags
from rules.trust import Verdict
from rules.twins import twins_of

DOUBTS = {
    Verdict.FAILED: "The mail server says that the sender of this referral is not who it says. "
    "We have not written to the sender.",
    Verdict.UNKNOWN: "The sender of this referral could not be shown to be who it says.",
}
OLD = 4
"""Days after which a referral is not of this week: a long weekend lies between at most."""
TARGET = "Notify the national Panel, if notifiable: the procedure’s target"
NOT_A_REFERRAL = Choice("NOT A REFERRAL", "Closes the case; nobody else is written to.")


def alert(matter: Matter, case: Case, reading: Reading) -> None:
    """Alerts the Head of Safeguarding and copies the manager ("The Screening Panel, para 1")."""
    desk = matter.desk
    heads = desk.people.holders(Role.HEAD_OF_SAFEGUARDING)
    facts = _facts(matter, case, reading)
    written = {key: origin.said for key, origin in reading.origins.items() if key in case.missing}
    enclosures = [*the_form(matter, case, reading), part_b(desk, case, written)]
    choices = answers(desk)
    for head in heads:
        given = facts | {"copy_of": ""}
        write(desk, "alert", head.mailbox, given, case=case, role=head.role, choices=choices, enclosures=enclosures)
    copied = facts | {"copy_of": ", ".join(head.name for head in heads)}
    for manager in desk.people.holders(Role.MANAGER):
        offers = (*choices, NOT_A_REFERRAL)
        write(
            desk, "alert", manager.mailbox, copied, case=case, role=manager.role, choices=offers, enclosures=enclosures
        )


def _facts(matter: Matter, case: Case, reading: Reading) -> dict[str, object]:
    desk, referral = matter.desk, case.referral
    notification = desk.milestones(case)["national_notification"]
    also = {item.source.heading: item.due for item in notification.also}
    target = also.get("Appendix B: Rapid Review Process Flowchart", notification.due)
    others = [one for one in cases.all_cases(desk.session, desk.vault) if one.reference != case.reference]
    return {
        "received": matter.received,
        "referrer": _referrer(matter, case),
        "part_b": desk.step(case, "screening_part_b"),
        "decide": desk.step(case, "screening_decision"),
        "notify": desk.step(case, "national_notification"),
        "notify_target": desk.step_at(case, TARGET, target),
        "notify_from_incident": also.get("Notification of a Serious Safeguarding Incident"),
        "aware": case.aware,
        "missing": questions(reading.problems, desk),
        "alike": [f"{reason[:1].upper()}{reason[1:]}." for _, reason in twins_of(referral, others)],
        "flags": [Flag(flag.kind, flag.quote) for flag in flags(referral)],
        "age": _age(desk, matter.received),
        "sender_doubt": DOUBTS.get(matter.incoming.verdict, ""),
    }


def _age(desk: Desk, received: datetime) -> str:
    """That the referral is not of today or yesterday, in a sentence; "" when it is."""
    days = (in_london(desk.now).date() - in_london(received).date()).days
    said = f"The mailbox received it {days} days ago, on {day(received)}: dates below have passed."
    return said if days > OLD else ""


def _referrer(matter: Matter, case: Case) -> Person:
    """Who referred: as the form says, at the address that the form came from."""
    said = case.referral
    return Person(
        said.referrer_name or matter.sender.name,
        said.referrer_role or "",
        said.referrer_agency or "",
        matter.sender.address,
        said.referrer_phone or "",
    )


def answers(desk: Desk) -> tuple[Choice, ...]:
    """The answers that an alert offers."""
    today = plain_day(desk.now)
    return (
        Choice(f"AWARE {today}", "The local authority became aware today. For another day, write AWARE and the date."),
        Choice(
            f"NOTIFIED {today}", "The national Panel was notified today. For another day, write NOTIFIED and the date."
        ),
        Choice("DECISION Rapid Review", "Records the decision without the form."),
        Choice("DECISION audit and assurance", "Records this decision."),
        Choice("DECISION no further action", "Records this decision."),
    )


def the_form(matter: Matter, case: Case, reading: Reading) -> list[Enclosure]:
    """The form as it was received, or the whole message when it cannot be taken out of it."""
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
