"""The words in which the register says whether something was done in time."""

IN_TIME, LATE, OPEN, PASSED = "in time", "late", "not due yet", "overdue"
NOT_NOTIFIABLE, NOT_TOLD, NOT_COUNTED = "not notifiable", "not told to us", "not counted"
NO_DECISION = "not decided yet"
