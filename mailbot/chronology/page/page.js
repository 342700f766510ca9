"use strict";
// Filters the rows of the chronology. Nothing is fetched and nothing leaves this page.
(() => {
  const form = document.getElementById("filter");
  const field = (name) => document.getElementById(name);
  const rows = [...document.querySelectorAll("#rows tbody tr[data-agency]")];
  const blocks = [...document.querySelectorAll("#rows tbody")];
  // Words are found as a keyboard without accents or curly apostrophes types them.
  const strokes = { "ł": "l", "ø": "o", "đ": "d", "ı": "i", "ß": "ss", "æ": "ae", "œ": "oe", "’": "'", "‘": "'" };
  const plain = (text) => text.toLowerCase().normalize("NFD").replace(/\p{M}/gu, "")
    .replace(/[łøđıßæœ’‘]/g, (sign) => strokes[sign]);
  const told = rows.map((row) => plain(row.textContent));

  const inPeriod = (row, from, to) => {
    const { from: start, to: end } = row.dataset;
    if (!start && !end) return true;
    return (!to || !start || start <= to) && (!from || !end || end >= from);
  };

  const filter = () => {
    const words = plain(field("words").value).split(/\s+/).filter(Boolean);
    const [from, to, only] = ["from", "to", "only"].map((name) => field(name).value);
    const wanted = new Set([...form.querySelectorAll("[name=agency]:checked")].map((box) => box.value));
    const person = field("person")?.value ?? "";
    let shown = 0;
    rows.forEach((row, place) => {
      const fits = wanted.has(row.dataset.agency) && inPeriod(row, from, to) && (!only || only in row.dataset)
        && (!person || (row.dataset.people ?? "").split(" ").includes(person))
        && words.every((word) => told[place].includes(word));
      row.hidden = !fits;
      shown += fits;
    });
    blocks.forEach((block) => { block.hidden = !block.querySelector("tr[data-agency]:not([hidden])"); });
    field("shown").textContent = `${shown} of ${rows.length} rows shown`;
  };

  // A link to a row that the filter hides would lead nowhere: the filter gives way.
  const reveal = () => {
    const target = location.hash && document.getElementById(location.hash.slice(1));
    if (target && target.closest("[hidden]")) { form.reset(); filter(); target.scrollIntoView(); }
  };

  let waiting;
  form.addEventListener("input", () => { clearTimeout(waiting); waiting = setTimeout(filter, 120); });
  form.addEventListener("reset", () => setTimeout(filter));
  form.addEventListener("submit", (event) => event.preventDefault());
  window.addEventListener("hashchange", reveal);
  form.hidden = false;
  filter();
  reveal();
})();
