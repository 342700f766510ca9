"""Sample facts for every letter, each in the variants in which people receive it."""

from mailbot.letters.samples.agencies import AGENCY_LETTERS
from mailbot.letters.samples.case import Facts, Variants
from mailbot.letters.samples.commands import COMMAND_LETTERS
from mailbot.letters.samples.intake import INTAKE_LETTERS
from mailbot.letters.samples.morning import MORNING_LETTERS
from mailbot.letters.samples.panel import PANEL_LETTERS
from mailbot.letters.samples.referral import REFERRAL_LETTERS
from mailbot.letters.samples.report import REPORT_LETTERS
from mailbot.letters.samples.screening import SCREENING_LETTERS

SAMPLES: dict[str, Variants] = {
    **REFERRAL_LETTERS, **SCREENING_LETTERS, **AGENCY_LETTERS, **PANEL_LETTERS, **REPORT_LETTERS, **INTAKE_LETTERS,
    **COMMAND_LETTERS, **MORNING_LETTERS,
}
"""Letter name -> variant -> facts. Every letter that mailbot sends is here, in the order of a case's life."""

__all__ = ["SAMPLES", "Facts", "Variants"]
