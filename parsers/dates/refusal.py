"""The words are not a date, and why."""

from parsers.facts import Code


class Refusal(Exception):
    """No days can be had from these words: a code and a sentence for the person who wrote them."""

    def __init__(self, code: Code, sentence: str) -> None:
        super().__init__(sentence)
        self.code = code
        self.sentence = sentence
