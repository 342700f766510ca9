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
)
from rules.case import Ask, Case, Role
from rules.commands import Verb
from rules.decide import decide
from rules.decisions import (
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
DEREK = Address("derek@housing.example")
HOUSING = Agency("housing", "Hollin Bank Homes", DEREK, Address("carys@housing.example"), domains=("housing.example",))
PEOPLE = People(
    (
        Person(Role.HEAD_OF_SAFEGUARDING, "Helen", (HELEN.address,)),
        Person(Role.MANAGER, "Patience", (PATIENCE.address,)),
    ),
    (HOUSING,),
    coroner_and_press=frozenset({"coroner.example"}),
)
JUDE = Referral(referrer_name="Paul", children=(Child("Tattersall", "Jude", date_of_birth=date(2025, 11, 3)),))
AISHA = Referral(referrer_name="Dave", children=(Child("Mahmood", "Aisha"),))
CASE = Case("TSCP-2026-001", "tscp-2019", NOW, JUDE, PAUL, asks=(Ask("housing", NOW, NOW),))
ALERT = Thread("alert", CASE.reference, "", HELEN.address)
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
            _incoming(PATIENCE, body="APPROVE", threads=(ALERT,)),
            (CASE,),
            [Obey],
            MessageState.HANDLED,
            id="the-manager-commands",
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
            _incoming(DEREK, body="Could we have until Friday?", threads=(REQUEST,)),
            (CASE,),
            [],
            MessageState.PROPOSED,
            id="an-agency-asks-for-time",
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
