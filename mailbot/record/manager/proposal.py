"""A message that is not filed by itself: the manager is asked where it belongs, with reasons and one-tap answers."""

from collections.abc import Sequence

from mailbot.letters.words import listed
from mailbot.record.desk import Desk, Matter
from mailbot.record.enclose import message_as_received
from mailbot.record.manager.names import case_of, return_due, sender_of
from mailbot.record.write import Choice, write_to
from mailbot.store import documents
from parsers.facts import Kind, Return
from rules.case import Role
from rules.commands import Verb, verb_of
from rules.decisions import TellManager
from rules.triage import infected
from rules.versions import differences

DOES = {
    Verb.FILE_UNDER: "Files what it carries in that case.",
    Verb.DUPLICATE_OF: "Joins it to that case; no new case is opened.",
    Verb.OPEN: "Opens a case for the referral in it.",
    Verb.NOT_A_REFERRAL: "Puts it aside; nobody is written to.",
    Verb.RECEIVED: "It is the return: no reminder goes.",
    Verb.NIL: "The agency holds nothing: no reminder goes.",
    Verb.SEND: "The referrer is told the outcome now.",
    Verb.REPORT: "Sends it to the three statutory partners, for them to agree.",
    Verb.AGREE: "Records that this partner agrees.",
    Verb.DISAGREE: "Records that this partner does not agree.",
}
USUAL = ("OPEN", "NOT A REFERRAL")


def propose(matter: Matter, proposals: Sequence[TellManager]) -> None:
    """One letter about one message, whatever it carries, with the message as it came."""
    desk, number = matter.desk, f"message-{matter.row.id}"
    reference = next((one.reference for one in proposals if one.reference), None)
    facts = {
        "number": matter.row.id,
        "received": matter.received,
        "sender": sender_of(matter),
        "subject_line": matter.incoming.message.subject,
        "guess": " ".join(dict.fromkeys(one.guess or "It may be a form or a return." for one in proposals)),
        "reasons_for": sorted({sentence(item.words) for item in matter.incoming.evidence}),
        "reasons_against": list(dict.fromkeys(sentence(words) for one in proposals for words in one.words)),
        "differences": [words for one in proposals for words in _differences(desk, one)],
        "waiting": _waiting(desk, proposals),
    }
    offers = tuple(dict.fromkeys(words for one in proposals for words in _offers(one)))
    write_to(
        desk,
        "proposal",
        desk.people.holders(Role.MANAGER),
        facts,
        case=case_of(desk, reference),
        subject=number,
        choices=choices(offers, number),
        enclosures=[] if infected(matter.incoming) else [message_as_received(matter, reference or "")],
    )


def _offers(proposal: TellManager) -> tuple[str, ...]:
    """The answers that would settle it; a letter that only tells something needs none."""
    return proposal.offers or (USUAL if proposal.letter == "proposal" else ())


def sentence(words: str) -> str:
    """A reason as a sentence of its own."""
    return f"{words[:1].upper()}{words[1:].rstrip('.')}."


def _waiting(desk: Desk, proposals: Sequence[TellManager]) -> str | None:
    """Which agencies are not reminded meanwhile."""
    owing = [
        agency.name
        for one in proposals
        if (agency := desk.people.agency(one.agency or ""))
        and return_due(desk, case_of(desk, one.reference), agency.key)
    ]
    return f"Until you answer, no reminder goes to {listed(dict.fromkeys(owing))}." if owing else None


def choices(offers: tuple[str, ...], about: str) -> list[Choice]:
    """Commands about one message as one-tap answers."""
    return [Choice(words, DOES[verb], about=about) for words in offers if (verb := verb_of(words))]


def _differences(desk: Desk, decision: TellManager) -> list[str]:
    """What a newer version of a return changes against the one on file; nothing when there is none."""
    new = decision.reading.data if decision.reading else None
    if not isinstance(new, Return) or not decision.reference or not decision.agency:
        return []
    filed = documents.filed(desk.session, decision.reference, Kind.RETURN, decision.agency)
    on_file = next((documents.reading_of(desk.vault, row).data for row in filed if row.current), None)
    return list(differences(on_file, new)) if isinstance(on_file, Return) else []
