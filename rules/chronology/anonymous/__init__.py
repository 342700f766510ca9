"""The anonymised edition: roles in place of names, and the key that turns them back. A person checks it first."""

from rules.chronology.anonymous.edition import Anonymous, anonymise
from rules.chronology.anonymous.leftovers import Leftover
from rules.chronology.anonymous.replace import Replaced, restore

__all__ = ["Anonymous", "Leftover", "Replaced", "anonymise", "restore"]
