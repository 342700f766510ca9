"""Case histories in plain words and dates, each lived through by the real cycle on embedded defaults."""

from collections import Counter
from pathlib import Path

import pytest

from tests.scenarios.history import HERE, Cast, History, Reads, Scene, gather, read_history
from tests.scenarios.letters import Sent
from tests.scenarios.manners import keep_their_manners
from tests.scenarios.post import Post, said_at
from tests.scenarios.standing import compare_standing
from tests.scenarios.world import World, make_world

HISTORIES = sorted(path for path in HERE.glob("*.toml") if path.stem != "cast")


@pytest.mark.parametrize("path", [pytest.param(path, id=path.stem) for path in HISTORIES])
def test_history(path: Path, tmp_path: Path) -> None:
    """At each moment exactly those letters have gone out that the history says, and they say what they must."""
    history = read_history(path)
    cast = gather(history)
    with make_world(history, tmp_path) as world:
        checked = 0
        for scene in history.scene:
            _live(scene, world, Post(cast, world.delivered))
            checked = _compare(scene, world, cast, history, checked)
        keep_their_manners(world, cast, history)


def _live(scene: Scene, world: World, post: Post) -> None:
    """Lives up to the scene, lets it happen, and lets the worker look."""
    world.live_until(scene.moment)
    if scene.worker:
        world.working = scene.worker == "up"
    if scene.mailbox:
        world.put_mailbox(away=scene.mailbox == "away")
    if scene.console:
        answer = world.tell(scene.on, scene.console)
        missing = [words for words in scene.told if words not in " ".join(answer.split())]
        assert not missing, f"{said_at(scene.at)}: the console did not say {missing}, but: {answer}"
    if scene.sender or scene.answers or scene.bounces:
        world.receive(post.write(scene))
    world.look()


def _compare(scene: Scene, world: World, cast: Cast, history: History, checked: int) -> int:
    if scene.goes is not None:
        passed_over = ("digest",) if history.reports else ("digest", "register")
        letters = [sent for sent in world.delivered[checked:] if sent.name not in passed_over]
        _compare_letters(scene, letters, cast, history)
        checked = len(world.delivered)
    for reads in scene.reads:
        _compare_words(scene, reads, Post(cast, world.delivered).find(reads.letter))
    for kind, phrases in scene.digest.items():
        digest = Post(cast, world.delivered).find("digest to patience")
        assert [words for words in phrases if (words in digest.words) is (kind == "never")] == [], digest.words
    compare_standing(scene, world)
    return checked


def _compare_letters(scene: Scene, letters: list[Sent], cast: Cast, history: History) -> None:
    """Every letter since the last list, each as often as it went; nothing else."""
    wanted = Counter(one for line in scene.goes or () for one in _one_by_one(line, cast, history))
    found = Counter(cast.letter(sent) for sent in letters)
    story = [f"{said_at(sent.at)}  {cast.letter(sent)}  {sent.case}" for sent in letters]
    assert found == wanted, "\n".join(
        [f"by {said_at(scene.at)}", f"missing: {dict(wanted - found)}", f"unexpected: {dict(found - wanted)}", *story]
    )


def _one_by_one(line: str, cast: Cast, history: History) -> list[str]:
    """``request to every agency``, ``invitation to the panel`` and ``decision to helen, martin`` as one letter each."""
    name, _, readers = line.partition(" to ")
    agencies = history.agencies or cast.agencies
    members = [one for key in agencies for one in cast.panel.get(key, ())]
    groups = {"every agency": agencies, "the panel": ["gloria", *members]}
    people = groups.get(readers) or readers.split(", ")
    return [f"{name} to {person}" for person in people]


def _compare_words(scene: Scene, reads: Reads, sent: Sent) -> None:
    said = f"{said_at(scene.at)}, {reads.letter}"
    missing = [words for words in reads.says if words not in sent.words]
    assert not missing, f"{said}: {missing} is not in it:\n{sent.words}"
    wrong = [words for words in reads.never if words in sent.words]
    assert not wrong, f"{said}: {wrong} is in it:\n{sent.words}"
    names = [name for name, _ in sent.files]
    if reads.carries == ("nothing",):
        assert not names, f"{said}: it carries {names}"
    else:
        assert all(any(words in name for name in names) for words in reads.carries), f"{said}: it carries {names}"
    assert set(reads.offers) <= set(sent.offers), f"{said}: it offers {sent.offers}"
