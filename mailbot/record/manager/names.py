"""How people, agencies and our own letters are called in what the manager reads."""

from mailbot.letters.facts import Milestone, Person
from mailbot.record.desk import Desk, Matter
from parsers.facts import Address
from rules.case import Case, Role
from rules.people import Person as Holder

LETTER_NAMES = {
    "request": "The request for a return",
    "invitation": "The invitation to the panel",
    "chaser": "The reminder of the return",
    "overdue": "The overdue notice",
    "returns_status": "The word on how the returns stand",
    "receipt": "The receipt",
    "alert": "The alert",
    "acknowledgement": "The acknowledgement",
    "decision": "The decision",
    "outcome": "The outcome",
    "screening_reminder": "The reminder of the Screening Panel’s decision",
    "go_ahead": "The list of agencies to be asked",
    "collation": "The draft of the combined chronology",
    "circulation_nudge": "The word that the panel pack waits",
    "panel_pack": "The panel pack",
    "supplement": "The supplement to the panel’s papers",
    "report_form": "The report form",
    "sign_off": "The report for the partners’ agreement",
    "sign_off_reminder": "The reminder to agree the report",
    "sign_off_disagreed": "The word that a partner does not agree",
    "report_agreed": "The package for the national Panel",
    "reconsideration": "The word that the decision is reconsidered",
    "reconvened": "The invitation to reconvene",
    "review_decided": "The word that a local review was decided",
    "date_ahead": "The word that a date is near",
    "audit_agenda": "The case for the panel’s agenda",
    "nfa_approval": "The request to approve no further action",
    "answer_received": "The word that the referrer’s answer came",
    "referrer_answer": "The referrer’s answer",
    "queries": "The questions to the referrer",
    "register": "The register of referrals",
    "digest": "The digest",
}


def letter_name(name: str) -> str:
    """A letter of ours in words, as a sentence begins."""
    return LETTER_NAMES.get(name, "Our letter")


def sender_of(matter: Matter) -> Person:
    """The sender as the message names it."""
    return Person(matter.sender.name or matter.sender.address, address=matter.sender.address)


def agency_or_reader(desk: Desk, key: str | None) -> str:
    """The agency's name, or that it is some reader of ours."""
    agency = desk.people.agency(key or "")
    return agency.name if agency else "a reader"


def case_of(desk: Desk, reference: str | None) -> Case | None:
    """The case, if a reference is given."""
    return desk.case(reference) if reference else None


def return_due(desk: Desk, case: Case | None, agency: str | None) -> Milestone | None:
    """The return that an agency still owes in a case, if it does."""
    ask = case.ask_of(agency or "") if case else None
    return desk.step_at(case, "The agency’s return", ask.return_by) if case and ask and ask.outstanding else None


def managers_but(desk: Desk, address: str) -> tuple[Holder, ...]:
    """The managers who can be reached: where it is the manager's own mailbox that fails, the deputies."""
    reachable = tuple(one for one in desk.people.holders(Role.MANAGER) if address not in one.addresses)
    deputies = tuple(one for one in desk.people.deputies(Role.MANAGER) if address not in one.addresses)
    return reachable or deputies or desk.people.holders(Role.MANAGER)


def shown(address: Address) -> Person:
    """An address as a person of a letter."""
    return Person(address.name or address.address, address=address.address)
