"""The words that dates are made of, as people in England write them, and what each means."""

from collections.abc import Iterator

from parsers.dates.sorts import Sort

EARLY, MID, LATE = 1, 2, 3
AM, PM, NEITHER = 1, 2, 0
MONTH_NAMES = ("January", "February", "March", "April", "May", "June", "July", "August", "September", "October",
               "November", "December")
DAY_NAMES = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")

_SAID = (
    (Sort.MONTH, 1, "janurary, janaury"),
    (Sort.MONTH, 2, "feburary, febuary, febrary, feburay"),
    (Sort.MONTH, 9, "sept, septemeber"),
    (Sort.MONTH, 12, "decemeber"),
    (Sort.WEEKDAY, 1, "tues"),
    (Sort.WEEKDAY, 2, "weds, wensday, wendesday"),
    (Sort.WEEKDAY, 3, "thur, thurs"),
    (Sort.WEEKEND, 0, "weekend, weekend of, week-end, week-end of, w/end"),
    (Sort.SEASON, 3, "spring"),
    (Sort.SEASON, 6, "summer"),
    (Sort.SEASON, 9, "autumn"),
    (Sort.SEASON, 12, "winter"),
    (Sort.PORTION, EARLY, """
        early, early in, early on in, early part of, the early part of, start, start of, beginning, beginning of,
        beg, beg of"""),
    (Sort.PORTION, MID, "mid, middle, middle of"),
    (Sort.PORTION, LATE, """
        late, late in, end, end of, latter part of, the latter part of, later part of, towards the end of,
        toward the end of"""),
    (Sort.APPROXIMATE, 0, """
        c, ca, circa, approx, aprox, appx, approximate, approximately, about, abt, around, roughly, probably,
        prob, probable, possibly, poss, possible, perhaps, maybe, believed, believed to be, it is believed,
        thought, thought to be, likely, most likely, estimated, est, unconfirmed, tbc, to be confirmed, ish,
        or so, or thereabouts, on or about, on or around, in or about, in or around, exact date unknown,
        exact date not known, exact date not recorded, exact date unclear, exact day unknown,
        exact day not known, precise date unknown, date unknown, date not known, date uncertain, day unknown,
        day not known"""),
    (Sort.WEEK, 1, """
        w/c, w.c, w/comm, w/commencing, w/beginning, w/beg, w/starting,
        wc, w/b, w.b, wb, wk/c, wk/b, week commencing, week comm, week commencement,
        week-commencing, week-beginning, weeks commencing, weeks beginning,
        week beginning, week beg, week starting, wk commencing, wk comm, wk beginning, wk beg, wk starting"""),
    (Sort.WEEK, 2, "week of, wk of"),
    (Sort.WEEK, -1, "w/e, w.e, wk/e, w/ending, week ending, week-ending, week end, wk ending, wk end"),
    (Sort.BETWEEN, 0, "between, betw, btw, btwn, b/w, sometime between, some time between"),
    (Sort.SINCE, 0, """
        since, from, ever since, as of, as from, on or after, starting, commencing,
        ongoing since, ongoing from, on-going since, on-going from, continuing since, continuing from"""),
    (Sort.BEFORE, 0, """
        before, pre, prior, prior to, just before, shortly before, some time before, sometime before"""),
    (Sort.UNTIL, 0, """
        until, till, til, up to, up until, up till, upto, by, on or before, at or before, up to and including,
        until and including, no later than"""),
    (Sort.AFTER, 0, """
        after, post, following, just after, shortly after, soon after, some time after, sometime after"""),
    (Sort.TO, 0, "to, through, thru, through to, and up to"),
    (Sort.AND, 0, "and, or"),
    (Sort.ONGOING, 0, """
        ongoing, on-going, on going, and ongoing, and on-going, is ongoing, onwards, onward, and onwards,
        to date, until date, present, present day, the present, the present day, now, current, currently, today,
        date of this report, date of report"""),
    (Sort.CLOCK, 0, "midnight"),
    (Sort.CLOCK, 12, "noon, midday, mid-day"),
    (Sort.DAYPART, AM, """
        am, a.m, a m, morning, early morning, mid morning, mid-morning, late morning, early hours, early hrs,
        breakfast time, breakfast"""),
    (Sort.DAYPART, PM, """
        pm, p.m, p m, afternoon, early afternoon, mid afternoon, mid-afternoon, late afternoon, evening, eve,
        early evening, mid evening, late evening, teatime, tea time, tea-time"""),
    (Sort.DAYPART, NEITHER, """
        night, late night, late at night, overnight, lunchtime, lunch time, lunch, daytime, time unknown,
        time not known, time n/k, time not recorded, time not stated, time not given, unknown time, no time,
        no time recorded, no time given, all day"""),
    (Sort.DITTO, 0, """
        ditto, do, as above, same as above, see above, same, same date, same day, same date as above,
        same day as above, idem, ibid"""),
    (Sort.NOISE, 0, """
        the, of, on, in, at, either, date, dated, dates, time, during, throughout, over, through out, all of,
        all through, whole of, sometime, some time, sometime in, some time in, year, month of, month, inclusive,
        inc, incl, period, dob, d.o.b, born, born on, date of birth"""),
)


def _slips(name: str) -> Iterator[str]:
    """A long name with one letter left out, doubled, or changed round with its neighbour."""
    for at in range(1, len(name)):
        yield name[:at] + name[at + 1:]
        yield name[:at] + name[at] + name[at:]
        yield name[: at - 1] + name[at] + name[at - 1] + name[at + 1:]


def _names() -> Iterator[tuple[str, Sort, int]]:
    for sort, names, first in ((Sort.MONTH, MONTH_NAMES, 1), (Sort.WEEKDAY, DAY_NAMES, 0)):
        for number, name in enumerate((name.lower() for name in names), start=first):
            if len(name) > 5:
                yield from ((slip, sort, number) for slip in _slips(name))
            yield name[:3], sort, number
            yield name, sort, number


def _openers() -> dict[str, tuple[tuple[str, Sort, int], ...]]:
    """Every word or phrase by its first run of letters, the longest phrase first."""
    said = {phrase: (sort, number) for phrase, sort, number in _names()}
    for sort, number, phrases in _SAID:
        said.update({" ".join(phrase.split()): (sort, number) for phrase in phrases.split(",")})
    found: dict[str, list[tuple[str, Sort, int]]] = {}
    for phrase in sorted(said, key=len, reverse=True):
        first = "".join(c if c.isalpha() else " " for c in phrase).split()[0]
        found.setdefault(first, []).append((phrase, *said[phrase]))
    return {first: tuple(entries) for first, entries in found.items()}


OPENERS = _openers()
