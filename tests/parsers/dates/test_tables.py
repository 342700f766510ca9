"""Every spelling of the two tables: the samples' 150, and our own odd ones beside this file."""

from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import NamedTuple

import pytest

from parsers.dates import DateSetting, read_date
from parsers.facts import DateReading

SAMPLES = Path(__file__).parents[2] / "samples" / "returns" / "dates.tsv"
ODD = Path(__file__).with_name("odd.tsv")


class Row(NamedTuple):
    """One line of a table, as it stands there; ``doubt`` is a flag in the samples and codes in our own."""

    text: str
    start: str
    end: str
    approximate: str
    time: str
    doubt: str
    context: str


def rows(table: Path) -> Iterator[Row]:
    """The lines of a table below its heading."""
    for line in table.read_text("utf-8").split("\n")[1:]:
        if line:
            yield Row(*line.split("\t"))


def setting(context: str) -> DateSetting:
    """What the text alone does not tell, from ``name=value`` pairs."""
    told = dict(pair.split("=") for pair in context.split("; ") if pair)
    above = None
    if "above" in told:
        first, _, last = told["above"].partition("..")
        above = DateReading(told["above"], date.fromisoformat(first), date.fromisoformat(last or first))
    return DateSetting(
        on=date.fromisoformat(told["document"]) if "document" in told else None,
        above=above,
        heading_year=int(told["heading"]) if "heading" in told else None,
        heading_month=int(told["month"]) if "month" in told else None,
        year_column=told.get("column") == "year",
        birth=told.get("birth") == "yes",
    )


def said(reading: DateReading) -> tuple[str, ...]:
    """A reading as a table writes it."""
    days = (day.isoformat() if day else "" for day in (reading.start, reading.end))
    return (*days, str(reading.approximate).lower(), reading.time or "")


@pytest.mark.parametrize("row", [pytest.param(row, id=f"{row.text} {row.context}") for row in rows(SAMPLES)])
def test_each_spelling_of_the_samples_is_right(row: Row) -> None:
    """Days, certainty and time as the samples' key says, and a doubt exactly where it asks for one."""
    reading = read_date(row.text, setting(row.context))
    assert (*said(reading), str(bool(reading.doubts)).lower()) == row[1:6]


@pytest.mark.parametrize("row", [pytest.param(row, id=f"{row.text} {row.context}") for row in rows(ODD)])
def test_each_odd_spelling_is_right_or_refused(row: Row) -> None:
    """Days, certainty, time and the codes of the doubts as our own table says."""
    reading = read_date(row.text, setting(row.context))
    codes = " ".join(dict.fromkeys(code.value for code, _ in reading.doubts))
    assert (*said(reading), codes) == row[1:6]


def test_a_doubt_quotes_the_words_and_is_a_sentence() -> None:
    """What goes into a letter names the words as written, says what is wrong, and ends with a full stop."""
    for row in (*rows(SAMPLES), *rows(ODD)):
        for _, sentence in read_date(row.text, setting(row.context)).doubts:
            assert sentence[0] in "“T", sentence
            assert sentence[-1] in ".?", sentence


@pytest.mark.parametrize(("text", "doubt"), [
    pytest.param("31/02/2019", "“31/02/2019”: February 2019 has 28 days.", id="no-such-day"),
    pytest.param("04/23/2019", "“04/23/2019”: it is no date day first, but looks like the American order "
                               "(23 April 2019).", id="american-order"),
    pytest.param("Monday 20 January 2026", "“Monday 20 January 2026”: 20 January 2026 is a Tuesday, not a Monday.",
                 id="wrong-weekday"),
    pytest.param("15/06/2019 - 10/06/2019", "“15/06/2019 - 10/06/2019”: it ends (10 June 2019) before it begins "
                                            "(15 June 2019).", id="ends-before-it-begins"),
    pytest.param("14 Feb", "“14 Feb”: it does not say which year.", id="no-year"),
    pytest.param("Easter 2025", "“Easter 2025”: this could not be read as a date.", id="no-fixed-day"),
])  # fmt: skip
def test_the_sentence_says_what_to_mend(text: str, doubt: str) -> None:
    """The person who wrote the date learns what is wrong with it."""
    assert [sentence for _, sentence in read_date(text).doubts] == [doubt]
