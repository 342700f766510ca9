"""What the manager sees at once: messages to place, absences, letters that did not arrive, the coroner's mail."""

from dataclasses import replace

from mailbot.letters.facts import Person
from mailbot.record.desk import Desk, Matter
from mailbot.record.enclose import message_as_received
from mailbot.record.write import Choice, write, write_to
from mailbot.store import outbox
from rules.case import Case, Role
from rules.decisions import Refuse, Reply, TellManager
from rules.trust import Verdict

LEGAL = "“Any correspondence with the Coroner must go through Tameside Council Legal Department.”"
LETTER_NAMES = {
    "request": "the request for a return",
    "chaser": "the reminder",
    "overdue": "the overdue notice",
    "receipt": "the receipt",
    "alert": "the alert",
    "acknowledgement": "the acknowledgement",
    "decision": "the decision",
    "outcome": "the outcome",
    "panel_pack": "the panel pack",
}


def tell_manager(matter: Matter, decision: TellManager) -> None:
    """One letter to the manager about this message, of the kind the decision names."""
    WAYS[decision.letter](matter, decision)


def _case(desk: Desk, reference: str | None) -> Case | None:
    return desk.case(reference) if reference else None


def _person(matter: Matter) -> Person:
    return Person(matter.sender.name or matter.sender.address, address=matter.sender.address)


def _agency_name(desk: Desk, key: str | None) -> str:
    agency = desk.people.agency(key or "")
    return agency.name if agency else "a reader"


def propose(matter: Matter, decision: TellManager) -> None:
    """Asks where a message belongs, with the reasons and one-tap answers."""
    desk, number = matter.desk, f"message-{matter.row.id}"
    about = _agency_name(desk, decision.agency) if decision.agency else ""
    where = f" for {decision.reference}" if decision.reference else ""
    facts = {
        "number": matter.row.id,
        "received": matter.received,
        "sender": _person(matter),
        "subject_line": matter.incoming.message.subject,
        "guess": f"It may be {'a return of ' + about if about else 'a form or a return'}{where}.",
        "reasons_for": sorted({item.words for item in matter.incoming.evidence}),
        "reasons_against": list(decision.words),
        "differences": [],
        "waiting": f"Until you answer, no reminder goes to {about}." if about else None,
    }
    choices = [
        Choice("OPEN", "Opens a case for the referral in it.", about=number),
        Choice("NOT A REFERRAL", "Puts it aside; nobody is written to.", about=number),
    ]
    if decision.reference:
        choices.insert(
            0, Choice(f"FILE UNDER {decision.reference}", "Files what it carries in that case.", about=number)
        )
    write_to(
        desk,
        "proposal",
        desk.people.holders(Role.MANAGER),
        facts,
        case=_case(desk, decision.reference),
        subject=number,
        choices=choices,
        enclosures=[message_as_received(matter, decision.reference or "TSCP")],
    )


def note_absence(matter: Matter, decision: TellManager) -> None:
    """Somebody whom we wrote to is away: until when, and who stands in."""
    desk, absence, case = matter.desk, matter.incoming.message.absence, _case(matter.desk, decision.reference)
    thread = matter.incoming.thread
    deputy = absence.deputy if absence else None
    ask = case.ask_of(decision.agency or "") if case else None
    facts = {
        "agency": _agency_name(desk, decision.agency),
        "away": _person(matter),
        "until": absence.until if absence else None,
        "deputy": Person(deputy.name or deputy.address, address=deputy.address) if deputy else None,
        "letter_name": LETTER_NAMES.get(thread.letter if thread else "", "our letter"),
        "due": desk.step_at(case, "Agency’s return", ask.return_by) if case and ask else None,
    }
    write_to(
        desk,
        "out_of_office_note",
        desk.people.holders(Role.MANAGER),
        facts,
        case=case,
        subject=decision.agency or "",
        occasion=f"message-{matter.row.id}",
    )


def note_bounce(matter: Matter, decision: TellManager) -> None:
    """A letter of ours did not arrive: to whom, and what the server said."""
    desk, bounce, case = matter.desk, matter.incoming.message.bounce, _case(matter.desk, decision.reference)
    thread = matter.incoming.thread
    original = bounce.original_message_id if bounce else None
    letter = outbox.letter_of(desk.session, original) if original else None
    if bounce is None or letter is None:
        propose(matter, replace(decision, words=(*decision.words, "it is about a letter that is not in our outbox")))
        return
    recipients = bounce.recipients
    ask = case.ask_of(decision.agency or "") if case else None
    for failed in recipients:
        facts = {
            "agency": _agency_name(desk, decision.agency),
            "sent": letter.written,
            "server_said": failed.diagnostic or failed.status,
            "letter_name": LETTER_NAMES.get(thread.letter if thread else "", "our letter"),
            "failed": Person(failed.address, address=failed.address),
            "due": desk.step_at(case, "Agency’s return", ask.return_by) if case and ask else None,
        }
        write_to(
            desk,
            "bounce_note",
            desk.people.holders(Role.MANAGER),
            facts,
            case=case,
            subject=decision.agency or "",
            occasion=f"message-{matter.row.id} {failed.address}",
        )


def hand_over(matter: Matter, decision: TellManager) -> None:
    """The coroner's or the press's mail, to the manager and the legal department or communications; never answered."""
    desk = matter.desk
    facts = {
        "kind": "A letter from the coroner or the press",
        "received": matter.received,
        "sender": _person(matter),
        "why": "The sender is on the list of coroners and press.",
        "answer_by": None,
        "rules": [LEGAL],
    }
    roles = (Role.MANAGER, Role.LEGAL, Role.COMMUNICATIONS)
    write_to(
        desk,
        "hand_over",
        [person for role in roles for person in desk.people.holders(role)],
        facts,
        occasion=f"message-{matter.row.id}",
        enclosures=[message_as_received(matter, "TSCP")],
    )


WAYS = {
    "proposal": propose,
    "out_of_office_note": note_absence,
    "bounce_note": note_bounce,
    "hand_over": hand_over,
}


def reply(matter: Matter, decision: Reply) -> None:
    """Tells the sender what could not be used, unless its authentication failed."""
    from mailbot.letters.facts import Unreadable

    desk, message = matter.desk, matter.incoming.message
    if matter.incoming.verdict is Verdict.FAILED or message.automatic:
        return
    facts: dict[str, object] = {"received": matter.received}
    if decision.letter == "form_missing":
        facts["subject_line"] = message.subject if desk.people.is_secure(matter.sender) else ""
    else:
        facts["files"] = [
            Unreadable(name, why, "Please send it as a Word document (.docx) without a password.")
            for name, why in _files(matter, decision.about)
        ]
    write(desk, decision.letter, matter.sender, facts, occasion=f"message-{matter.row.id}", answers=message)


def _files(matter: Matter, reasons: tuple[str, ...]) -> list[tuple[str, str]]:
    names = [
        attachment.name or "a file without a name"
        for attachment in matter.incoming.message.attachments
        if not attachment.inline
    ]
    return [(names[place] if place < len(names) else "your message", why) for place, why in enumerate(reasons)]


def refuse(matter: Matter, decision: Refuse) -> None:
    """Tells whoever gave a command why it was not carried out; nothing to a sender that failed authentication."""
    desk, occasion = matter.desk, f"message-{matter.row.id}"
    if matter.incoming.verdict is Verdict.FAILED or not desk.people.roles_of(matter.sender):
        return
    case = _case(desk, decision.reference)
    if decision.why.startswith("The first line"):
        write(
            desk,
            "command_not_understood",
            matter.sender,
            {"wrote": matter.incoming.message.body[:600]},
            case=case,
            occasion=occasion,
            choices=[Choice("HELP", "Lists the commands.")],
            answers=matter.incoming.message,
        )
        return
    facts = {"kind": decision.words, "why": decision.why, "instead": "Your message waits in the manager’s queue."}
    write(desk, "command_refused", matter.sender, facts, case=case, occasion=occasion, answers=matter.incoming.message)
