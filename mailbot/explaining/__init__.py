"""Why a letter goes or a date is what it is: the count, the words it rests on, who is written to, what happened."""

from mailbot.explaining.steps import steps_meant, steps_of
from mailbot.explaining.why import Explanation, explain_step

__all__ = ["Explanation", "explain_step", "steps_meant", "steps_of"]
