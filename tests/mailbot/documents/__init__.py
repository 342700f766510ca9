"""Tests of the Word files we send, with the partnership's own templates and the sample forms' answers."""

import json
from datetime import date
from pathlib import Path
from typing import Any

from parsers.facts import Child, Entry, Referral, Return, Section

ROOT = Path(__file__).parents[3]
WORD = ROOT / "config" / "tameside" / "word"
SAMPLES = ROOT / "tests" / "samples"
FORM = (WORD / "single-agency-return.docx").read_bytes()
REFERRAL_FORM = (WORD / "referral-form.docx").read_bytes()


def referral_of(sample: str) -> Referral:
    """The facts of a sample referral, out of its answer key."""
    data = _key(SAMPLES / "referrals" / f"{sample}.json")
    children = tuple(Child(**{**child, "date_of_birth": _day(child["date_of_birth"])}) for child in data["children"])
    days = {name: _day(data[name]) for name in ("incident_date", "referred_date")}
    return Referral(**{**data, **days, "children": children})


def case_a() -> dict[str, Return]:
    """The nine returns of the sample case, out of their answer keys, by agency."""
    keys = [_key(path) for path in sorted((SAMPLES / "returns" / "case-a").glob("0*.json"))]
    return {key["agency"]: Return(key["agency"], key["author"], key["nil_return"],
                                  tuple(Section(**section) for section in key["summary"]),
                                  tuple(Entry(row["date_text"]) for row in key["entries"])) for key in keys}


def _key(path: Path) -> dict[str, Any]:
    data: dict[str, Any] = json.loads(path.read_text(encoding="utf-8"))["data"]
    return data


def _day(said: str | None) -> date | None:
    return date.fromisoformat(said) if said else None
