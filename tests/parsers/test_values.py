"""Values that are made by the hundred thousand are values like all others."""

import pickle

from parsers.facts.problems import Where


def test_a_value_is_what_it_holds() -> None:
    """Two places alike are one in a set, also one that came through a pipe, as a child process sends it."""
    place = Where(part="a.docx", table=1, row=2)
    same = pickle.loads(pickle.dumps(place))
    assert {place, same, Where(part="a.docx", table=1, row=2)} == {place}
    assert place != Where(part="a.docx", table=1, row=3)
