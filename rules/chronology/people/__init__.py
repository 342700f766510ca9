"""The people of a case: who is who, how their names are written, and in which rows they are named."""

from rules.chronology.people.name_or_word import does_something, is_a_word, is_a_word_too, is_no_name
from rules.chronology.people.named import naming
from rules.chronology.people.names import FAMILY_NAME, pattern_of, plainly, surnames_of, written
from rules.chronology.people.who import letter, people_in, subjects_in

__all__ = ["FAMILY_NAME", "does_something", "is_a_word", "is_a_word_too", "is_no_name", "letter", "naming",
           "pattern_of", "people_in", "plainly", "subjects_in", "surnames_of", "written"]
