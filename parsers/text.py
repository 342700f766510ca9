"""Small truths about text that every reader shares."""

def collapse(text: str) -> str:
    """The same words with every run of white space (no-break spaces included) made one space."""
    return " ".join(text.split())
