"""What each partner says to the report is recorded; when all three agree, the package goes to those who send it."""

from mailbot.letters.facts import Person as Shown
from mailbot.letters.words import listed
from mailbot.record.desk import Desk
from mailbot.record.report.paper import report_in
from mailbot.record.report.share import answer_by, has_it, partners
from mailbot.record.report.state import answers_so_far, begun, called, change_report, sent_today
from mailbot.record.screening.views import NAMES
from mailbot.record.write import Choice, write_to
from rules.case import Case, Role
from rules.report import Signature


def record_word(desk: Desk, case: Case, word: Signature, said: str) -> Case:
    """Puts a partner's word in place of its earlier one, and tells those who act on it.

    ``said`` is what the partner wrote below its answer: it goes to the manager alone, and is stored nowhere else.
    """
    others = tuple(one for one in case.report.signed if one.partner is not word.partner)
    case = change_report(desk, case, signed=(*others, word))
    if case.report.agreed:
        hand_over(desk, case)
    elif not word.agrees:
        _tell_disagreed(desk, case, word, said)
    return case


def take_word_back(desk: Desk, case: Case, partner: Role) -> Case:
    """That partner has not answered."""
    return change_report(desk, case, signed=tuple(one for one in case.report.signed if one.partner is not partner))


def stands(case: Case) -> str:
    """How the three answers stand, in a sentence."""
    report = case.report
    if report.agreed:
        return "All three partners agree. A letter has what is to go to the national Panel; a person sends it."
    left = [NAMES[role] for role in report.unsigned]
    said = [f"No answer yet from {listed(left)}."] if left else []
    return " ".join([*said, *([f"{_not_agreed(report.against)}."] if report.against else [])])


def _not_agreed(those: tuple[Role, ...]) -> str:
    """That these do not agree, as a sentence without its full stop: "The police do not agree"."""
    verb = "do" if len(those) > 1 or Role.POLICE in those else "does"
    return begun(f"{listed(NAMES[role] for role in those)} {verb} not agree")


def hand_over(desk: Desk, case: Case) -> None:
    """The package for the national Panel, to the people who send it: mailbot never does ("Appendix B, Day 15")."""
    report, partnership = case.report, desk.office.settings.partnership.name
    paper = report_in(desk, case, report.message, report.version)
    occasion = f"report {len(case.reports)}.{report.version} {max(word.at for word in report.signed).isoformat()}"
    for person in partners(desk, Role.MANAGER, Role.HEAD_OF_SAFEGUARDING):
        where = has_it(desk, person)
        facts = {
            "kind": "result of the reconsideration" if report.cause else called(case),
            "version": report.version,
            "approve_by": answer_by(desk, case),
            "state": answers_so_far(desk, report),
            "notified": case.notified,
            "reference_line": f"{partnership}, our reference {case.reference}",
            "where": where,
        }
        write_to(desk, "report_agreed", [person], facts, case=case, occasion=occasion, choices=(sent_today(desk),),
                 enclosures=[] if where else [paper])
    desk.note("all three partners agree; the package for the national Panel went to those who send it",
              case=case.reference, why="Appendix B, Day 15")


def _tell_disagreed(desk: Desk, case: Case, word: Signature, said: str) -> None:
    name = word.partner.value.replace("_", "-")
    holder = next((one for one in desk.people.persons if word.actor in one.addresses), None)
    facts = {
        "kind": called(case),
        "version": case.report.version,
        "partner": _not_agreed((word.partner,)),
        "who": Shown(holder.name if holder else word.actor),
        "words": said,
        "state": answers_so_far(desk, case.report),
        "submit_by": answer_by(desk, case),
        "chair": [Shown(one.name, address=one.mailbox.address) for one in desk.people.holders(Role.EXECUTIVE_CHAIR)],
    }
    instead = (Choice(f"AGREE {name}", "The partner agrees after all."),
               Choice(f"AGREE {name} none", "Takes its answer back; it is asked anew."))
    occasion = f"report {len(case.reports)}.{case.report.version} {word.partner} {word.at.isoformat()}"
    write_to(desk, "sign_off_disagreed", partners(desk, Role.MANAGER), facts, case=case, occasion=occasion,
             choices=instead)
