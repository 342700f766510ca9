"""Part B, 2.1: the one box that is ticked, and whether the words beside it say the same."""

from collections.abc import Mapping, Sequence

from parsers.facts import Code, Origin, Outcome, Screening, Where
from parsers.forms.answers import Answer
from parsers.forms.chosen import is_struck, look_apart, said_in_its_box, stand_out
from parsers.forms.questions import Notes
from parsers.forms.terms import Kind
from parsers.forms.ticks import Tick, ticks_of
from parsers.forms.wording import plain
from parsers.forms.words import FormWords

SAID = {
    Outcome.RAPID_REVIEW: "Rapid Review",
    Outcome.NO_FURTHER_ACTION: "no Rapid Review or audit",
    Outcome.AUDIT_AND_ASSURANCE: "audit and assurance",
    Outcome.QUERIES: "queries back to referrer",
}
"""How the four boxes are called in a sentence."""


def read_decision(answers: Sequence[Answer], notes: Notes, told: bool = False) -> Outcome | None:
    """The box that is ticked, or else the one that stands out or is left. None or several are a question.

    ``told`` says that the panel has filled in something else of Part B: on a blank form no box that is left was chosen.
    Source: Appendix A, Part B, 2.1: "tick √ one".
    """
    options = [answer for answer in answers if answer.term.kind is Kind.OPTION]
    ticks = ticks_of(options, notes.vocabulary)
    ticked = stand_out(options, _ticked(ticks) or _picked(answers, notes.vocabulary) or said_in_its_box(options))
    ticked = ticked or (look_apart(options) or _left(answers) if told else [])
    unclear = [option for option in options if ticks[option.key] is Tick.UNCLEAR
               or (option.key in ticked and is_struck(option))]
    if len(ticked) != 1 or unclear:
        place = next((answer.place for answer in (*unclear, *options)), Where())
        notes.doubt("decision", Code.CHOICE, _why(ticked, unclear), place)
        return None
    outcome = Outcome(ticked[0])
    for option in (option for option in options if option.key == outcome):
        notes.came_from("decision", _origin(option))
    return outcome


def _ticked(ticks: Mapping[str, Tick]) -> list[str]:
    """The boxes that are ticked. A tick among crosses in every other box is the only one meant."""
    sure = [key for key, tick in ticks.items() if tick is Tick.TICK]
    crossed = [key for key, tick in ticks.items() if tick is Tick.CROSS]
    alone = len(sure) == 1 and len(crossed) == len(Outcome) - 1
    return sure if alone else sure + crossed


def _picked(answers: Sequence[Answer], vocabulary: FormWords) -> list[str]:
    """The outcome chosen from a drop-down list in place of boxes, or typed behind the heading."""
    said = [control.text for answer in answers if answer.key == "decision" or answer.term.kind is Kind.OPTION
            for line in (answer.line, *(piece.line for piece in answer.pieces))
            for control in line.controls if control.kind == "choice"]
    typed = [piece.text for answer in answers if answer.key == "decision" for piece in answer.pieces]
    said += [words for text in typed for words in (text, text.partition(":")[2])]
    return list(dict.fromkeys(
        term.key for text in said for term in vocabulary.phrases.get(plain(text), ()) if term.kind is Kind.OPTION
    ))


def _left(answers: Sequence[Answer]) -> list[str]:
    """The box that alone is left of the four, with nothing else beside or below it."""
    options = [answer for answer in answers if answer.term.kind is Kind.OPTION]
    keys = {option.key for option in options}
    said = any(answer.text for answer in (*options, *(one for one in answers if one.key == "decision")))
    return list(keys) if len(keys) == 1 and not said and not any(option.before for option in options) else []


def _why(ticked: list[str], unclear: list[Answer]) -> str:
    if len(ticked) > 1:
        return f"several boxes are ticked: {', '.join(SAID[Outcome(key)] for key in ticked)}."
    if unclear:
        said = next((f" (“{option.text}”)" for option in unclear if option.text), "")
        return f"it is not clear which box is ticked{said}."
    return "no box is ticked."


def _origin(option: Answer) -> Origin:
    signs = [*option.before, *option.pieces]
    where = signs[0].line.where if signs else option.where
    return Origin(where, " ".join([piece.text.strip() for piece in signs] + [option.printed]))


def compare_pathway(screening: Screening, answers: Sequence[Answer], notes: Notes) -> None:
    """Ask where the selected pathway names other outcomes than the one that is ticked."""
    named = outcomes_in(screening.selected_pathway or "", notes.vocabulary)
    if screening.decision is not None and named and screening.decision not in named:
        place = next((answer.place for answer in answers if answer.key == "selected_pathway" and answer.text), Where())
        what = f"“{SAID[screening.decision]}” is ticked, but the selected pathway is “{screening.selected_pathway}”."
        notes.doubt("decision", Code.CONTRADICTION, what, place)


def outcomes_in(text: str, vocabulary: FormWords) -> frozenset[Outcome]:
    """The outcomes that words name."""
    said = f" {plain(text)} "
    return frozenset(
        outcome for outcome, phrases in vocabulary.pathways.items() if any(f" {phrase} " in said for phrase in phrases)
    )
