"""What is on the desk while one transaction is worked: the session, the moment, and the office's tools."""

from dataclasses import dataclass, field, replace
from datetime import datetime
from functools import cached_property
from typing import Any

from sqlalchemy.orm import Session

from mailbot.letters.facts import Letterhead
from mailbot.letters.facts import Milestone as Step
from mailbot.office import Office
from mailbot.record.changes import differences
from mailbot.record.co_opted import co_opted
from mailbot.store import cases, journal
from mailbot.store.absences import absences_on
from mailbot.store.database import LAST_WORDS
from mailbot.store.tables import MessageRow
from mailbot.store.vault import Vault
from parsers.facts import Address
from rules.calendar import in_london
from rules.case import Case, Done, Pathway
from rules.clock.counting import Clock
from rules.clock.keydates import KeyDates, key_dates
from rules.incoming import Incoming
from rules.meetings import Slot
from rules.people import Agency, People
from rules.process import Anchor, Profile
from rules.timetable import Milestone, timetable


@dataclass(frozen=True)
class Desk:
    """One transaction's worth of work at one moment (aware)."""

    office: Office
    session: Session
    now: datetime
    _tables: dict[tuple[str, KeyDates, Pathway], dict[str, Milestone]] = field(default_factory=dict)
    """Timetables that were worked out already, by what they follow from."""
    _unsaid: dict[str, Case] = field(default_factory=dict)
    """Cases that were changed and of which the journal has not told yet, as they were before."""

    @property
    def vault(self) -> Vault:
        """What seals and signs."""
        return self.office.store.vault

    @cached_property
    def people(self) -> People:
        """Who is who and who is away, the agencies that a person has brought into a case among them."""
        today = in_london(self.now).date()
        absent = absences_on(self.session, today)
        known = self.office.settings.people.on(today).with_agencies(co_opted(self.session, self.vault))
        return known.with_absences((one.address for one in absent), (one.address for one in absent if one.bounced))

    def agency_in(self, case: Case, key: str) -> Agency | None:
        """The agency as it is reached in this case."""
        agency, ask = self.people.agency(key), case.ask_of(key)
        return agency.reached_at(ask.contact if ask else None) if agency else None

    @property
    def mailbox(self) -> Address:
        """The partnership's own address, by the name that letters carry."""
        return Address(self.office.address, self.letterhead.unit)

    @property
    def letterhead(self) -> Letterhead:
        """Who writes, as every letter says it."""
        partnership = self.office.settings.partnership
        return Letterhead(
            partnership.name, partnership.contact_name, partnership.contact_telephone, self.office.address
        )

    def case(self, reference: str) -> Case:
        """A case that is known to be there. Raises LookupError if it is not."""
        found = cases.get_case(self.session, self.vault, reference)
        if found is None:
            raise LookupError(f"there is no case {reference}")
        return found

    def change(self, case: Case, **changes: Any) -> Case:
        """Stores the case with these changes, and returns it. The next line about it in the journal tells them."""
        changed = replace(case, **changes)
        if not self._unsaid:
            self.session.info.setdefault(LAST_WORDS, []).append(self._say_the_rest)
        self._unsaid.setdefault(case.reference, case)
        cases.save_case(self.session, self.vault, changed)
        return changed

    def done(self, case: Case, step: str, subject: str = "", occasion: str = "") -> bool:
        """Writes a step into the done-log; False when it stood there."""
        return cases.mark_done(self.session, case.reference, Done(step, subject, occasion), self.now)

    def note(self, what: str, *, why: str = "", case: str | None = None, actor: str = "mailbot") -> None:
        """A line in the journal. No names of children."""
        before = self._unsaid.pop(case, None) if case else None
        changes = self._differences(before) if before else ()
        journal.note(
            self.session, self.vault, at=self.now, actor=actor, what=what, why=why, case=case, changes=changes
        )

    def _differences(self, before: Case) -> tuple[journal.Change, ...]:
        def panel_of(case: Case) -> datetime:
            return self.panel_slot(case).starts

        return differences(before, self.case(before.reference), self.people, panel_of)

    def _say_the_rest(self) -> None:
        """A line for each case that was changed after the last line about it."""
        for reference, before in list(self._unsaid.items()):
            if self._differences(before):
                self.note("the case was brought up to date", why="It follows from the line before.", case=reference)

    def profile(self, case: Case) -> Profile:
        """The profile that the case was opened under."""
        return self.office.profiles[case.profile]

    def milestones(self, case: Case) -> dict[str, Milestone]:
        """The milestones of the case by key; of a Rapid Review while nothing is decided.

        What the Head of Safeguarding has not answered yet stays with the case on whatever pathway.
        """
        own = self.milestones_of(case, case.pathway or Pathway.RAPID_REVIEW)
        if case.reconsidering:
            own = own | self.milestones_of(case, Pathway.RECONSIDERATION)
        if case.review_decided:
            own = own | self.milestones_of(case, Pathway.LCSPR)
        if not case.notification_open:
            return own
        usual, steps = self.milestones_of(case, Pathway.RAPID_REVIEW), self.profile(case)
        return {key: step for key, step in usual.items() if steps.step(key).until_answered} | own

    def milestones_of(self, case: Case, pathway: Pathway) -> dict[str, Milestone]:
        """The milestones of the case as they would be on that pathway, by key."""
        key = (case.profile, key_dates(case), pathway)
        if key not in self._tables:
            office = self.office
            found = timetable(self.profile(case), key[1], pathway, office.calendar, office.meetings)
            self._tables[key] = {milestone.key: milestone for milestone in found}
        return self._tables[key]

    def panel_slot(self, case: Case) -> Slot:
        """When and where the Practice Review Panel meets: as a person has set it, else at its usual hours."""
        if case.panel:
            return self.office.meetings.slot_at(case.panel)
        return self.office.meetings.slot_on(self.milestones_of(case, Pathway.RAPID_REVIEW)["panel"].due.date())

    def step(self, case: Case, key: str, state: str = "") -> Step:
        """One milestone of the case as letters show it: a meeting at the hour at which it begins."""
        milestone = self.milestones(case)[key]
        due = self._starts(case, key, milestone.due)
        return Step(milestone.what, due, self.day_number(case, due) if milestone.day is not None else None, state)

    def _starts(self, case: Case, key: str, due: datetime) -> datetime:
        """When a milestone that is a meeting begins; any other, and a day without a scheduled meeting, as it is due."""
        meetings, day = self.office.meetings, in_london(due).date()
        if key == "panel":
            return self.panel_slot(case).starts
        if key == Anchor.RECONVENED and case.report.meets:
            return meetings.slot_at(case.report.meets).starts
        scheduled = key in ("audit_agenda", Anchor.RECONVENED) and day in meetings.days
        return meetings.slot_on(day).starts if scheduled else due

    def clock_of(self, case: Case) -> Clock:
        """The clock that the case runs by."""
        return Clock(self.profile(case), key_dates(case), self.office.calendar, self.office.meetings)

    def day_number(self, case: Case, moment: datetime) -> int | None:
        """Which Day of the procedure a moment falls on, counted from the profile's Day 0; ``None``: on none."""
        return self.office.calendar.day_number(self.clock_of(case).day_zero, in_london(moment).date())

    def step_at(self, case: Case, what: str, due: datetime) -> Step:
        """Any moment of the case as letters show it, with its Day n."""
        return Step(what, due, self.day_number(case, due))


@dataclass
class Matter:
    """A message on the desk: what was read from it, its line in the ledger, and what became of it so far."""

    desk: Desk
    incoming: Incoming
    row: MessageRow
    raw: bytes
    opened: list[str] = field(default_factory=list)
    """The cases that were opened from it."""
    refused: str = ""
    """Why a command in it was not carried out."""

    @property
    def sender(self) -> Address:
        """The From address, or an empty one."""
        return self.incoming.message.sender or Address("", "an address that could not be read")

    @property
    def received(self) -> datetime:
        """The server's receipt time."""
        return self.incoming.received
