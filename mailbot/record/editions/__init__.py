"""Editions of the combined chronology: made from each agency’s newest return, kept, approved, sent to the panel."""

from mailbot.record.editions.circulate import circulate
from mailbot.record.editions.corrections import with_rows_carried
from mailbot.record.editions.draft import approval, by_mail, send_draft
from mailbot.record.editions.make import Edition, drawn_up, make_edition, material
from mailbot.record.editions.stored import stored_files
from mailbot.record.editions.supplement import addressed

__all__ = [
    "Edition", "addressed", "approval", "by_mail", "circulate", "drawn_up", "make_edition", "material", "send_draft",
    "stored_files", "with_rows_carried",
]  # fmt: skip
