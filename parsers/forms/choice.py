"""A wording that is taken for a label of the form."""


from parsers.facts.values import value
from parsers.forms.mark import Mark
from parsers.forms.terms import Kind, Term
from parsers.forms.wording import plain

SAYS_LITTLE = frozenset({
    "name", "names", "full name", "role", "title", "post", "position", "agency", "organisation", "service", "team",
    "department", "address", "telephone", "tel", "phone", "mobile", "contact", "age", "sex", "born", "lead", "member",
    "reasons", "pathway", "email", "capacity", "known as",
})
"""Labels that only mean something in their own section."""


@value(frozen=True, slots=True)
class Choice:
    """A mark and the one term that it is, with how doubtful that is: lower is surer."""

    mark: Mark
    term: Term
    doubt: tuple[int, int]

    @property
    def key(self) -> str:
        """What may stand only once: the field, or one organisation of the panel."""
        return self.term.key if self.term.kind is not Kind.ORGANISATION else self.mark.found.printed.casefold()

    @property
    def says_little(self) -> bool:
        """Whether the label only means something in its own section."""
        return plain(self.mark.found.printed) in SAYS_LITTLE
