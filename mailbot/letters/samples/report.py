"""Sample facts for the letters about the report, its sign-off, and the reconsideration that may follow."""

from mailbot.letters.facts import Flag, Milestone
from mailbot.letters.samples.case import (
    HEAD,
    HEALTH_LEAD,
    PANEL,
    PLACE,
    POLICE_LEAD,
    REPORT_SUBMITTED,
    REPORT_WRITTEN,
    REVIEWED,
    SCHOOL,
    Variants,
    answer,
    at,
    facts,
)
from mailbot.letters.samples.screening import CHAIR

REPORT, PROPOSAL = "report of the Rapid Review", "proposal after reconsideration"
FILE = ["TSCP-2026-001 report version 1.docx"]
NEW_INFORMATION = "New information has become available that suggests a learning review is now required."
NATIONAL = "The national Panel takes forward a national review that draws on this case."
SIGN = [answer("AGREE", "You agree to version 1.", 1), answer("DISAGREE", "You do not agree to version 1.", 1)]
AGREED = [Flag("Local authority", "agreed at 9:12am on Wednesday 1 April 2026 (helen.ashworth-crane@tameside.example)"),
          Flag("Police", "agreed at 4:02pm on Tuesday 31 March 2026 (martin.feeney@gmp.example)"),
          Flag("Health", "agreed at 11:30am on Wednesday 1 April 2026 (recorded by patience.ogden@tscp.example)")]
HALF = [Flag("Local authority", "no answer yet"), Flag("Police", "does not agree, 4:02pm on Tuesday 31 March 2026"),
        AGREED[2]]
AGAIN = Milestone("The Practice Review Panel meets again", at(4, 21, 10))
TO_COME = [AGAIN, Milestone("Proposal to the three statutory partners", at(4, 22)),
           Milestone("Partners determine; result to the national Panel", at(4, 23))]
AGREED_FACTS = facts(
    kind=REPORT, version=1, approve_by=REPORT_SUBMITTED, state=AGREED, notified=at(3, 12).date(), where="",
    reference_line="Tameside Safeguarding Children Partnership, our reference TSCP-2026-001", attached=FILE,
    taps=[answer("SUBMITTED 1 April 2026", "It went to the national Panel today. For another day, write the date.")])

REPORT_LETTERS: dict[str, Variants] = {
    "register": {
        "news and one overdue": facts(
            reference="", now=at(4, 1, 8), number=14, attached=["register of referrals 2026-04-01.xlsx"],
            news=[Flag("TSCP-2026-013", "received on Wednesday 11 March 2026; rapid review, decided on Thursday "
                                        "12 March 2026 (in time)."),
                  Flag("TSCP-2026-014", "received on Friday 27 March 2026; not decided yet.")],
            waiting=[Milestone("TSCP-2026-014", at(3, 29, 16, 40))]),
        "no news": facts(reference="", now=at(5, 1, 8), number=1, attached=["register of referrals 2026-05-01.xlsx"],
                         news=[], waiting=[]),
    },
    "report_form": {
        "to the manager": facts(
            kind="share", approve_by=REPORT_WRITTEN, submit_by=REPORT_SUBMITTED, missing=[SCHOOL.agency],
            partners=[HEAD, POLICE_LEAD, HEALTH_LEAD], attached=["TSCP-2026-001 report form.docx"]),
        "to the chair": facts(
            kind="write", approve_by=REPORT_WRITTEN, submit_by=REPORT_SUBMITTED, missing=[], partners=[],
            attached=["TSCP-2026-001 report form.docx"]),
    },
    "sign_off": {
        "first version": facts(kind=REPORT, version=1, approve_by=REPORT_SUBMITTED, cause="", where="", attached=FILE,
                               taps=SIGN),
        "proposal, second version, domain not secure": facts(
            kind=PROPOSAL, version=2, approve_by=TO_COME[2], cause=NEW_INFORMATION, where="Patience Ogden",
            attached=[], taps=SIGN),
    },
    "sign_off_reminder": {
        "on the last day": facts(kind=REPORT, version=1, shared=at(3, 31, 15, 20), approve_by=REPORT_SUBMITTED,
                                 where="", attached=FILE, taps=SIGN),
        "domain not secure": facts(kind=PROPOSAL, version=1, shared=at(4, 22, 15, 20), approve_by=TO_COME[2],
                                   where="Patience Ogden", attached=[], taps=SIGN),
    },
    "sign_off_disagreed": {
        "with reasons": facts(
            kind=REPORT, version=1, partner="The police do not agree", who=POLICE_LEAD, state=HALF,
            submit_by=REPORT_SUBMITTED,
            words="We think that the criteria for a local review are met.\nPlease see heading 4.", chair=[CHAIR],
            taps=[answer("AGREE police", "The police agree after all."),
                  answer("AGREE police none", "Takes the answer of the police back.")]),
        "without": facts(
            kind=PROPOSAL, version=2, partner="Health does not agree", who=HEALTH_LEAD, state=HALF,
            submit_by=TO_COME[2], words="", chair=[], taps=[answer("AGREE health", "Health agrees after all.")]),
    },
    "report_agreed": {
        "the report": AGREED_FACTS,
        "the result of a reconsideration, not notified": {
            **AGREED_FACTS, "kind": "result of the reconsideration", "notified": None, "approve_by": TO_COME[2],
            "where": "Patience Ogden", "attached": []},
    },
    "reconsideration": {
        "to the manager, national review": facts(
            cause=NATIONAL, since=at(4, 10, 11, 5), steps_to_come=TO_COME, national_review=True,
            taps=[answer("PANEL 21 April 2026 10:00", "The panel reconvenes then; its members are invited.")]),
        "to the chair": facts(cause=NEW_INFORMATION, since=at(4, 10, 11, 5), steps_to_come=TO_COME,
                              national_review=False, taps=[]),
    },
    "review_decided": {
        "to the manager": facts(since=at(4, 8).date(), before=None, step=REVIEWED, taps=[
            answer("REVIEW none", "There is no local review.")]),
        "a corrected day, to a partner": facts(since=at(4, 8).date(), before=at(4, 7).date(), step=REVIEWED, taps=[]),
    },
    "reconvened": {
        "invited": facts(kind="invitation", panel=AGAIN, place=PLACE, cause=NATIONAL),
        "moved": facts(kind="new date", panel=PANEL, place=PLACE, cause=NEW_INFORMATION),
    },
}
