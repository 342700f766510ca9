"""What is printed in the boxes of a form as guidance, and is never part of an answer."""

import re
from collections.abc import Sequence

from rapidfuzz import fuzz

from parsers.forms.wording import Word, first_word, number_length, words_of
from parsers.forms.words import FormWords

_LEADERS = re.compile(r"_{3,}|\.{4,}|…{2,}")
_NOTHING = re.compile(r"[\s._…–—-]*")
_LIKE = 85
"""How alike, in per cent, a long line must be to a printed one to be that one in another edition."""
_ASKS = re.compile(
    r"(?:please|kindly)\s+(?:(?:also|briefly|clearly)\s+)?(?:indicate|state|specify|explain|describe|give|provide"
    r"|set out|outline|summari[sz]e|detail|list|tick|complete|record|enter|type|insert|select|choose|use this|continue"
    r"|say|tell us|write|be (?:brief|concise|specific|as)|keep|do not use|avoid|attach"
    r"|(?:refer to|see) (?:the )?(?:\w+ ){0,3}(?:guidance|working together))\b[^.!?]*[.!?:]?", re.IGNORECASE,
)
"""A sentence that asks for what the box is for, however an edition words it."""
_LONG = 30
_FAR = 700
"""In characters: no printed guidance is longer."""


def without_guidance(text: str, vocabulary: FormWords) -> str:
    """The text without printed guidance and fill-in lines; "" when nothing else was there."""
    text = _LEADERS.sub(" ", text)
    if _NOTHING.fullmatch(text):
        return ""
    if _nearly_printed(text.strip().casefold(), vocabulary):
        return ""
    number = number_length(text)
    if first_word(text[number:]) not in vocabulary.prompt_beginnings:
        return text
    words = words_of(text[number:][:_FAR])
    said = " ".join(word.plain for word in words)
    if said in vocabulary.prompt_set:
        return ""
    cut = _guidance_ahead(said + " ", words, vocabulary)
    return without_guidance(text[number + cut:].lstrip(" :;.?"), vocabulary) if cut else text


def asks(text: str) -> bool:
    """Whether every sentence of a line asks for something as printed guidance does ("Please indicate why ...")."""
    left, asked = _ASKS.subn("", text)
    return asked > 0 and not left.strip(" \t*()[]–-•")


def _nearly_printed(said: str, vocabulary: FormWords) -> bool:
    """Whether words are printed ones, as in another edition or with a slip."""
    return _LONG < len(said) < _FAR and any(
        fuzz.ratio(said, prompt, score_cutoff=_LIKE) for prompt in vocabulary.long_prompts
        if abs(len(prompt) - len(said)) * 5 < len(prompt)
    )


def _guidance_ahead(said: str, words: Sequence[Word], vocabulary: FormWords) -> int:
    """How many characters of printed guidance the words begin with."""
    prompt = next((prompt for prompt in vocabulary.long_prompts if said.startswith(prompt + " ")), None)
    return words[prompt.count(" ")].end if prompt else 0
