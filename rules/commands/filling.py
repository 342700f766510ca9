"""What has to stand behind each verb, and the small function that understands it."""

from collections.abc import Callable

from rules.commands import sayings, things
from rules.commands.command import Command
from rules.commands.rest import Rest
from rules.commands.verb import Need

FILLING: dict[Need, Callable[[Command, Rest], Command | None]] = {
    Need.NOTHING: things.take_nothing,
    Need.EDITION: things.take_edition,
    Need.MESSAGE: things.take_message,
    Need.PLACE: things.take_place,
    Need.WHAT: things.take_what,
    Need.OUTCOME: sayings.take_outcome,
    Need.AGENCY: things.take_agency,
    Need.AGENCY_AND_DAY: things.take_agency_and_day,
    Need.DAY_AND_HOUR: things.take_day_and_hour,
    Need.DAY: things.take_day,
    Need.DAY_AND_NUMBER: sayings.take_day_and_number,
    Need.PARTNER_AND_OUTCOME: sayings.take_partner_and_outcome,
    Need.AGENCY_AND_CONTACT: things.take_agency_and_contact,
    Need.ROWS: things.take_rows,
    Need.WORD: sayings.take_word,
    Need.FINDING_AND_DAY: sayings.take_finding_and_day,
    Need.CAUSE: sayings.take_cause,
    Need.DAY_OR_NONE: sayings.take_day_or_none,
    Need.MESSAGE_AND_STAGE: sayings.take_message_and_stage,
}
