"""What our own server's stamp makes of a sender, from real-shaped headers to the verdict."""

import json
from pathlib import Path

import pytest

from parsers.mail import read_message
from rules.trust import Trust, judge_sender

STAMPED = [
    pytest.param(path, setting, verdict, id=f"{path.name.removesuffix('.expected.json')}-{setting}")
    for path in sorted(Path(__file__).parent.glob("*.expected.json"))
    for setting, verdict in json.loads(path.read_text()).get("sender_verdicts", {}).items()
]


@pytest.mark.parametrize(("path", "setting", "verdict"), STAMPED)
def test_a_sender_is_judged_by_the_server_that_is_trusted(path: Path, setting: str, verdict: str) -> None:
    """``exchange``, ``none``, or the id of the server whose topmost Authentication-Results counts."""
    raw = path.with_name(path.name.replace(".expected.json", ".eml")).read_bytes()
    trust = Trust("none") if setting == "none" else Trust("authserv_id", setting)
    assert judge_sender(read_message(raw), Trust("exchange") if setting == "exchange" else trust) == verdict
