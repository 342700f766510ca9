"""What people receive: letters written in Markdown, sent as plain text and as an accessible page."""

from mailbot.letters.compose import Enclosure, compose
from mailbot.letters.facts import Letterhead, Tap
from mailbot.letters.mailto import tap
from mailbot.letters.render import Rendered, faults, names, render
from mailbot.letters.shelf import LetterFault

__all__ = ["Enclosure", "LetterFault", "Letterhead", "Rendered", "Tap", "compose", "faults", "names", "render", "tap"]
