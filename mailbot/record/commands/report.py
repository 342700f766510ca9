"""REPORT, AGREE, DISAGREE, SUBMITTED: the report goes to the partners, is agreed, and is sent on by a person."""

from datetime import date

from mailbot.letters.words import day as in_words
from mailbot.letters.words import listed, plain_day
from mailbot.record import report
from mailbot.record.commands.order import CHECK, Answer, NotDone, Order
from mailbot.record.desk import Desk
from mailbot.record.screening.views import NAMES
from mailbot.record.write import Choice
from parsers.facts import Address, Outcome
from rules.calendar import in_london
from rules.case import PARTNERS, Case, Role
from rules.commands import Verb
from rules.report import Report, Signature

NOTHING_SHARED = "No report has gone to the statutory partners yet."
HOW = "REPORT with the report attached sends it to them."


def send_report(desk: Desk, order: Order) -> Answer:
    """The report attached to the message goes to the three partners, each of whom is asked to agree (Day 14)."""
    case = order.need_case()
    if case.decision is not Outcome.RAPID_REVIEW:
        raise NotDone("A report belongs to a Rapid Review, and none was decided.", "Please check the reference.")
    if case.reports and case.report.submitted:
        sent = in_words(case.report.submitted)
        raise NotDone(f"The {report.called(case)} went to the national Panel on {sent}.", "RECONSIDER opens it again.")
    case = report.share(desk, case if case.reports else desk.change(case, reports=(Report(),)),
                        order.command.message or _bringer(desk, order))
    version = case.report.version
    anew = [f"What they said to version {version - 1} counts no more."] if version > 1 else []
    goes = f"The {report.called(case)}, version {version}, goes to {listed(NAMES[role] for role in PARTNERS)}"
    return Answer([f"{goes}; each is asked to agree.", *anew])


def _bringer(desk: Desk, order: Order) -> int:
    """The message that brings the report: that of the command, or the one that the answered letter is about."""
    return order.came_in if order.came_in and report.carries_files(desk, order.came_in) else order.message


def say_word(desk: Desk, order: Order) -> Answer:
    """A partner agrees the report or does not: by its own word, or recorded by the manager for one that rang."""
    case = order.need_case()
    if not case.report.version:
        raise NotDone(NOTHING_SHARED, HOW)
    partner = _whose(desk, order)
    before = case.report.word_of(partner)
    name, key = NAMES[partner], partner.value.replace("_", "-")
    if order.command.what == "none":
        if before is None:
            raise NotDone(f"There is no answer of {name} yet.", "Nothing was changed.")
        case = report.take_word_back(desk, case, partner)
        return Answer([f"The answer of {name} is taken back.", report.stands(case)], _back(before, key))
    _refuse_another_version(order, case)
    agrees = order.command.verb is Verb.AGREE
    own = order.command.partner is None
    said = order.below.partition("\n")[2].strip() if own and order.by_reply else ""
    case = report.record_word(desk, case, Signature(partner, agrees, desk.now, order.actor or "console"), said)
    verb = "agrees" if agrees else "does not agree"
    done = [f"{report.begun(name)}: {verb}. It is recorded for version {case.report.version}.", report.stands(case)]
    return Answer(done, _back(before, key))


def _whose(desk: Desk, order: Order) -> Role:
    """Whose word it is. Raises NotDone where nobody says, and where a partner would speak for another."""
    named, roles = order.command.partner, desk.people.roles_of(Address(order.actor))
    own = [role for role in PARTNERS if role in roles]
    managing = not order.by_reply or Role.MANAGER in roles
    if named is None and len(own) == 1:
        return own[0]
    if named is None:
        raise NotDone("It does not say whose answer it is.", f"Name the partner, like {order.command.verb} police.")
    if named not in own and not managing:
        raise NotDone("You cannot answer for another partner.", f"Answer {order.command.verb} for your own.")
    return named


def _refuse_another_version(order: Order, case: Case) -> None:
    """A partner's own word is for the version that it has read; what the manager records is for the newest."""
    newest, read = report.edition_of(case), order.command.edition
    if order.command.partner is not None and not read:
        return
    if read != newest and (read or order.by_reply):
        said = "That was an earlier version." if read else "Your answer does not say which version you have read."
        raise NotDone(said, f"Answer the letter that brought you version {case.report.version}, the newest.")


def _back(before: Signature | None, key: str) -> tuple[Choice, ...]:
    if before is None:
        return (Choice(f"AGREE {key} none", "Takes the answer back."),)
    return (Choice(f"{'AGREE' if before.agrees else 'DISAGREE'} {key}", "Brings back what stood there."),)


def submitted(desk: Desk, order: Order) -> Answer:
    """A person has sent the report to the national Panel on that day: mailbot never does (Appendix B, Day 15)."""
    case, day = order.need_case(), order.command.day
    assert day is not None
    if case.decision is not Outcome.RAPID_REVIEW:
        raise NotDone("A report belongs to a Rapid Review, and none was decided.", "Please check the reference.")
    since = in_london(case.report.opened or case.received).date()
    if not since <= day <= in_london(desk.now).date():
        raise NotDone(f"{in_words(day)} cannot be the day on which it was sent.", CHECK)
    before = case.report.submitted
    case = case if case.reports else desk.change(case, reports=(Report(),))
    case = report.change_report(desk, case, submitted=day)
    if not case.report.cause:
        desk.done(case, "report_submitted")
    what = report.begun(report.called(case))
    done = [f"{what}: sent to the national Panel on {in_words(day)}, as you say.", *_cautions(case)]
    return Answer([*done, "ANSWER records what the national Panel answers."], _old_day(before))


def _cautions(case: Case) -> list[str]:
    if case.report.agreed:
        return []
    said = report.stands(case) if case.report.version else "Its agreement by the partners is not recorded here."
    return [said]


def _old_day(before: date | None) -> tuple[Choice, ...]:
    if before is None:
        return ()
    return (Choice(f"SUBMITTED {plain_day(before)}", "Brings the old date back."),)
