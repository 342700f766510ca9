"""Problems as sentences for the person who sent the form: what, where, and what to do."""

from dataclasses import dataclass, field
from datetime import date

from parsers.facts import Code, Origin, Problem, Unread, Where
from parsers.forms.answers import Answer
from parsers.forms.words import FormWords

NOWHERE = Where()


@dataclass(slots=True)
class Notes:
    """What goes with the facts of a form while they are read: the problems, where each value stands, and
    what was typed in its place but is no part of it."""

    vocabulary: FormWords
    on: date
    problems: list[Problem] = field(default_factory=list)
    origins: dict[str, Origin] = field(default_factory=dict)
    unread: list[Unread] = field(default_factory=list)

    def place(self, key: str) -> str:
        """Where the form has a field, for people: ``children[1].age`` is "Section 4, age of child 2"."""
        child, dot, name = key.partition("].")
        if not dot:
            return self.vocabulary.fields[key].place
        return f"{self.vocabulary.fields[name].place} of child {int(child.removeprefix('children[')) + 1}"

    def ask(self, key: str) -> str:
        """What the sender is asked to do about a field, as the rest of a sentence that begins with "Please"."""
        return self.vocabulary.fields[key.rpartition(".")[2]].ask

    def doubt(self, key: str, code: Code, what: str, where: Where = NOWHERE) -> None:
        """Note a problem: the place of the field, ``what`` is wrong, and what to do."""
        self.problems.append(Problem(key, code, f"{self.place(key)}: {what} Please {self.ask(key)}.", where))

    def missing(self, key: str, answer: Answer | None = None) -> None:
        """Note that a needed field is blank, or that the form has no such question."""
        what = "this is blank." if answer is not None else "this was not found on the form."
        self.doubt(key, Code.MISSING, what, answer.place if answer is not None else NOWHERE)

    def leave(self, where: Where, why: str) -> None:
        """Note what stands there and is asked for nowhere."""
        self.unread.append(Unread(where, why))

    def came_from(self, key: str, origin: Origin) -> None:
        """Note where a value stands."""
        self.origins[key] = origin
