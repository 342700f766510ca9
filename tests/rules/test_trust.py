"""Who is believed: the mailbox's own server's word on the From address, and nothing that a sender can write."""

import pytest

from parsers.facts import Address, Message
from rules.trust import Trust, Verdict, judge_sender

ON_PREMISES = Trust("exchange", organisation="tameside.example", writes_results=False)
BARE_PASS = "spf=pass smtp.mailfrom=tameside.example; dmarc=pass action=none header.from=tameside.example"
OURS = Trust("authserv_id", "mx.tscp.example")
EXCHANGE = Trust("exchange", organisation="tameside.example")


def _message(*results: str, sender: str = "helen@tameside.example", **headers: str) -> Message:
    named = {name.replace("_", "-"): (value,) for name, value in headers.items()}
    return Message(sender=Address(sender), headers={"authentication-results": results, **named})


@pytest.mark.parametrize(
    ("message", "trust", "verdict"),
    [
        pytest.param(
            _message("mx.tscp.example; dmarc=pass header.from=tameside.example"),
            OURS,
            Verdict.AUTHENTICATED,
            id="dmarc-for-the-from-domain",
        ),
        pytest.param(
            _message(
                "mx.tscp.example;\n spf=pass smtp.mailfrom=tameside.example;\n dkim=pass "
                "header.d=tameside.example;\n dmarc=pass"
            ),
            OURS,
            Verdict.AUTHENTICATED,
            id="dmarc-without-a-domain-but-dkim-aligned",
        ),
        pytest.param(
            _message("mx.tscp.example; dkim=pass header.d=mailer.example; dmarc=pass"),
            OURS,
            Verdict.UNKNOWN,
            id="dmarc-without-a-domain-and-nothing-aligned",
        ),
        pytest.param(
            _message("mx.tscp.example; dmarc=pass header.from=evil.example"),
            OURS,
            Verdict.UNKNOWN,
            id="dmarc-for-another-domain",
        ),
        pytest.param(
            _message("mx.tscp.example; dmarc=fail header.from=tameside.example"), OURS, Verdict.FAILED, id="dmarc-fails"
        ),
        pytest.param(
            _message("mx.tscp.example; spf=pass smtp.mailfrom=tameside.example"),
            OURS,
            Verdict.UNKNOWN,
            id="spf-alone-is-not-enough",
        ),
        pytest.param(
            _message("mx.evil.example; dmarc=pass header.from=tameside.example"),
            OURS,
            Verdict.UNKNOWN,
            id="another-server’s-word",
        ),
        pytest.param(
            _message(
                "mx.tscp.example; dmarc=fail header.from=tameside.example",
                "mx.tscp.example; dmarc=pass header.from=tameside.example",
            ),
            OURS,
            Verdict.FAILED,
            id="a-forged-pass-below-the-topmost",
        ),
        pytest.param(
            _message("mx.evil.example; none", "mx.tscp.example; dmarc=pass header.from=tameside.example"),
            OURS,
            Verdict.UNKNOWN,
            id="ours-is-not-the-topmost",
        ),
        pytest.param(
            _message("mx.tscp.example; dmarc=pass header.from=tameside.example; dmarc=fail"),
            OURS,
            Verdict.UNKNOWN,
            id="two-verdicts-in-one-header",
        ),
        pytest.param(_message("\x00;;;===("), OURS, Verdict.UNKNOWN, id="a-header-nobody-can-read"),
        pytest.param(_message(), OURS, Verdict.UNKNOWN, id="no-header"),
        pytest.param(
            _message("mx.tscp.example; dmarc=pass header.from=tameside.example"),
            Trust("none"),
            Verdict.UNKNOWN,
            id="trust-nobody",
        ),
        pytest.param(
            _message(
                "spf=pass (sender IP is 192.0.2.1) smtp.mailfrom=tameside.example; dkim=pass "
                "(signature was verified) header.d=tameside.example;dmarc=pass action=none "
                "header.from=tameside.example;compauth=pass reason=100"
            ),
            EXCHANGE,
            Verdict.AUTHENTICATED,
            id="exchange-leaves-its-id-out",
        ),
        pytest.param(
            _message(
                x_ms_exchange_organization_authas="Internal",
                x_ms_exchange_organization_authsource="LO2P1.tameside.example",
            ),
            EXCHANGE,
            Verdict.AUTHENTICATED,
            id="exchange-internal",
        ),
        pytest.param(
            _message(
                x_ms_exchange_organization_authas="Internal", x_ms_exchange_organization_authsource="mail.evil.example"
            ),
            EXCHANGE,
            Verdict.UNKNOWN,
            id="internal-of-another-organisation",
        ),
        pytest.param(
            _message(
                x_ms_exchange_organization_authas="Internal",
                x_ms_exchange_organization_authsource="mx.eviltameside.example",
            ),
            EXCHANGE,
            Verdict.UNKNOWN,
            id="internal-of-a-look-alike",
        ),
        pytest.param(
            _message("mx.tscp.example; dmarc=pass header.from=tameside.example", sender="x@sub.tameside.example"),
            OURS,
            Verdict.UNKNOWN,
            id="dmarc-for-the-domain-above",
        ),
        pytest.param(
            _message("mx.tscp.example; dmarc=pass (p=none header.from=tameside.example) header.from=evil.example"),
            OURS,
            Verdict.UNKNOWN,
            id="a-domain-in-a-comment",
        ),
        pytest.param(
            _message("mx.tscp.example.evil.example; dmarc=pass header.from=tameside.example"),
            OURS,
            Verdict.UNKNOWN,
            id="a-server-that-begins-like-ours",
        ),
        pytest.param(
            _message("mx.tscp.example 1; dmarc=pass header.from=tameside.example"),
            OURS,
            Verdict.AUTHENTICATED,
            id="with-a-version",
        ),
        pytest.param(
            _message("mx.tscp.example; dkim=fail header.d=tameside.example; dmarc=pass"),
            OURS,
            Verdict.UNKNOWN,
            id="dmarc-bare-and-dkim-failed",
        ),
        pytest.param(
            _message("mx.tscp.example; spf=pass smtp.mailfrom=bounce@tameside.example; dmarc=pass"),
            OURS,
            Verdict.AUTHENTICATED,
            id="dmarc-bare-and-spf-aligned",
        ),
        pytest.param(
            _message("mx.tscp.example; dmarc=none header.from=tameside.example"),
            OURS,
            Verdict.UNKNOWN,
            id="a-domain-without-a-policy",
        ),
        pytest.param(
            _message("mx.tscp.example; dmarc=temperror header.from=tameside.example"),
            OURS,
            Verdict.UNKNOWN,
            id="dmarc-could-not-be-asked",
        ),
        pytest.param(
            _message(
                x_ms_exchange_organization_authas="Anonymous",
                x_ms_exchange_organization_authsource="LO2P1.tameside.example",
            ),
            EXCHANGE,
            Verdict.UNKNOWN,
            id="exchange-anonymous",
        ),
        pytest.param(
            _message("exchange; dmarc=pass header.from=tameside.example"),
            EXCHANGE,
            Verdict.UNKNOWN,
            id="a-server-that-calls-itself-exchange",
        ),
        pytest.param(_message(BARE_PASS), ON_PREMISES, Verdict.UNKNOWN, id="a-bare-pass-where-exchange-writes-none"),
        pytest.param(
            _message(
                BARE_PASS,
                x_ms_exchange_organization_authas="Anonymous",
                x_ms_exchange_organization_authsource="mail01.tameside.example",
            ),
            ON_PREMISES,
            Verdict.UNKNOWN,
            id="a-bare-pass-from-outside-on-premises",
        ),
        pytest.param(
            _message(
                x_ms_exchange_organization_authas="Internal",
                x_ms_exchange_organization_authsource="MAIL01.tameside.example",
            ),
            ON_PREMISES,
            Verdict.AUTHENTICATED,
            id="internal-on-premises",
        ),
        pytest.param(
            _message(
                x_ms_exchange_organization_authas="Internal",
                x_ms_exchange_organization_authsource="mail01.tameside.example",
            ),
            Trust("exchange"),
            Verdict.UNKNOWN,
            id="internal-of-an-organisation-that-nobody-named",
        ),
    ],
)
def test_who_is_believed(message: Message, trust: Trust, verdict: Verdict) -> None:
    """One table of headers as servers and forgers write them."""
    assert judge_sender(message, trust) is verdict


def test_a_second_mark_spoils_the_first() -> None:
    """Exchange stamps one; where there are two, one was brought along from outside."""
    headers: dict[str, tuple[str, ...]] = {
        "x-ms-exchange-organization-authas": ("Internal",),
        "x-ms-exchange-organization-authsource": ("mail01.tameside.example", "mail01.tameside.example"),
    }
    message = Message(sender=Address("helen@tameside.example"), headers=headers)
    assert judge_sender(message, ON_PREMISES) is Verdict.UNKNOWN


def test_nobody_is_believed_without_a_sender() -> None:
    """A message without one From address proves nothing."""
    assert judge_sender(Message(), OURS) is Verdict.UNKNOWN
