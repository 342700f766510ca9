"""The details of parents and carers hold names, ages and dates of birth too; these are not the child's."""

from collections.abc import Sequence
from dataclasses import dataclass, field

from parsers.forms.choice import Choice
from parsers.forms.mark import Level
from parsers.forms.slots import Strip
from parsers.forms.terms import Kind


def without_family(strips: Sequence[Strip], choices: Sequence[tuple[Choice, ...]]) -> list[tuple[Choice, ...]]:
    """The labels without those that stand among the details of parents and carers.

    After that label only a heading or the label that a child's details began with begins another child.
    """
    told = Told()
    return [tuple(choice for choice in chosen if told.takes(choice, strip.table > 0 and len(strip.slots) > 1))
            for strip, chosen in zip(strips, choices, strict=True)]


@dataclass(slots=True)
class Told:
    """What has been asked of the child at hand: the first label, all labels, and whether it is the parents' turn."""

    first: str = ""
    seen: set[str] = field(default_factory=set)
    parents: bool = False

    def takes(self, choice: Choice, tabled: bool) -> bool:
        """Whether a label is asked of a child, or only stands in what is told of the parents.

        ``tabled`` says that the label stands in a table with columns, where it may be brief.
        """
        key, slot = choice.key, choice.mark.level is Level.SLOT
        if choice.term.kind is Kind.HEADING:
            self.first, self.seen, self.parents = "", set(), False
        if choice.term.kind is Kind.HEADING or choice.term.section != "children":
            return True
        if self.parents and key == self.first and slot:
            self.seen, self.parents = set(), False
        if self.parents and (key in self.seen or not slot or (choice.says_little and not tabled)):
            return False
        self.first = self.first or key
        self.seen.add(key)
        self.parents = self.parents or key == "parents_carers"
        return True
