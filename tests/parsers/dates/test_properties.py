"""What must hold for every date, however it is written, and for every text, however odd."""

from datetime import date, timedelta

from hypothesis import assume, given
from hypothesis import strategies as st

from parsers.dates import DateSetting, looks_like_a_date, read_date, read_time
from parsers.dates.everyday import read_everyday
from parsers.dates.reading import read_by_grammar
from parsers.facts import DateReading
from parsers.text import collapse
from tests.parsers.dates.spellings import Spelling, anything, dated_days, months, nth, points, whole_days

ALPHABET = "0123456789/.-–—:,;?~'\"()&@ \u00a0amphrsthndcwbeJanFebMarMayJuneSeptDecTuesdaytofromandmidlateearlyx²〃½"
_DAY = timedelta(days=1)

settings = st.builds(
    DateSetting,
    on=st.none() | st.dates(date(1990, 1, 1), date(2030, 1, 1)),
    above=st.none() | st.builds(DateReading, st.just("x"), st.none() | st.dates(), st.none() | st.dates()),
    heading_year=st.none() | st.integers(1950, 2029),
    heading_month=st.none() | st.integers(1, 12),
    year_column=st.booleans(),
    birth=st.booleans(),
)


def _read(words: str) -> tuple[date | None, date | None, bool]:
    reading = read_date(words)
    assert not reading.doubts, (words, reading)
    return reading.start, reading.end, reading.approximate


@given(anything)
def test_what_we_write_we_read_back(spelling: Spelling) -> None:
    """Every spelling of a day, month, part, season, year or week is read to its days without a question."""
    assert _read(spelling.words) == (spelling.start, spelling.end, spelling.approximate)


@given(anything, st.sampled_from(("c. {}", "c {}", "circa {}", "approx. {}", "Approximately {}", "about {}",
                                  "around {}", "~{}", "probably {}", "believed {}", "thought to be {}", "{}?",
                                  "{} (?)", "{} (approx)", "{} approx", "? {}", "{} - exact date unknown")))
def test_a_mark_of_doubt_leaves_the_span(spelling: Spelling, mark: str) -> None:
    """Whatever people write for "about", before or behind, makes it approximate and changes no day."""
    assert _read(mark.format(spelling.words)) == (spelling.start, spelling.end, True)


@given(points, st.sampled_from(("before {}", "pre {}", "prior to {}", "pre-{}")))
def test_before_ends_the_day_before(spelling: Spelling, mark: str) -> None:
    """ "Before x" has no start and ends on the day before x begins."""
    assert _read(mark.format(spelling.words)) == (None, spelling.start - _DAY, spelling.approximate)


@given(points, st.sampled_from(("until {}", "up to {}", "Up until {}", "till {}")))
def test_until_includes_the_last_day(spelling: Spelling, mark: str) -> None:
    """ "Until x" has no start and ends with x."""
    assert _read(mark.format(spelling.words)) == (None, spelling.end, spelling.approximate)


@given(points, st.sampled_from(("after {}", "post {}", "post-{}")))
def test_after_starts_the_day_after(spelling: Spelling, mark: str) -> None:
    """ "After x" starts on the day after x ends and has no end."""
    assert _read(mark.format(spelling.words)) == (spelling.end + _DAY, None, spelling.approximate)


@given(points, st.sampled_from(("since {}", "from {}", "from {} ongoing", "{} - ongoing", "{} to present", "{} onwards",
                                "since {} to date", "{} to date", "{} – present", "From {} onwards")))
def test_since_starts_with_the_first_day(spelling: Spelling, mark: str) -> None:
    """ "Since x" and "x ongoing" start when x starts and have no end."""
    assert _read(mark.format(spelling.words)) == (spelling.start, None, spelling.approximate)


@given(points, points, st.sampled_from(("between {} and {}", "{} - {}", "{} – {}", "{} to {}", "from {} to {}",
                                        "from {} until {}", "Between {} & {}", "{} until {}")))
def test_a_span_runs_from_the_first_to_the_last(one: Spelling, other: Spelling, mark: str) -> None:
    """A span has the first day of its start and the last of its end; one that ends before it begins is refused."""
    assume(not (one.start == one.end and other.words.isdigit() and mark[2:5] in {" - ", " – "}))  # maybe 20:16
    words = mark.format(one.words, other.words)
    reading = read_date(words)
    if other.end < one.start:
        assert (reading.start, reading.end) == (None, None) and reading.doubts, words
    else:
        assert _read(words) == (one.start, other.end, one.approximate or other.approximate)


@st.composite
def _pieces(draw: st.DrawFn) -> tuple[str, str, date, date, str]:
    """Two dates of which the first leaves out what the second says, and what stands between them."""
    first = draw(st.dates(date(1990, 1, 1), date(2029, 1, 1)))
    last = first + draw(st.integers(1, 60)) * _DAY
    same_month = (first.month, first.year) == (last.month, last.year)
    by_name = draw(st.booleans())
    if by_name:
        short = f"{first.day}" if same_month else f"{first.day} {first:%b}"
        ordinal = nth(first.day) if same_month else f"{nth(first.day)} {first:%B}"
        long = draw(st.sampled_from((f"{last.day} {last:%B} {last.year}", f"{nth(last.day)} {last:%b} '{last:%y}")))
    else:
        short = f"{first.day}" if same_month else f"{first.day}/{first.month}"
        ordinal, long = short, f"{last.day}/{last.month}/{last:%y}"
    mark = draw(st.sampled_from(("{} - {}", "{}-{}", "{} to {}", "between {} and {}", "{} and {}", "{} & {}", "{}/{}",
                                 "{} or {}", "{} – {}", "from {} to {}")))
    if mark == "{}/{}" and not by_name:
        mark = "{} & {}"
    return draw(st.sampled_from((short, ordinal))), long, first, last, mark


@given(_pieces())
def test_a_piece_borrows_from_its_neighbour(pieces: tuple[str, str, date, date, str]) -> None:
    """The first of two takes month and year from the second; over New Year that is asked about."""
    short, long, first, last, mark = pieces
    reading = read_date(mark.format(short, long))
    assert (reading.start, reading.end) == (first, last), mark.format(short, long)
    assert [code for code, _ in reading.doubts] == (["date_ambiguous"] if first.year != last.year else [])


@given(dated_days(), st.integers(0, 23), st.integers(0, 59), st.sampled_from((
    "{} {:02}:{:02}", "{} {:02}{:02}hrs", "{} {:02}.{:02}hrs", "{} at {:02}:{:02}", "{} @ {:02}:{:02} hrs",
    "{} ({:02}:{:02})", "{}, {:02}:{:02}", "{} - {:02}:{:02}", "{} approx {:02}:{:02}", "{} {:02}{:02}")))
def test_a_time_beside_the_date_is_kept(spelling: Spelling, hour: int, minute: int, mark: str) -> None:
    """A time in the date cell is read and changes neither the day nor its certainty."""
    reading = read_date(mark.format(spelling.words, hour, minute))
    assert (reading.start, reading.end, reading.approximate) == (spelling.start, spelling.end, False)
    assert (reading.time, reading.doubts) == (f"{hour:02}:{minute:02}", ())


@given(whole_days())
def test_a_wrong_weekday_is_asked_about(spelling: Spelling) -> None:
    """A weekday that contradicts its date leaves the date and one doubt."""
    wrong = f"{spelling.start + _DAY:%A}"
    reading = read_date(f"{wrong} {spelling.words}")
    assert (reading.start, [code for code, _ in reading.doubts]) == (spelling.start, ["weekday_mismatch"])


@given(whole_days(), st.integers(1, 60))
def test_a_day_after_the_document_is_given_and_doubted(spelling: Spelling, days: int) -> None:
    """A date after the document's own keeps its value and has the doubt ``contradiction``."""
    reading = read_date(spelling.words, DateSetting(on=spelling.start - days * _DAY))
    assert (reading.start, [code for code, _ in reading.doubts]) == (spelling.start, ["contradiction"])


@given(st.text(ALPHABET, max_size=40) | st.text(max_size=60), settings)
def test_any_text_gives_a_sound_reading(text: str, setting: DateSetting) -> None:
    """No text raises; days are in order; no days without a reason; no time that a clock does not show."""
    reading = read_date(text, setting)
    inherited = setting.above is not None and reading.carried
    if reading.start and reading.end and not inherited:
        assert reading.start <= reading.end
    if reading.start is None and reading.end is None:
        assert reading.doubts
    for time in (reading.time, read_time(text)):
        assert time is None or (len(time) == 5 and "00:00" <= time <= "23:59")
    assert looks_like_a_date(text) in {True, False}


@given(st.text(ALPHABET, max_size=40))
def test_a_day_is_never_invented(text: str) -> None:
    """Without a figure in the words there is no day: names and marks alone give at most nothing."""
    reading = read_date("".join(letter for letter in text if not letter.isdigit()))
    assert reading.start is reading.end is None


@given(dated_days() | months(), settings)
def test_the_everyday_lane_says_what_the_grammar_says(spelling: Spelling, setting: DateSetting) -> None:
    """The quick reading of everyday spellings is the grammar's reading, or none."""
    said = collapse(spelling.words)
    quick = read_everyday(said, setting)
    assert quick is None or quick == read_by_grammar(said, setting)


@given(st.from_regex(r"(Tuesday )?[0-3]?[0-9][/.-][01]?[0-9][/.-]([0-9]{2}){1,2}( [0-9]{2}:[0-9]{2})?", fullmatch=True))
def test_the_everyday_lane_never_reads_what_the_grammar_refuses(text: str) -> None:
    """Impossible days, months and years go to the grammar."""
    quick = read_everyday(text, DateSetting())
    assert quick is None or quick == read_by_grammar(text, DateSetting())


def test_long_text_is_left_alone() -> None:
    """A page of dates is no date, and costs nothing."""
    reading = read_date("12/03/2019 and " * 10_000)
    assert (reading.start, reading.doubts[0][0]) == (None, "date_not_read")
