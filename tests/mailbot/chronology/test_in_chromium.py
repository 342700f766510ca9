"""The page in a real browser: the filter works, nothing is fetched, and the script is quiet."""

import json
import subprocess
from html import unescape
from pathlib import Path
from typing import Any

import pytest

from tests.mailbot.chronology.editions import awkward, written
from tests.mailbot.programs import program

pytestmark = pytest.mark.slow
FLAGS = ("--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-sync",
         "--disable-background-networking", "--disable-component-update", "--host-resolver-rules=MAP * ~NOTFOUND",
         "--virtual-time-budget=8000", "--dump-dom")
# Sets the fields as a person would, waits for the page, and says what is left.
ASK = """
<script>
const faults = [];
addEventListener("error", event => faults.push(event.message));
const shown = () => [...document.querySelectorAll("#rows tr[id]:not([hidden])")].map(row => row.id);
const wait = () => new Promise(done => setTimeout(done, 400));
const ask = async (change) => {
  document.getElementById("filter").reset();
  await wait();
  change(id => document.getElementById(id));
  document.getElementById("filter").dispatchEvent(new Event("input"));
  await wait();
  return [shown(), document.getElementById("shown").textContent,
          [...document.querySelectorAll("#rows tbody:not([hidden])")].map(block => block.id)];
};
onload = async () => {
  const said = {
    all: await ask(() => {}),
    words: await ask(field => { field("words").value = "BRUISE toy"; }),
    period: await ask(field => { field("from").value = "2016-05-01"; field("to").value = "2016-05-11"; }),
    agency: await ask(() => {
      document.querySelectorAll("[name=agency]").forEach(box => { box.checked = box.value === "4"; });
    }),
    person: await ask(field => {
      const person = field("person");
      if (person) { person.value = [...person.options].find(one => one.text.includes("(TM1)")).value; }
    }),
    doubts: await ask(field => { field("only").value = "doubt"; }),
    revealed: await (async () => {
      await ask(field => { field("words").value = "bruise"; });
      location.hash = "row1";
      await wait();
      return [shown().length, document.getElementById("row1").hidden];
    })(),
    sideways: document.documentElement.scrollWidth - innerWidth,
    fetched: performance.getEntriesByType("resource").length, faults,
  };
  document.body.textContent = JSON.stringify(said);
};
</script>
"""


def asked(page: Path, folder: Path, width: int = 1400) -> dict[str, Any]:
    """What the page answers when it is asked in Chromium."""
    text = page.read_text("utf-8")
    (folder / "asked.html").write_text(text.replace("</body>", ASK + "</body>"), "utf-8")
    run = subprocess.run(
        [program("chromium"), *FLAGS, f"--window-size={width},900", f"--user-data-dir={folder}/profile",
         (folder / "asked.html").as_uri()], capture_output=True, text=True, timeout=120, check=True)
    inside = unescape(run.stdout).partition("<body>")[2].rpartition("</body>")[0]
    answer = json.loads(inside)
    assert isinstance(answer, dict)
    return answer


def test_the_filter_of_case_a(tmp_path: Path) -> None:
    """Words, period, agency and questions each leave the right rows; a link to a hidden row shows it again."""
    said = asked(written(tmp_path, ".html"), tmp_path)
    undated = [f"row{number}" for number in (151, 152, 153)]
    assert said["all"][0] == [f"row{number}" for number in range(1, 154)]
    assert said["all"][1] == "153 of 153 rows shown"
    assert said["words"][0] == ["row67"]
    assert said["words"][2] == ["y2026"]
    assert said["period"][0] == ["row1", "row2", "row4", "row5", "row16", *undated]
    assert len(said["agency"][0]) == 10
    assert said["person"][0] == ["row78", "row101"]
    assert said["doubts"][0] == ["row68", "row121", "row150", *undated]
    assert said["revealed"] == [153, False]
    assert (said["fetched"], said["faults"]) == (0, [])


def test_hostile_texts_do_not_run(tmp_path: Path) -> None:
    """A page full of scripts as texts loads without one of them running, and still filters."""
    said = asked(written(tmp_path, ".html", awkward()), tmp_path)
    assert said["all"][1] == "38 of 38 rows shown"
    assert said["faults"] == []
