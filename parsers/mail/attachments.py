"""Every file that a message carries, at any depth, in the order of the message."""

from collections.abc import Iterator

from parsers.facts import Attachment, Code, Problem, Where
from parsers.mail.html import shown_pictures
from parsers.mail.part import Part
from parsers.mail.words import decode


def read_attachments(message: Part) -> tuple[tuple[Attachment, ...], tuple[Problem, ...]]:
    """The files of ``message`` and of the messages inside it, and what is wrong with them.

    A picture that the HTML body shows is ``inline``; a picture that merely lies beside it is a document.
    A problem's field is ``attachments[0]`` style, its place counts from 1.
    """
    leaves = list(_files(message))
    files = tuple(
        Attachment(leaf.path, leaf.kind.file_name, leaf.kind.name, leaf.data, inline) for leaf, inline in leaves
    )
    problems = (_problem(leaf, number) for number, (leaf, _) in enumerate(leaves))
    return files, tuple(problem for problem in problems if problem is not None)


def _files(message: Part) -> Iterator[tuple[Part, bool]]:
    """The leaves of one message that are files, and whether its body shows them."""
    shown = frozenset[str]().union(*(_shown(part) for part in message.leaves()))
    for part in message.leaves():
        if part.is_message:
            yield from _files(part.children[0])
        elif not part.kind.is_text:
            picture = part.kind.name.startswith("image/")
            yield part, picture and part.header.first("content-id").strip(" <>") in shown


def _shown(part: Part) -> frozenset[str]:
    if part.kind.name != "text/html" or not part.kind.is_text:
        return frozenset()
    return shown_pictures(decode(part.data, part.kind.charset)[0])


def _problem(leaf: Part, number: int) -> Problem | None:
    field, where = f"attachments[{number}]", Where(part=f"attachment {number + 1}")
    if not leaf.whole:
        return Problem(field, Code.TOO_LARGE, "It holds more messages or parts inside each other than are read.", where)
    if leaf.kind.name in {"message/partial", "message/external-body"}:
        return Problem(field, Code.UNREADABLE, "It is only a piece of a message, or a pointer to a file.", where)
    if not leaf.sound or leaf.kind.is_box:
        return Problem(field, Code.UNREADABLE, "It arrived damaged or cut off. Please send it again.", where)
    return None
