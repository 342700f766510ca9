"""The vocabulary of the forms: sections, labels, boxes and guidance, as ``vocabulary/forms.toml`` gives them."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum
from functools import cached_property
from typing import Any

from parsers.facts import Outcome
from parsers.forms.wording import plain, words_of

_CHILD = re.compile(r"children\[(\d+)\]\.(\w+)")


class Kind(StrEnum):
    """What a printed wording is on the form."""

    HEADING = "heading"
    LABEL = "label"
    OPTION = "option"
    ORGANISATION = "organisation"
    OTHER_HEADING = "other_heading"
    OTHER_LABEL = "other_label"


@dataclass(frozen=True, slots=True)
class Meaning:
    """Words that a label must hold, one of each group; ``stems`` are given without their ending."""

    groups: tuple[tuple[frozenset[str], tuple[str, ...]], ...]

    def holds(self, words: frozenset[str]) -> bool:
        """Whether the words hold one of each group."""
        return all(words & whole or any(word.startswith(stems) for word in words) if stems else words & whole
                   for whole, stems in self.groups)


@dataclass(frozen=True, slots=True)
class Term:
    """One thing that the form prints.

    ``key`` is a data key or the key of a section. ``answers`` says that text under a heading is the answer to it;
    ``long`` that an answer runs over several paragraphs; ``anywhere`` that the label counts in every section of its
    part; ``core`` that the section is one of those a referral cannot do without. ``partner`` is the statutory partner
    that an organisation is.
    """

    key: str
    kind: Kind
    section: str = ""
    part: str = ""
    answers: bool = False
    long: bool = False
    anywhere: bool = False
    core: bool = False
    partner: str = ""
    meanings: tuple[Meaning, ...] = ()
    without: tuple[Meaning, ...] = ()

    def means(self, words: frozenset[str]) -> bool:
        """Whether a label of these words is this term, to judge by its meaning."""
        meant = any(meaning.holds(words) for meaning in self.meanings)
        return meant and not any(meaning.holds(words) for meaning in self.without)


@dataclass(frozen=True, slots=True)
class FieldWords:
    """How people are spoken to about a field. ``needed`` fields are asked for when they are missing."""

    name: str
    place: str
    ask: str
    needed: bool = False


@dataclass(frozen=True, repr=False)
class FormWords:
    """Everything the reader knows about wording. Build it with ``from_mapping``."""

    phrases: Mapping[str, tuple[Term, ...]]
    terms: tuple[Term, ...]
    prompts: tuple[str, ...]
    signs: tuple[str, ...]
    not_signs: tuple[str, ...]
    second_language: frozenset[str]
    unknown: frozenset[str]
    for_all: frozenset[str]
    nobody: frozenset[str]
    ours: frozenset[str]
    ticks: Mapping[str, frozenset[str]]
    pathways: Mapping[Outcome, tuple[str, ...]]
    fields: Mapping[str, FieldWords]
    with_colon: frozenset[str]
    """The wordings that have a colon inside; in any other it ends the label."""
    longest: int

    @cached_property
    def beginnings(self) -> frozenset[str]:
        """The first words of all wordings: a line that begins with none of them is no label."""
        return frozenset(phrase.partition(" ")[0] for phrase in self.phrases)

    @cached_property
    def tick_words(self) -> frozenset[str]:
        """The words among the ticks and their opposites."""
        return frozenset(sign for signs in self.ticks.values() for sign in signs if sign.isalpha())

    @cached_property
    def option_words(self) -> frozenset[str]:
        """The first words of the boxes of the decision."""
        return frozenset(phrase.partition(" ")[0] for phrase, terms in self.phrases.items()
                         if any(term.kind is Kind.OPTION for term in terms))

    @cached_property
    def option_beginnings(self) -> re.Pattern[str]:
        """The first two words of every box of the decision."""
        options = {" ".join(phrase.split()[:2]) for phrase, terms in self.phrases.items()
                   if any(term.kind is Kind.OPTION for term in terms) and " " in phrase}
        pairs = (map(re.escape, words.split()) for words in sorted(options))
        return re.compile("|".join(r"\b" + r"\W{1,3}".join(pair) for pair in pairs), re.IGNORECASE)

    @cached_property
    def by_length(self) -> Mapping[int, tuple[str, ...]]:
        """The wordings by their length in characters."""
        lengths: dict[int, list[str]] = {}
        for phrase in self.phrases:
            lengths.setdefault(len(phrase), []).append(phrase)
        return {length: tuple(phrases) for length, phrases in lengths.items()}

    @cached_property
    def prompt_set(self) -> frozenset[str]:
        """All printed guidance, for whole lines."""
        return frozenset(self.prompts)

    @cached_property
    def prompt_beginnings(self) -> frozenset[str]:
        """The first words of the printed guidance."""
        return frozenset(prompt.partition(" ")[0] for prompt in self.prompts)

    @cached_property
    def long_prompts(self) -> tuple[str, ...]:
        """The guidance that is long enough to be recognised inside other text."""
        return tuple(sorted((prompt for prompt in self.prompts if len(prompt) > 40), key=len, reverse=True))

    def heading(self, section: str) -> Term:
        """The heading of a section."""
        return next(term for term in self.terms if term.key == section and term.kind is Kind.HEADING)

    def name_of(self, field_key: str) -> str:
        """How letters call a field: ``incident_date`` is "date of incident prompting referral",
        ``children[0].date_of_birth`` "date of birth of child 1". An unknown key is given back with spaces."""
        if child := _CHILD.fullmatch(field_key):
            return f"{self.name_of(child.group(2))} of child {int(child.group(1)) + 1}"
        words = self.fields.get(field_key)
        return words.name if words else field_key.replace("_", " ")

    @classmethod
    def from_mapping(cls, data: Mapping[str, Any]) -> "FormWords":
        """Read the parsed ``vocabulary/forms.toml``.

        Raises ValueError with a sentence that names the key when something needed is missing or of the wrong kind.
        """
        try:
            return _read(data)
        except KeyError as missing:
            raise ValueError(f"forms.toml: the key {missing} is missing; add it") from missing
        except (TypeError, AttributeError) as wrong:
            raise ValueError(f"forms.toml: an entry is not of the kind it should be ({wrong})") from wrong


def _read(data: Mapping[str, Any]) -> FormWords:
    printed = list(_printed(data))
    phrases: dict[str, list[Term]] = {}
    for term, labels in printed:
        for label in labels:
            entries = phrases.setdefault(plain(label), [])
            if term not in entries:
                entries.append(term)
    phrases.pop("", None)
    return FormWords(
        phrases={phrase: tuple(terms) for phrase, terms in phrases.items()},
        terms=tuple(term for term, _ in printed),
        prompts=tuple(dict.fromkeys(map(plain, data["prompts"]))),
        signs=tuple(map(plain, data["signs"])),
        not_signs=tuple(map(plain, data["not_signs"])),
        second_language=frozenset(word.plain for entry in data["second_language"] for word in words_of(entry)),
        unknown=frozenset(map(_simple, data["unknown"])),
        for_all=frozenset(map(plain, data["for_all"])),
        nobody=frozenset(map(_simple, data["nobody"])),
        ours=frozenset(data["ours"]),
        ticks={kind: frozenset(sign.casefold() for sign in data["ticks"][kind]) for kind in ("yes", "cross", "no")},
        pathways={Outcome(option["key"]): tuple(map(plain, option["pathway"]))
                  for section in data["section"] for option in section.get("option", ())},
        fields={key: FieldWords(**words) for key, words in data["fields"].items()},
        with_colon=frozenset(plain(label) for _, labels in printed for label in labels if ":" in label.rstrip(" :")),
        longest=max(phrase.count(" ") + 1 for phrase in phrases),
    )


def _simple(text: str) -> str:
    return plain(text) or text.strip()


def _printed(data: Mapping[str, Any]) -> Iterator[tuple[Term, list[str]]]:
    """Every term of the file with its wordings."""
    for section in data["section"]:
        key, part = section["key"], section["part"]
        yield _term(Kind.HEADING, section, section.get("of", key), part, long=True), section["headings"]
        for label in section.get("label", ()):
            yield _term(Kind.LABEL, label, key, part, long=label.get("extent", "line") == "text"), label["labels"]
        for option in section.get("option", ()):
            yield _term(Kind.OPTION, option, key, part), option["labels"]
        for organisation in section.get("organisation", ()):
            yield _term(Kind.ORGANISATION, {"key": "organisation"} | organisation, key, part), organisation["labels"]
    yield Term("", Kind.OTHER_HEADING), data["other"]["headings"]
    yield Term("", Kind.OTHER_LABEL), data["other"]["labels"]


def _term(kind: Kind, entry: Mapping[str, Any], section: str, part: str, long: bool = False) -> Term:
    return Term(
        entry["key"], kind, section, part, entry.get("answer", False), long, entry.get("anywhere", False),
        entry.get("core", False), entry.get("partner", ""), _meanings(entry.get("meaning", ())),
        tuple(Meaning((_group(word),)) for word in entry.get("without", ())),
    )


def _meanings(entries: list[str]) -> tuple[Meaning, ...]:
    return tuple(Meaning(tuple(_group(group) for group in entry.split(" + "))) for entry in entries)


def _group(alternatives: str) -> tuple[frozenset[str], tuple[str, ...]]:
    words = alternatives.split("|")
    return (frozenset(plain(word) for word in words if not word.endswith("*")),
            tuple(plain(word) for word in words if word.endswith("*")))
