"""What stood in the register of complaints, and the commands that bring it back."""

from mailbot.letters.words import day as in_words
from mailbot.letters.words import plain_day
from mailbot.record.desk import Desk
from mailbot.record.write import Choice
from rules.commands.meanings import REFERRED
from rules.complaints import Complaint

SECOND = "second stage"


def stood_as(desk: Desk, known: Complaint) -> str:
    """What had become of it, for the journal keeps what the register forgets."""
    partner = desk.people.agency(known.partner)
    days = (("that counts from", known.counts_from), ("answered on", known.answered),
            ("in its second stage since", known.second_stage), ("answered again on", known.second_answer))
    said = [f"{what} {in_words(day)}" for what, day in days if day]
    return ", ".join([*said, *([f"referred to {partner.name if partner else known.partner}"] if known.partner else [])])


def all_back(known: Complaint) -> tuple[str, ...]:
    """The commands that bring back all that stood in the register, in their order."""
    number = known.message
    days = (("answered", known.answered), (SECOND, known.second_stage), ("answered", known.second_answer))
    return (
        f"COMPLAINT {number}",
        *([f"message {number} RECEIVED ON {plain_day(known.counts_from)}"] if known.counts_from else []),
        *(f"COMPLAINT {number} {what} {plain_day(day)}" for what, day in days if day),
        *([f"COMPLAINT {number} {REFERRED} {known.partner}"] if known.partner else []),
    )


def stage_back(known: Complaint, stage: str) -> list[Choice]:
    """The commands that bring back what stood there before: the answer to a second stage goes with it."""
    say, did = f"COMPLAINT {known.message}", "Brings back what stood there before."
    answer, second = known.second_answer if known.second_stage else known.answered, known.second_stage
    before = {"answered": answer, SECOND: second}.get(stage)
    words = known.partner if stage == REFERRED else plain_day(before) if before else ""
    back = [choice(f"{say} {stage} {words or 'none'}", did, known.message)]
    if stage == SECOND and known.second_answer:
        back.append(choice(f"{say} answered {plain_day(known.second_answer)}", did, known.message))
    return back


def choice(command: str, does: str, number: int) -> Choice:
    """A command about that message, as a letter offers it."""
    return Choice(command, does, about=f"message-{number}")
