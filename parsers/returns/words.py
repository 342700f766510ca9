"""The vocabulary of returns: what agencies call things, as data of the partnership (vocabulary/returns.toml)."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field

from parsers.returns.plain import holds
from parsers.returns.shelf import Shelf

Fields = Mapping[str, str]
"""A plain word or phrase, and the field or kind that it names."""


@dataclass(frozen=True, slots=True)
class Template:
    """The official form: its title, its control tags, and what it says itself and nobody typed."""

    titles: frozenset[str]
    tags: frozenset[str]
    partnership_tags: frozenset[str]
    narrative_tags: frozenset[str]
    completed_tags: frozenset[str]
    prompts: frozenset[str]
    guidance: frozenset[str]
    nil_tag: str = ""
    agency_tag: str = ""
    author_tag: str = ""


@dataclass(frozen=True, slots=True)
class HeadingRule:
    """One line of the table of headings: the field, whole headings, words they begin or end with, words they hold."""

    field: str
    whole: frozenset[str]
    begins: tuple[str, ...]
    holds: tuple[str, ...]
    ends: tuple[str, ...] = ()

    def fits(self, spoken: str) -> bool:
        """Whether the line is about a heading, given in plain words."""
        edges = f"{spoken} ".startswith(self.begins) or f" {spoken}".endswith(self.ends)
        return spoken in self.whole or edges or any(holds(spoken, phrase) for phrase in self.holds)


@dataclass(frozen=True, slots=True, eq=False)
class ColumnWords:
    """How headings of columns are understood: rules asked from the top, then head words."""

    rules: tuple[HeadingRule, ...]
    heads: Fields
    cut_at: frozenset[str]
    beside_an_event: frozenset[str]
    recorded_beside_an_event: frozenset[str]


@dataclass(frozen=True, slots=True)
class OtherTable:
    """A kind of table that is no chronology, known by ``needs`` of its headings.

    It is a chronology all the same when its headings tell ``unless`` different things that a chronology tells.
    """

    kind: str
    words: frozenset[str]
    needs: int
    unless: int


@dataclass(frozen=True, slots=True)
class NilWords:
    """How a sentence may open, what in it says that nothing is held, what takes it back, what tells the contrary."""

    opening: re.Pattern[str]
    says: tuple[re.Pattern[str], ...]
    rest: re.Pattern[str]
    denies: tuple[re.Pattern[str], ...]
    contradicts: tuple[re.Pattern[str], ...]
    box: tuple[str, ...]
    asks: tuple[str, ...]
    own: re.Pattern[str] | None = None
    """The names by which the agency that is being read calls itself."""


@dataclass(frozen=True, slots=True)
class ReturnWords:
    """The whole vocabulary, every phrase plain (see ``plain``) but for the patterns of ``nil`` and ``reference``."""

    template: Template
    columns: ColumnWords
    other_tables: tuple[OtherTable, ...]
    labels: Fields
    author_headings: frozenset[str]
    bare_names: frozenset[str]
    reference: re.Pattern[str]
    sections: Fields
    telling: frozenset[str]
    titles: tuple[str, ...]
    refused_titles: tuple[str, ...]
    told_titles: tuple[str, ...]
    other_forms: tuple[str, ...]
    organisations: tuple[str, ...]
    small_words: frozenset[str]
    known_alone: frozenset[str]
    passed_over: frozenset[str]
    jobs: frozenset[str]
    nil: NilWords
    rows: Mapping[str, frozenset[str]] = field(default_factory=dict)

    @classmethod
    def from_mapping(cls, data: Mapping[str, object]) -> "ReturnWords":
        """Read the parsed TOML. Raises ValueError with a line for every key that is missing or of another shape."""
        shelf = Shelf(data)
        words = cls(
            template=_template(shelf),
            columns=_columns(shelf),
            other_tables=tuple(map(_other_table, shelf.each("other_tables"))),
            labels=shelf.named("labels", _LABELS),
            author_headings=shelf.set("labels.author_headings"),
            bare_names=shelf.set("labels.bare_name"),
            reference=shelf.pattern("labels.reference", shelf.text("labels.reference"), 0),
            sections=shelf.named("sections", ("form", "narrative", "chronology")),
            telling=shelf.set("sections.telling"),
            titles=shelf.phrases("evidence.titles"),
            refused_titles=shelf.phrases("evidence.refused_titles"),
            told_titles=shelf.phrases("evidence.told_titles"),
            other_forms=shelf.phrases("evidence.other_forms"),
            organisations=shelf.phrases("organisation.words"),
            small_words=shelf.set("organisation.small"),
            known_alone=shelf.set("organisation.alone"),
            passed_over=shelf.set("organisation.passed_over"),
            jobs=frozenset(shelf.optional("organisation.jobs")),
            nil=_nil(shelf),
            rows={name: shelf.set(f"rows.{name}") for name in _ROWS},
        )
        if shelf.faults:
            raise ValueError("\n".join(shelf.faults))
        return words


_LABELS = ("detail", "panel_date", "return_to", "return_by", "child_initials", "case_reference", "completed_weak",
           "completed", "author", "agency_weak", "agency")
_ROWS = ("placeholders", "continued", "closings", "around_a_year", "of_its_own_time", "empty_words")


def _other_table(rule: Shelf) -> OtherTable:
    return OtherTable(rule.text("kind"), rule.set("words"), rule.number("needs"), rule.number("unless"))


def _template(shelf: Shelf) -> Template:
    def tags(name: str) -> frozenset[str]:
        return frozenset(shelf.lines(f"template.{name}"))

    return Template(
        titles=shelf.set("template.titles"), tags=tags("tags"), partnership_tags=tags("partnership_tags"),
        narrative_tags=tags("narrative_tags"), completed_tags=tags("completed_tags"),
        prompts=shelf.set("template.prompts"), guidance=shelf.set("template.guidance"),
        nil_tag=shelf.text("template.nil_tag"), agency_tag=shelf.text("template.agency_tag"),
        author_tag=shelf.text("template.author_tag"),
    )


def _columns(shelf: Shelf) -> ColumnWords:
    rules = tuple(map(_heading_rule, shelf.each("columns.rules")))
    heads = shelf.named("columns.heads", ("source", "comment", "event", "response"))
    return ColumnWords(rules, heads, shelf.set("columns.cut_at"), shelf.set("columns.beside_an_event"),
                       shelf.set("columns.recorded_beside_an_event"))


def _heading_rule(rule: Shelf) -> HeadingRule:
    begins = tuple(f"{phrase} " for phrase in rule.optional("begins"))
    ends = tuple(f" {phrase}" for phrase in rule.optional("ends"))
    return HeadingRule(rule.text("field"), frozenset(rule.optional("whole")), begins, rule.optional("holds"), ends)


_PIECES = ("plainly", "with_us", "us", "known", "people", "places", "records")


def _nil(shelf: Shelf) -> NilWords:
    lists = {name: shelf.text(f"nil.{name}") for name in _PIECES}

    def patterns(name: str) -> tuple[re.Pattern[str], ...]:
        return tuple(shelf.pattern(f"nil.{name}", _filled(line, lists)) for line in shelf.lines(f"nil.{name}"))

    return NilWords(
        opening=shelf.pattern("nil.opening", shelf.text("nil.opening")), says=patterns("says"),
        rest=shelf.pattern("nil.rest", _filled(shelf.text("nil.rest"), lists)),
        denies=patterns("denies"), contradicts=patterns("contradicts"), box=shelf.phrases("nil.box"),
        asks=shelf.phrases("nil.asks"),
    )


def _filled(text: str, lists: Mapping[str, str]) -> str:
    for name, words in lists.items():
        text = text.replace("{" + name + "}", words)
    return text
