"""Sample facts for the answers to commands."""

from mailbot.letters.samples.case import Variants, answer, facts
from mailbot.letters.samples.panel import ANSWERS, PAPERS

COMMAND_LETTERS: dict[str, Variants] = {
    "command_done": {
        "EXTEND": facts(
            kind="EXTEND", undo="You can undo this at any time.",
            done=["Brushes Clough Primary School now returns by 5pm on Friday 27 March 2026 (Day 12).",
                  "A letter with the new date has gone to the school.", "The reports’ dates have not moved."],
            taps=[answer("EXTEND school 25 March 2026", "Brings back the date as it was.")]),
        "APPROVE": facts(kind="APPROVE", done=["Edition 2 has gone to nine members of the Practice Review Panel."],
                         undo="This cannot be undone.", taps=[]),
    },
    "command_not_understood": {
        "thanks": facts(wrote="Thanks Joel, looks good to me\nwill ring you later", taps=ANSWERS,
                        hint="The first line has to be one of: APPROVE, SEND, HOLD."),
    },
    "command_refused": {
        "older edition": facts(
            kind="APPROVE", why="You approved edition 1. Since then a return has come in, and edition 2 is the newest.",
            instead="Please look at edition 2, which is attached, and approve that.", attached=PAPERS[1:3],
            taps=[answer("APPROVE", "Edition 2 goes to the panel at once.", 2)]),
        "not allowed": facts(kind="EXTEND", why="Only the manager and the deputies can change a return date.", taps=[],
                             instead="Your message has been shown to the manager.", attached=[]),
        "nothing else": facts(kind="CLOSE", why="TSCP-2026-001 has ended.", taps=[], instead="", attached=[]),
    },
}
