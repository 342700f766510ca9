"""What a row of a chronology may be: one question each, asked in the order of ``rows.RULES``."""

import re

from parsers.dates import DateSetting, looks_like_a_date, read_date
from parsers.returns.body import Body
from parsers.returns.headings import Role, role_of
from parsers.returns.joins import continues
from parsers.returns.labels import name_of, pairs
from parsers.returns.leading import leading_date
from parsers.returns.nil import read_nil_sentence
from parsers.returns.periods import Over, bare_period, period_in_heading, period_of, year_in
from parsers.returns.plain import is_page_number, plain
from parsers.returns.seen import Seen

_IN_BRACKETS = re.compile(r"[\[<({].*[\]>)}]")
_DASHES = re.compile(r"[-–—/.\s]*|n/?a", re.IGNORECASE)
_EXAMPLE = re.compile(r"e\.?g\b\.?|(?:for )?example\b\s*(?:[:–-]|$)|sample entry\b", re.IGNORECASE)


def is_blank(seen: Seen, body: Body) -> bool:
    """No cell of its own has text."""
    return not seen.filled


def stands_above(seen: Seen, body: Body) -> bool:
    """A row of the headings, or of title and guidance over them."""
    layout = body.looker.layout
    return body.at < layout.above and (body.at in layout.headings or not names_a_period(seen, body))


def repeats_the_headings(seen: Seen, body: Body) -> bool:
    """The headings again, on a new page, or as guidance right below them."""
    layout, texts = body.looker.layout, seen.texts
    if len(texts) < 2:
        return False
    date, known = seen.words.get(Role.DATE, ""), body.looker.headings
    heads = all(text.lower() in known for text in texts[1:]) and (
        bare_period(date) or period_in_heading(date, body.words.columns)) is not None
    if not (body.at == layout.above or heads or texts[0].lower() in known):
        return False
    alike = sum(layout.columns[index].heading.lower().endswith(text.lower()) or
                role_of(text, body.words.columns) is layout.columns[index].role for index, _, text in seen.filled)
    return alike * 3 >= len(texts) * 2 and (heads or not looks_like_a_date(date))


def heads_other_columns(seen: Seen, body: Body) -> bool:
    """Headings in the midst of a table, of other columns or in another order."""
    date = seen.words.get(Role.DATE, "")
    if len(seen.texts) < 2 or not date or any(map(str.isdigit, seen.said)):
        return False
    roles = {role for text in seen.texts if (role := role_of(text, body.words.columns))}
    return {Role.DATE, Role.EVENT} <= roles and len(roles) == len(seen.texts)


def names_a_period(seen: Seen, body: Body) -> bool:
    """A year or month alone in its row. A month in a cell of its own is a date, unless the rows below fall under it."""
    if not seen.alone:
        return False
    over = period_named(seen, body)
    return over is not None and (seen.wide or over.month is None or _rows_below_fall_under(over, body))


def period_named(seen: Seen, body: Body) -> Over | None:
    """The year or month that a lone text names, across the table also with other words ("2019: reception class")."""
    text = seen.texts[0]
    if over := period_of(text, body.words.rows["around_a_year"], body.over):
        return over
    date, rest = leading_date(text) or ("", text)
    titled = seen.wide and rest[-1:] not in ".!?" and (not date or (date.isdecimal() and len(date) == 4))
    return year_in(text) if titled else None


def names_a_day(seen: Seen, body: Body) -> bool:
    """A day across the table over rows that leave the date blank."""
    return seen.wide and looks_like_a_date(seen.texts[0]) and body.date_below() == ""


def names_a_span(seen: Seen, body: Body) -> bool:
    """A season, or any days together, across the table over a row with a date within them ("Autumn 2023")."""
    if not seen.wide or not (below := body.date_below()):
        return False
    span, date = read_date(seen.texts[0]), read_date(below)
    if span.start is None or span.end is None or span.start == span.end or date.start is None:
        return False
    return span.start <= date.start <= span.end


def is_to_be_filled_in(seen: Seen, body: Body) -> bool:
    """Nothing but a row number, dashes, prompts, an example or a page number."""
    rows, texts = body.words.rows, seen.texts
    event = seen.words.get(Role.EVENT)
    if _EXAMPLE.match(texts[0]) or (event is not None and _EXAMPLE.match(event)):
        return True
    if event is not None and seen.words.get(Role.DATE, "")[:1].isdigit():
        return False
    spoken = [plain(text) for text in texts]
    columns = body.looker.layout.columns
    return (
        all(columns[index].role is Role.NUMBER or _DASHES.fullmatch(text) for index, _, text in seen.filled)
        or any(word in rows["placeholders"] for word in spoken)
        or (all(map(_IN_BRACKETS.fullmatch, texts)) and not any(map(leading_date, texts)))
        or (seen.alone and (spoken[0] in rows["closings"] or is_page_number(texts[0])))
    )


def says_nil(seen: Seen, body: Body) -> bool:
    """Words without a date that say there is nothing to tell, where nothing has been told."""
    if body.written:
        return False
    texts = [text for index, _, text in seen.filled
             if body.looker.layout.columns[index].role is not Role.NUMBER and not _DASHES.fullmatch(text)]
    if len(texts) != 1:
        return False
    return plain(texts[0]) in body.words.rows["empty_words"] or read_nil_sentence(texts[0], body.words)


def is_a_label(seen: Seen, body: Body) -> bool:
    """Who completed the table, and when."""
    first = seen.filled[0][2]
    if seen.wide:
        return any(pair.name != "detail" for pair in pairs(seen.filled[0][1].blocks, body.words))
    if not any(map(str.isalpha, first)):
        return False  # a date in figures, as in most rows of most returns
    if len(seen.filled) == 2 and name_of(first, body.words) in ("author", "agency", "completed", "case_reference"):
        return True
    labels = []
    for _, cell, _ in seen.filled:
        if (pair := next(iter(pairs(cell.blocks, body.words)), None)) is None:
            return False
        labels.append(pair.name)
    return len(labels) > 1 and any(label != "detail" for label in labels)


def goes_on(seen: Seen, body: Body) -> bool:
    """The rest of a row that was split in two."""
    return bool(body.written) and continues(seen, body.written[-1], body)


def tells_across(seen: Seen, body: Body) -> bool:
    """An event typed across the columns, its date first."""
    return seen.wide and leading_date(seen.texts[0]) is not None


def lies_across(seen: Seen, body: Body) -> bool:
    """A title or a remark across the columns."""
    return seen.wide and not looks_like_a_date(seen.texts[0])


def anything(seen: Seen, body: Body) -> bool:
    """Any other row."""
    return True


def _rows_below_fall_under(over: Over, body: Body) -> bool:
    below = body.date_below()
    if not below or over.span is None:
        return False
    alone = read_date(below)
    if alone.start is None:
        setting = DateSetting(heading_year=over.year, heading_month=over.month, running=over.running)
        return read_date(below, setting).start is not None
    return over.span.start is not None and over.span.end is not None and over.span.start <= alone.start <= over.span.end
