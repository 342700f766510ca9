"""Problems of a document as questions to people, nothing said twice."""

import re

from mailbot.letters.facts import Question

_SECTION = re.compile(r"Section \w{1,3}, ")


def question(about: str, message: str, written: str = "") -> Question:
    """A problem as a question: where it is, and what is asked.

    ``message`` may begin with what is ``written`` there, or with the name of the field: that stands in the heading
    already, and only the form's section is taken over from it.
    """
    asked = message.removeprefix(f"“{written}”: ") if written else message
    section, named, rest = asked.partition(f"{about}: ")
    if named and (not section or _SECTION.fullmatch(section)):
        about, asked = f"{section}{about}", rest
    return Question(about, f"{asked[:1].upper()}{asked[1:]}")
