"""The request to one agency: its own form, the invitation, and the word to secure its records at once."""

from dataclasses import replace

from mailbot.documents import fill_return_template
from mailbot.letters.compose import Enclosure
from mailbot.letters.invitation import invite
from mailbot.letters.words import day as in_words
from mailbot.record.desk import Desk
from mailbot.record.enclose import WORD
from mailbot.record.invite import invite_members, meeting_of
from mailbot.record.screening import occasion_of
from mailbot.record.tokens import file_token
from mailbot.record.write import write_to_contacts
from parsers.facts import Child
from rules.case import Case
from rules.children import initials
from rules.due import Due
from rules.people import Agency


def request(desk: Desk, case: Case, due: Due) -> None:
    """Asks one agency for its return; the members of the panel are invited with it."""
    agency, ask = desk.agency_in(case, due.subject), case.ask_of(due.subject)
    if agency is None or ask is None:
        return
    slot, occasion = desk.panel_slot(case), occasion_of(case)
    facts = {
        "agency": agency.name,
        "return_by": desk.step_at(case, "Your return", ask.return_by),
        "panel": desk.step_at(case, "The Practice Review Panel meets", slot.starts),
        "place": slot.place,
    }
    write_to_contacts(
        desk, "request", agency, facts, case=case, occasion=f"{occasion} {due.occasion}".strip(),
        enclosures=[return_form(desk, case, agency)],
        calendar=lambda contact: invite(meeting_of(desk, case), contact, desk.now),
    )  # fmt: skip
    asks = (replace(one, asked=desk.now) if one.agency == agency.key else one for one in case.asks)
    invite_members(desk, desk.change(case, asks=tuple(asks)), occasion)


def return_form(desk: Desk, case: Case, agency: Agency) -> Enclosure:
    """The agency's own copy of the summary and chronology form, keyed to case and agency."""
    ask = case.ask_of(agency.key)
    return_by = ask.return_by if ask else desk.milestones(case)["returns"].due
    data = fill_return_template(
        (desk.office.settings.folder / "word" / "single-agency-return.docx").read_bytes(),
        reference=case.reference,
        child_initials=", ".join(initials(child) for child in case.referral.children),
        agency=agency.name,
        family_details=_family(case),
        return_by=in_words(return_by),
        return_to=desk.office.address,
        panel_date=in_words(desk.panel_slot(case).starts),
        properties={
            "mailbot-reference": case.reference,
            "mailbot-agency": agency.key,
            "mailbot-token": file_token(desk, case.reference, agency.key),
        },
    )
    return Enclosure(f"{case.reference} single agency return.docx", WORD, data)


def _family(case: Case) -> list[str]:
    """What the agencies need to search their records: names, birthdays and addresses, as the referral says."""
    lines = []
    for child in case.referral.children:
        known = (child.parents_carers, child.home_address)
        lines += [_named(child), *(filled for filled in known if filled)]
    return list(dict.fromkeys(lines)) or ["See the referral."]


def _named(child: Child) -> str:
    """A child as people search for it."""
    names = " ".join(part for part in (child.forenames, child.last_names) if part)
    other = f" (also known as {child.other_names})" if child.other_names else ""
    if child.date_of_birth:
        return f"{names}{other}, born {child.date_of_birth:%d/%m/%Y}"
    return f"{names}{other}, age {child.age}" if child.age else f"{names}{other}"
