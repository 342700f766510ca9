"""What the sender of a message hears: that nothing came or nothing could be read, or why a command was not obeyed."""

from mailbot.letters.facts import Unreadable
from mailbot.record.desk import Matter
from mailbot.record.write import Choice, answer
from mailbot.store import ledger
from mailbot.store.tables import MessageRow
from rules.decisions import Refuse, Reply
from rules.states import MessageState

HOW = "Please send it as a Word document (.docx) or a PDF, whichever is easier for you, without a password."


def reply(matter: Matter, decision: Reply) -> None:
    """Tells the sender what could not be used."""
    message, number = matter.incoming.message, f"message-{matter.row.id}"
    facts: dict[str, object] = {"received": matter.received}
    if decision.letter == "form_missing":
        secure = matter.desk.people.is_secure(matter.sender)
        facts["subject_line"] = message.subject if secure else ""
    else:
        facts["files"] = [Unreadable(name, why, HOW) for name, why in _files(matter, decision.about)]
    answer(matter, decision.letter, facts, subject=number)


def form_came(matter: Matter) -> None:
    """The form that was promised in an earlier message has come: that message need not wait any longer."""
    for thread in matter.incoming.threads:
        kind, _, number = thread.subject.partition("-")
        if thread.letter not in ("form_missing", "not_readable") or kind != "message" or not number.isdigit():
            continue
        row = matter.desk.session.get(MessageRow, int(number))
        if row is not None and row.state == MessageState.PROPOSED:
            ledger.settle(row, MessageState.HANDLED, "its form has come")
            row.may_be_return = False


def _files(matter: Matter, reasons: tuple[str, ...]) -> list[tuple[str, str]]:
    """Each reason with the sender's own name of the file, where one reason belongs to each file."""
    files = [one for one in matter.incoming.message.attachments if not one.inline]
    names = [file.name or "a file without a name" for file in files]
    if len(names) == len(reasons):
        return list(zip(names, reasons, strict=True))
    return [("A file that you sent", why) for why in reasons]


def refuse(matter: Matter, decision: Refuse) -> None:
    """Tells whoever gave a command why it was not carried out; nothing to a sender that failed authentication."""
    case = matter.desk.case(decision.reference) if decision.reference else None
    if decision.verb:
        facts = {"kind": decision.verb, "why": decision.why, "instead": "Your message waits in the manager’s queue."}
        answer(matter, "command_refused", facts, case=case)
        return
    wrote = f"{matter.incoming.message.body[:600]}"
    choices = [Choice("HELP", "Lists the commands.")]
    answer(matter, "command_not_understood", {"wrote": wrote, "hint": decision.why}, case=case, choices=choices)
