"""The vocabulary that mailbot ships is sound, and faults in a vocabulary are told in a sentence."""

from collections import Counter
from copy import deepcopy
from dataclasses import fields
from typing import Any

import pytest

from parsers.facts import Child, Outcome, Referral, Screening
from parsers.forms.terms import Kind
from parsers.forms.words import FormWords
from tests.parsers.forms.shipped import FORMS, PRINTED


@pytest.fixture
def data() -> dict[str, Any]:
    """The shipped vocabulary as parsed TOML."""
    return deepcopy(dict(PRINTED))


def test_every_field_has_a_name_for_people() -> None:
    """Letters can name whatever may be missing."""
    keys = {field.name for kind in (Referral, Child, Screening) for field in fields(kind)}
    assert keys <= set(FORMS.fields)


@pytest.mark.parametrize(("field", "name"), [
    pytest.param("incident_date", "date of incident prompting referral", id="of-the-form"),
    pytest.param("children[1].date_of_birth", "date of birth of child 2", id="of-a-child"),
    pytest.param("something_new", "something new", id="unknown"),
])
def test_fields_are_named_for_people(field: str, name: str) -> None:
    """A data key becomes words."""
    assert FORMS.name_of(field) == name


def test_no_wording_means_two_things_in_one_section() -> None:
    """Within a section a label says which field it is."""
    for phrase, terms in FORMS.phrases.items():
        labels = Counter(term.section for term in terms if term.kind is Kind.LABEL)
        assert max(labels.values(), default=0) <= 1, phrase
        assert sum(term.kind is Kind.HEADING for term in terms) <= 1, phrase
        assert sum(term.kind is Kind.OPTION for term in terms) <= 1, phrase


def test_every_outcome_has_a_box() -> None:
    """The four boxes of 2.1 are the four outcomes."""
    boxes = {term.key for term in FORMS.terms if term.kind is Kind.OPTION}
    assert boxes == {outcome.value for outcome in Outcome} == {outcome.value for outcome in FORMS.pathways}


@pytest.mark.parametrize(("spoil", "said"), [
    pytest.param(lambda data: data.pop("ticks"), "ticks", id="missing-table"),
    pytest.param(lambda data: data["section"][1].pop("key"), "key", id="missing-key-of-a-section"),
    pytest.param(lambda data: data["section"][1].pop("headings"), "headings", id="missing-headings"),
    pytest.param(lambda data: data.update(prompts=7), "kind", id="wrong-kind"),
    pytest.param(lambda data: data["fields"]["age"].update(wrong="x"), "wrong", id="unknown-key-of-a-field"),
])
def test_a_fault_is_told_in_a_sentence(data: dict[str, Any], spoil: Any, said: str) -> None:
    """The sentence names the file and what is wrong."""
    spoil(data)
    with pytest.raises(ValueError, match=rf"forms\.toml.*{said}"):
        FormWords.from_mapping(data)
