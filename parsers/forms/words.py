"""The vocabulary of the forms: sections, labels, boxes and guidance, as ``vocabulary/forms.toml`` gives them."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from parsers.facts import Outcome
from parsers.forms.terms import Kind, Term

_CHILD = re.compile(r"children\[(\d+)\]\.(\w+)")


@dataclass(frozen=True, slots=True)
class FieldWords:
    """How people are spoken to about a field. ``needed`` fields are asked for when they are missing."""

    name: str
    place: str
    ask: str
    needed: bool = False


@dataclass(frozen=True, slots=True)
class LetterWords:
    """How a letter begins, what stands before its subject, how it is closed, what stands before the name of somebody
    else of the family, and before a birth date."""

    greetings: frozenset[str]
    subjects: frozenset[str]
    closings: frozenset[str]
    family: frozenset[str]
    born: tuple[str, ...]


@dataclass(frozen=True, repr=False, eq=False)
class FormWords:
    """Everything the reader knows about wording; equal to itself alone. Build it with ``from_mapping``."""

    phrases: Mapping[str, tuple[Term, ...]]
    terms: tuple[Term, ...]
    prompts: tuple[str, ...]
    signs: tuple[str, ...]
    not_signs: tuple[str, ...]
    second_language: frozenset[str]
    unknown: frozenset[str]
    unborn: frozenset[str]
    twins: frozenset[str]
    letter: LetterWords
    for_all: frozenset[str]
    nobody: frozenset[str]
    ours: frozenset[str]
    roles: frozenset[str]
    bodies: frozenset[str]
    child_words: frozenset[str]
    which_child: frozenset[str]
    band_words: frozenset[str]
    alternatives: frozenset[frozenset[str]]
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
        from parsers.forms.from_toml import read_vocabulary

        try:
            return read_vocabulary(data)
        except KeyError as missing:
            raise ValueError(f"forms.toml: the key {missing} is missing; add it") from missing
        except (TypeError, AttributeError) as wrong:
            raise ValueError(f"forms.toml: an entry is not of the kind it should be ({wrong})") from wrong
