"""The vocabulary of what can be read: frozen values that remember where they came from."""

from parsers.facts.dates import DateReading
from parsers.facts.forms import Child, Lead, Outcome, PanelMember, Referral, Screening
from parsers.facts.messages import Absence, Address, Attachment, Bounce, FailedRecipient, Message
from parsers.facts.problems import Code, Origin, Problem, Unread, Where
from parsers.facts.reading import Kind, Reading
from parsers.facts.returns import Entry, Return, Section

__all__ = [
    "Absence", "Address", "Attachment", "Bounce", "Child", "Code", "DateReading", "Entry", "FailedRecipient",
    "Kind", "Lead", "Message", "Origin", "Outcome", "PanelMember", "Problem", "Reading", "Referral", "Return",
    "Screening", "Section", "Unread", "Where",
]
