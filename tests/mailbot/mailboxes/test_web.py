"""What a server asks us to wait."""

import pytest
import requests

from mailbot.mailboxes.web import LONGEST_PAUSE, asked_pause, lifetime

NOW = "Mon, 02 Mar 2026 09:00:00 GMT"


@pytest.mark.parametrize(("told", "date", "seconds"), [
    pytest.param("120", NOW, 120, id="seconds"),
    pytest.param("1.5", NOW, 1.5, id="a-part-of-a-second"),
    pytest.param("Mon, 02 Mar 2026 09:02:00 GMT", NOW, 120, id="a-moment-by-the-server-s-clock"),
    pytest.param("Mon, 02 Mar 2026 08:59:00 GMT", NOW, 0, id="a-moment-that-is-over"),
    pytest.param("Mon, 02 Mar 2026 09:02:00 GMT", "", 2, id="a-moment-by-no-clock"),
    pytest.param("Mon, 02 Mar 2026 09:02:00 -0000", NOW, 2, id="a-moment-without-a-zone"),
    pytest.param("", NOW, 2, id="nothing"),
    pytest.param("-5", NOW, 2, id="less-than-nothing"),
    pytest.param("\N{SUPERSCRIPT TWO}", NOW, 2, id="a-digit-that-is-no-number"),
    pytest.param("soon", NOW, 2, id="a-word"),
    pytest.param("999999999", NOW, LONGEST_PAUSE, id="thirty-years"),
    pytest.param("9" * 400, NOW, LONGEST_PAUSE, id="for-ever"),
    pytest.param("Fri, 02 Mar 2096 09:02:00 GMT", NOW, LONGEST_PAUSE, id="a-moment-long-after-us"),
])
def test_retry_after(told: str, date: str, seconds: float) -> None:
    """A number of seconds or a moment; two seconds where it is neither."""
    answer = requests.Response()
    answer.headers.update({"Retry-After": told, "Date": date})
    assert asked_pause(answer) == seconds


@pytest.mark.parametrize(("told", "seconds"), [
    pytest.param({"expires_in": 3599}, 3599, id="a-number"),
    pytest.param({"expires_in": "86399"}, 86399, id="in-words"),
    pytest.param({}, 60, id="nothing"), pytest.param({"expires_in": None}, 60, id="null"),
    pytest.param({"expires_in": "soon"}, 60, id="a-word"), pytest.param({"expires_in": "inf"}, 60, id="for-ever"),
    pytest.param({"expires_in": -1}, 60, id="over-already"), pytest.param({"expires_in": [1]}, 60, id="a-list"),
])
def test_how_long_a_token_lasts(told: dict[str, object], seconds: float) -> None:
    """What the login server says if that is a time, else what is usual; never an exception."""
    assert lifetime(told, otherwise=60) == seconds
