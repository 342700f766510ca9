"""Prompts: what an empty field of a form says about itself, which nobody typed and which is no answer."""

import re

_PROMPT = re.compile(
    r"(?:click(?: or tap)?(?: here)?|tap(?: here)?) to (?:enter|add|insert|select|choose) (?:some |your )?"
    r"(?:text|a date|date|a value|value|a number)\b\.?"
    r"|click(?: or tap)? here(?: and (?:type|enter text))?\."
    r"|choose (?:an item|a building block|a date)\.?"
    r"|enter any content that you want to repeat, including other content controls\."
    r"(?: you can (?:also )?insert this control around table rows in order to repeat parts of a table\.)?"
    r"|\[(?:type|enter|insert) (?:here|text|text here)\]",
    re.IGNORECASE,
)
_HINTS = ("lick", "hoose a", "ap here", "ap to ", "ny content that", "[")
"""What every prompt holds: looked for first, because nearly no text is one."""


def without_prompts(text: str) -> str:
    """``text`` without the prompts that Word prints in empty fields ("Click or tap here to enter text.")."""
    for hint in _HINTS:
        if hint in text:
            return _PROMPT.sub("", text)
    return text


def is_prompt(text: str) -> bool:
    """Whether the words are such a prompt and nothing else."""
    return bool(text.strip()) and not without_prompts(text).strip()
