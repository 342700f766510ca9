"""The acknowledgement: the reference, and what is missing from the form."""

from mailbot.letters.facts import Question
from mailbot.record.asked import question
from mailbot.record.desk import Desk, Matter
from mailbot.record.write import answer
from parsers.facts import Problem, Reading
from rules.case import Case, Role


def acknowledge(matter: Matter, case: Case, reading: Reading) -> None:
    """Tells the sender the reference and what is missing; only field names where the domain is not secure."""
    desk = matter.desk
    facts = {
        "received": matter.received,
        "missing": questions(reading.problems, desk),
        "secure": desk.people.is_secure(matter.sender),
        "decide": desk.step(case, "screening_decision"),
    }
    if not answer(matter, "acknowledgement", facts, case=case, role=Role.REFERRER, occasion=""):
        desk.note(
            "no acknowledgement was written",
            case=case.reference,
            why="to a sender that failed authentication, or to automatic mail, nothing is answered",
        )


def asked_about(reading: Reading) -> tuple[str, ...]:
    """The fields that the referrer is asked about, each once, in the order of the form."""
    return tuple(dict.fromkeys(problem.field for problem in reading.problems))


def questions(problems: tuple[Problem, ...], desk: Desk) -> list[Question]:
    """Problems as questions to a person: the field by its printed name, and the sentence."""
    name_of = desk.office.field_name
    return [question(name_of(problem.field), problem.message) for problem in problems]
