"""What a careful clerk does with each sort of message: the order of judgement, and what follows."""

from dataclasses import replace
from datetime import UTC, date, datetime

import pytest

from parsers.facts import (
    Absence,
    Address,
    Attachment,
    Bounce,
    Child,
    Code,
    Entry,
    FailedRecipient,
    Kind,
    Message,
    Outcome,
    Problem,
    Reading,
    Referral,
    Return,
    Screening,
    Unread,
    Where,
)
from rules.case import Ask, Case, Role
from rules.commands import Verb
from rules.decide import decide
from rules.decisions import (
    AskForTime,
    AskPartBBack,
    Decision,
    FileReturn,
    Obey,
    OpenCase,
    PassAnswerOn,
    Refuse,
    Reply,
    Settle,
    TakePartB,
    TellManager,
)
from rules.evidence import Evidence
from rules.incoming import Incoming, Thread, World
from rules.people import Agency, People, Person
from rules.states import MessageState
from rules.trust import Verdict

NOW = datetime(2026, 3, 11, 10, 32, tzinfo=UTC)
PAUL, HELEN, PATIENCE = Address("paul@csc.example"), Address("helen@la.example"), Address("patience@tscp.example")
DEREK, JOEL = Address("derek@housing.example"), Address("joel@tscp.example")
GLORIA, MARTIN = Address("gloria@tscp.example"), Address("martin@gmp.example")
HOUSING = Agency("housing", "Hollin Bank Homes", DEREK, Address("carys@housing.example"), domains=("housing.example",))
PEOPLE = People(
    (
        Person(Role.HEAD_OF_SAFEGUARDING, "Helen", (HELEN.address,)),
        Person(Role.MANAGER, "Patience", (PATIENCE.address,)),
        Person(Role.MANAGER, "Joel", (JOEL.address,), deputy=True),
        Person(Role.PRP_CHAIR, "Gloria", (GLORIA.address,)),
        Person(Role.POLICE, "Martin", (MARTIN.address,)),
    ),
    (HOUSING,),
    coroner_and_press=frozenset({"coroner.example"}),
)
JUDE = Referral(referrer_name="Paul", children=(Child("Tattersall", "Jude", date_of_birth=date(2025, 11, 3)),))
AISHA = Referral(referrer_name="Dave", children=(Child("Mahmood", "Aisha"),))
CASE = Case("TSCP-2026-001", "tscp-2019", NOW, JUDE, PAUL, asks=(Ask("housing", NOW, NOW),))
ALERT = Thread("alert", CASE.reference, "", HELEN.address)
MANAGERS_ALERT = Thread("alert", CASE.reference, "", PATIENCE.address)
GLORIAS_DRAFT = Thread("collation", CASE.reference, "", GLORIA.address, edition=1)
APPROVAL = Thread("nfa_approval", CASE.reference, "", MARTIN.address)
REQUEST = Thread("request", CASE.reference, "housing", DEREK.address)
KEYED = Evidence(CASE.reference, True, "a reply", "housing")
RETURN = Return("Hollin Bank Homes", entries=(Entry("1 May 2025", event="A call."),))
PART_B = Screening(decision=Outcome.RAPID_REVIEW, rationale="Harm.")


def _reading(data: Referral | Screening | Return, *problems: Problem, referral: Referral | None = None) -> Reading:
    kinds = {Referral: Kind.REFERRAL, Screening: Kind.SCREENING, Return: Kind.RETURN}
    return Reading(kinds[type(data)], data=data, problems=problems, referral=referral)


def _incoming(
    sender: Address | None,
    *readings: Reading,
    body: str = "",
    threads: tuple[Thread, ...] = (),
    evidence: tuple[Evidence, ...] = (),
    verdict: Verdict = Verdict.AUTHENTICATED,
    **fields: object,
) -> Incoming:
    message = Message(sender=sender, body=body, **fields)  # type: ignore[arg-type]  # fields of Message, by name
    keyed = tuple(Evidence(t.reference or "", True, "a reply", t.agency) for t in threads if t.reference)
    return Incoming(message, readings or (Reading(Kind.OTHER),), NOW, verdict, threads, (*keyed, *evidence))


def _decide(incoming: Incoming, *cases: Case) -> tuple[Decision, ...]:
    return decide(incoming, World(cases, PEOPLE, "TSCP"), date.fromisoformat)


SHOWN = Evidence("TSCP-2026-001", False, "the reference in the subject")
HELD = "Your message is held until you confirm that you are human."
PICTURES = Reading(Kind.OTHER, problems=(Problem("document", Code.UNREADABLE, "It cannot be read."),))
VIRUS = Reading(Kind.OTHER, problems=(Problem("document", Code.VIRUS, "Found."),))
LOCKED = Reading(Kind.OTHER, problems=(Problem("document", Code.ENCRYPTED, "It is locked."),))


@pytest.mark.parametrize(
    ("incoming", "cases", "kinds", "state"),
    [
        pytest.param(
            _incoming(PAUL, _reading(JUDE)), (), [OpenCase], MessageState.HANDLED, id="a-referral-opens-a-case"
        ),
        pytest.param(
            _incoming(PAUL, _reading(JUDE), automatic=("Precedence: bulk",)),
            (),
            [OpenCase],
            MessageState.HANDLED,
            id="even-from-a-scanner",
        ),
        pytest.param(
            _incoming(PAUL, _reading(AISHA), threads=(ALERT,)),
            (CASE,),
            [OpenCase],
            MessageState.HANDLED,
            id="another-child-in-an-old-thread",
        ),
        pytest.param(
            _incoming(PAUL, _reading(JUDE)),
            (CASE,),
            [TellManager],
            MessageState.PROPOSED,
            id="the-same-child-may-be-a-duplicate",
        ),
        pytest.param(
            _incoming(PAUL, _reading(JUDE), threads=(ALERT,)),
            (CASE,),
            [PassAnswerOn],
            MessageState.HANDLED,
            id="the-referrer-sends-the-completed-form",
        ),
        pytest.param(
            _incoming(PAUL, _reading(JUDE), _reading(AISHA)),
            (),
            [OpenCase, OpenCase],
            MessageState.HANDLED,
            id="two-referrals-in-one-message",
        ),
        pytest.param(
            _incoming(PAUL, _reading(Referral())), (), [], MessageState.PROPOSED, id="a-blank-form-opens-nothing"
        ),
        pytest.param(
            _incoming(HELEN, _reading(PART_B), threads=(ALERT,)),
            (CASE,),
            [TakePartB],
            MessageState.HANDLED,
            id="part-b-from-the-head",
        ),
        pytest.param(
            _incoming(HELEN, _reading(Screening(rationale="x")), threads=(ALERT,)),
            (CASE,),
            [AskPartBBack],
            MessageState.HANDLED,
            id="part-b-without-one-tick",
        ),
        pytest.param(
            _incoming(HELEN, _reading(PART_B), threads=(ALERT,), verdict=Verdict.UNKNOWN),
            (CASE,),
            [TellManager],
            MessageState.PROPOSED,
            id="part-b-from-an-unproved-sender",
        ),
        pytest.param(
            _incoming(PAUL, _reading(PART_B), threads=(ALERT,)),
            (CASE,),
            [TellManager],
            MessageState.PROPOSED,
            id="part-b-from-somebody-who-may-not",
        ),
        pytest.param(
            _incoming(HELEN, _reading(PART_B)),
            (CASE,),
            [TellManager],
            MessageState.PROPOSED,
            id="part-b-that-points-nowhere",
        ),
        pytest.param(
            _incoming(DEREK, _reading(RETURN), threads=(REQUEST,)),
            (CASE,),
            [FileReturn],
            MessageState.HANDLED,
            id="a-return-in-its-thread",
        ),
        pytest.param(
            _incoming(Address("kelly@elsewhere.example"), _reading(RETURN)),
            (CASE,),
            [TellManager],
            MessageState.PROPOSED,
            id="a-return-from-nowhere",
        ),
        pytest.param(
            _incoming(DEREK, _reading(RETURN), threads=(REQUEST,), verdict=Verdict.FAILED),
            (CASE,),
            [TellManager],
            MessageState.PROPOSED,
            id="a-return-whose-sender-failed",
        ),
        pytest.param(_incoming(DEREK, LOCKED), (), [Reply, TellManager], MessageState.PROPOSED, id="a-locked-file"),
        pytest.param(_incoming(DEREK, VIRUS), (), [TellManager], MessageState.PROPOSED, id="a-virus-is-not-answered"),
        pytest.param(
            _incoming(DEREK, LOCKED, automatic=("List-Id",)),
            (),
            [],
            MessageState.PROPOSED,
            id="a-locked-file-on-a-list-is-not-answered",
        ),
        pytest.param(_incoming(DEREK, automatic=("List-Id: x",)), (), [], MessageState.IGNORED, id="a-newsletter"),
        pytest.param(
            _incoming(DEREK, absence=Absence(None, None), automatic=("Auto-Submitted",), threads=(REQUEST,)),
            (CASE,),
            [TellManager],
            MessageState.HANDLED,
            id="away-while-a-return-is-due",
        ),
        pytest.param(
            _incoming(DEREK, body=HELD, automatic=("Auto-Submitted",), threads=(REQUEST,)), (CASE,), [TellManager],
            MessageState.PROPOSED, id="a-gate-holds-our-request-back",
        ),
        pytest.param(
            _incoming(
                PATIENCE, body=HELD, automatic=("Auto-Submitted",),
                threads=(replace(REQUEST, recipient=PATIENCE.address),),
            ),
            (CASE,), [], MessageState.PROPOSED, id="a-gate-before-the-manager-brings-forth-no-letter",
        ),
        pytest.param(
            _incoming(DEREK, body=HELD, automatic=("Auto-Submitted",)), (), [], MessageState.IGNORED,
            id="a-gate-that-holds-no-letter-of-ours",
        ),
        pytest.param(
            _incoming(DEREK, PICTURES, automatic=("List-Id: x",)), (), [], MessageState.IGNORED,
            id="a-newsletter-with-a-file-we-do-not-read",
        ),
        pytest.param(
            _incoming(PAUL, body="I wish to complain about the review."), (), [TellManager], MessageState.PROPOSED,
            id="a-complaint-is-the-managers-at-once",
        ),
        pytest.param(
            _incoming(DEREK, absence=Absence(None, None), automatic=("Auto-Submitted",), evidence=(SHOWN,)),
            (CASE,),
            [TellManager],
            MessageState.HANDLED,
            id="away-and-the-subject-shows-the-case",
        ),
        pytest.param(
            _incoming(DEREK, absence=Absence(None, None), automatic=("Auto-Submitted",)),
            (),
            [],
            MessageState.IGNORED,
            id="away-for-no-letter-of-ours",
        ),
        pytest.param(
            _incoming(None, bounce=Bounce((FailedRecipient("x@y.example", "failed", "5.1.1", ""),), None)),
            (),
            [TellManager],
            MessageState.HANDLED,
            id="a-bounce",
        ),
        pytest.param(
            _incoming(Address("g@coroner.example"), body="A letter."),
            (),
            [TellManager],
            MessageState.PROPOSED,
            id="the-coroner-is-handed-over",
        ),
        pytest.param(
            _incoming(PAUL, body="Please find attached the referral form."),
            (),
            [Reply],
            MessageState.PROPOSED,
            id="promised-and-not-attached",
        ),
        pytest.param(
            _incoming(
                PAUL,
                body="Please find attached the referral form.",
                attachments=(Attachment("1", "a.docx", "x/y", b""),),
            ),
            (),
            [],
            MessageState.PROPOSED,
            id="promised-and-something-attached",
        ),
        pytest.param(_incoming(PAUL, body="When is the panel?"), (), [], MessageState.PROPOSED, id="anything-else"),
        pytest.param(
            _incoming(PAUL, body="He was born in 2011.", threads=(ALERT,)),
            (CASE,),
            [PassAnswerOn],
            MessageState.HANDLED,
            id="the-referrer-answers-in-words",
        ),
        pytest.param(
            _incoming(PATIENCE, body="APPROVE", threads=(MANAGERS_ALERT,)),
            (CASE,),
            [Obey],
            MessageState.HANDLED,
            id="the-manager-commands",
        ),
        pytest.param(
            _incoming(JOEL, body="APPROVE", threads=(MANAGERS_ALERT,)),
            (CASE,),
            [Obey],
            MessageState.HANDLED,
            id="the-deputy-answers-the-manager’s-letter",
        ),
        pytest.param(
            _incoming(PATIENCE, body="APPROVE", threads=(ALERT,)),
            (CASE,),
            [Refuse],
            MessageState.PROPOSED,
            id="the-token-of-another-person",
        ),
        pytest.param(
            _incoming(GLORIA, body="Thank you, I will read it tonight.", threads=(GLORIAS_DRAFT,)),
            (CASE,),
            [],
            MessageState.PROPOSED,
            id="the-chair-writes-as-people-do",
        ),
        pytest.param(
            _incoming(MARTIN, body="Approved", threads=(APPROVAL,)),
            (CASE,),
            [TellManager],
            MessageState.PROPOSED,
            id="a-partner-approves-no-further-action",
        ),
        pytest.param(
            _incoming(PAUL, body="He was born in 2011.", threads=(ALERT,), verdict=Verdict.FAILED),
            (CASE,),
            [],
            MessageState.PROPOSED,
            id="a-forged-referrer-is-not-passed-on",
        ),
        pytest.param(
            _incoming(PAUL, _reading(JUDE), threads=(ALERT,), verdict=Verdict.FAILED),
            (CASE,),
            [TellManager],
            MessageState.PROPOSED,
            id="a-forged-form-changes-no-case",
        ),
        pytest.param(
            _incoming(PAUL, _reading(JUDE), _reading(JUDE)),
            (),
            [OpenCase],
            MessageState.HANDLED,
            id="one-form-as-two-files",
        ),
        pytest.param(
            _incoming(PAUL, _reading(JUDE), _reading(replace(JUDE, referrer_role="Nurse"))),
            (),
            [OpenCase, TellManager],
            MessageState.PROPOSED,
            id="two-forms-for-one-child",
        ),
        pytest.param(
            _incoming(DEREK, _reading(RETURN), _reading(replace(RETURN, author="Derek")), threads=(REQUEST,)),
            (CASE,),
            [FileReturn, TellManager],
            MessageState.PROPOSED,
            id="two-returns-of-one-agency",
        ),
        pytest.param(
            _incoming(
                DEREK,
                replace(_reading(RETURN), unread=(Unread(Where(part="logs.xlsx"), "It is locked."),)),
                threads=(REQUEST,),
                attachments=(Attachment("2", "logs.xlsx", "x/y", b""),),
            ),
            (CASE,),
            [FileReturn, Reply, TellManager],
            MessageState.PROPOSED,
            id="a-locked-file-beside-a-return",
        ),
        pytest.param(
            _incoming(PATIENCE, body="APPROVE"),
            (CASE,),
            [],
            MessageState.PROPOSED,
            id="a-command-without-any-token-is-none",
        ),
        pytest.param(
            _incoming(PATIENCE, body="APPROVE", threads=(ALERT,), verdict=Verdict.FAILED),
            (CASE,),
            [Refuse],
            MessageState.PROPOSED,
            id="a-forged-manager",
        ),
        pytest.param(
            _incoming(HELEN, body="APPROVE", threads=(ALERT,)),
            (CASE,),
            [Refuse],
            MessageState.PROPOSED,
            id="the-head-does-not-approve",
        ),
        pytest.param(
            _incoming(PATIENCE, body="Looks good to me", threads=(ALERT,)),
            (CASE,),
            [Refuse],
            MessageState.PROPOSED,
            id="words-that-are-no-command",
        ),
        pytest.param(
            _incoming(PAUL, body="APPROVE", threads=(ALERT,)),
            (CASE,),
            [PassAnswerOn],
            MessageState.HANDLED,
            id="a-referrer-commands-nothing",
        ),
        pytest.param(
            _incoming(DEREK, body="Could we have until Friday?", threads=(REQUEST,), evidence=(KEYED,)),
            (CASE,),
            [AskForTime],
            MessageState.PROPOSED,
            id="an-agency-asks-for-time",
        ),
        pytest.param(
            _incoming(DEREK, body="Could we have until Friday?", threads=(REQUEST,), evidence=(KEYED,)),
            (replace(CASE, asks=(Ask("housing", NOW, NOW, NOW),)),),
            [TellManager],
            MessageState.PROPOSED,
            id="an-agency-that-has-returned-asks-for-time",
        ),
        pytest.param(
            _incoming(DEREK, body="Who else has been asked?", threads=(REQUEST,)),
            (CASE,),
            [TellManager],
            MessageState.PROPOSED,
            id="an-agency-answers-in-words",
        ),
        pytest.param(
            replace(_incoming(PATIENCE, body="APPROVE", threads=(ALERT,)), own=True),
            (),
            [],
            MessageState.IGNORED,
            id="our-own-letter-comes-back",
        ),
    ],
)
def test_what_follows(incoming: Incoming, cases: tuple[Case, ...], kinds: list[type], state: MessageState) -> None:
    """Each sort of message ends in one state, with just these decisions before it."""
    *decisions, settled = _decide(incoming, *cases)
    assert [type(decision) for decision in decisions] == kinds
    assert isinstance(settled, Settle) and settled.state is state


@pytest.mark.parametrize(
    ("incoming", "agency"),
    [
        pytest.param(_incoming(DEREK, body="Could we have until Friday?"), "housing", id="by-its-domain"),
        pytest.param(
            _incoming(Address("x@y.example"), body="?", evidence=(replace(KEYED, keyed=False, agency=""),)),
            "*",
            id="by-the-case’s-reference-alone",
        ),
        pytest.param(_incoming(DEREK, LOCKED), "housing", id="a-locked-file-of-theirs"),
    ],
)
def test_what_may_be_a_return_keeps_chasers_back(incoming: Incoming, agency: str) -> None:
    """A message that may be an agency's return is marked so, for the clock to see."""
    settled = _decide(incoming, CASE)[-1]
    assert isinstance(settled, Settle)
    assert (settled.may_be_return, settled.agency) == (True, agency)


def test_a_reference_that_is_no_case_of_ours_is_none() -> None:
    """A mistyped reference files nothing under it, and keeps the agency's chasers back in every case."""
    strange = Evidence("TSCP-2026-077", False, "the reference in its words")
    *_, told, settled = _decide(_incoming(Address("kelly@x.example"), _reading(RETURN), evidence=(strange,)), CASE)
    assert isinstance(told, TellManager) and isinstance(settled, Settle)
    assert (told.reference, settled.reference, settled.agency) == (None, None, "housing")
    assert told.offers == (f"FILE UNDER {CASE.reference}", "NOT A REFERRAL")


def test_a_part_b_that_changes_a_decision_waits() -> None:
    """A second decision, or a Part A about another child in the same file, is an obstacle in words."""
    decided = replace(CASE, decision=Outcome.AUDIT_AND_ASSURANCE)
    taken = _decide(_incoming(HELEN, _reading(PART_B, referral=AISHA), threads=(ALERT,)), decided)[0]
    assert isinstance(taken, TakePartB)
    assert len(taken.obstacles) == 2


def test_a_command_knows_what_letter_it_answers() -> None:
    """FILE UNDER in reply to a proposal is about that message."""
    thread = Thread("proposal", None, "message-17", PATIENCE.address)
    obeyed = _decide(_incoming(PATIENCE, body="FILE UNDER TSCP-2026-001", threads=(thread,)), CASE)[0]
    assert isinstance(obeyed, Obey)
    assert (obeyed.about, obeyed.command.verb, obeyed.command.reference) == (
        "message-17",
        Verb.FILE_UNDER,
        "TSCP-2026-001",
    )


@pytest.mark.parametrize(
    ("body", "thread", "edition", "about"),
    [
        pytest.param("APPROVE", replace(MANAGERS_ALERT, edition=2), 2, "", id="the-edition-that-the-letter-showed"),
        pytest.param("APPROVE edition 1", replace(MANAGERS_ALERT, edition=2), 1, "", id="the-edition-that-it-names"),
        pytest.param("TSCP-2026-001 APPROVE", replace(MANAGERS_ALERT, edition=2), 2, "", id="of-the-same-case"),
        pytest.param("TSCP-2026-001 APPROVE", replace(MANAGERS_ALERT, reference="TSCP-2026-002", edition=2), 0, "",
                     id="an-edition-of-another-case-was-not-seen-of-this-one"),
        pytest.param("RETRY 52", MANAGERS_ALERT, 0, "message-52", id="the-message-that-it-names"),
        pytest.param("TSCP-2026-001 HOLD", replace(MANAGERS_ALERT, reference=None), 0, "", id="the-case-that-it-names"),
    ],
)
def test_what_a_command_is_about(body: str, thread: Thread, edition: int, about: str) -> None:
    """What a command names itself comes before what the letter says that it answers."""
    obeyed = _decide(_incoming(PATIENCE, body=body, threads=(thread,)), CASE)[0]
    assert isinstance(obeyed, Obey)
    assert (obeyed.command.edition, obeyed.about, obeyed.reference) == (edition, about, CASE.reference)


def test_a_part_b_on_our_own_form_needs_no_thread() -> None:
    """A fresh mail with the form that we sent, filled in by the Head of Safeguarding, points to its case."""
    reading = _reading(PART_B)
    token = (Evidence(CASE.reference, True, "the key in the form that we sent"),)
    decisions = _decide(replace(_incoming(HELEN, reading), file_evidence=(token,)), CASE)
    assert isinstance(decisions[0], TakePartB)


def test_a_part_b_from_the_manager_waits() -> None:
    """The manager may hand Part B in, but it is not the panel's own word: the requests wait for SEND."""
    taken = _decide(_incoming(PATIENCE, _reading(PART_B), threads=(MANAGERS_ALERT,)), CASE)[0]
    assert isinstance(taken, TakePartB)
    assert len(taken.obstacles) == 1


def test_the_same_decision_again_is_no_change() -> None:
    """A second Part B that decides the same raises no doubt."""
    decided = replace(CASE, decision=Outcome.RAPID_REVIEW)
    taken = _decide(_incoming(HELEN, _reading(PART_B), threads=(ALERT,)), decided)[0]
    assert isinstance(taken, TakePartB)
    assert taken.obstacles == ()


@pytest.mark.parametrize(
    ("action", "kinds"),
    [pytest.param("failed", [TellManager], id="failed"), pytest.param("delayed", [], id="only-late")],
)
def test_a_delivery_that_is_only_late_troubles_nobody(action: str, kinds: list[type]) -> None:
    """A server that still tries is noted; a letter that did not arrive is told."""
    bounce = Bounce((FailedRecipient("x@y.example", action, "4.4.1", ""),), None)
    *decisions, _ = _decide(_incoming(None, bounce=bounce))
    assert [type(decision) for decision in decisions] == kinds


def test_automatic_answers_do_not_answer_each_other() -> None:
    """Somebody is away, and the manager who is told so is away too: that is the end of it."""
    thread = Thread("out_of_office_note", CASE.reference, "housing", PATIENCE.address)
    away = _incoming(PATIENCE, absence=Absence(None, None), automatic=("Auto-Submitted",), threads=(thread,))
    (settled,) = _decide(away, CASE)
    assert isinstance(settled, Settle) and settled.state is MessageState.IGNORED
