"use strict";
// Filters and sorts the table of figures. Without it the page has everything, in the order of interest.
const number = (cell) => {
  const text = cell.dataset.value ?? cell.textContent.trim();
  return text === "" ? null : Number.isNaN(Number(text)) ? text.toLowerCase() : Number(text);
};

const compare = (a, b) => {
  if (a === null || b === null) return (a === null) - (b === null);
  if (typeof a !== typeof b) return typeof a === "number" ? -1 : 1;
  return typeof a === "number" ? a - b : a.localeCompare(b);
};

for (const tools of document.querySelectorAll(".tools")) {
  const part = tools.closest("section");
  const input = tools.querySelector("input");
  const output = tools.querySelector("output");
  const rows = [...part.querySelectorAll("tbody tr")];
  input.addEventListener("input", () => {
    const words = input.value.toLowerCase().split(/\s+/).filter(Boolean);
    let shown = 0;
    for (const row of rows) {
      const text = row.textContent.toLowerCase();
      row.hidden = !words.every((word) => text.includes(word));
      shown += !row.hidden;
    }
    for (const details of part.querySelectorAll("details")) details.open ||= words.length > 0;
    output.textContent = words.length ? `${shown} of ${rows.length}` : "";
  });
  tools.hidden = false;
}

// A link to an entry opens what it is folded into.
const reveal = () => {
  const target = location.hash.length > 1 && document.getElementById(decodeURIComponent(location.hash.slice(1)));
  for (let outer = target && target.closest("details"); outer; outer = outer.parentElement.closest("details")) outer.open = true;
};
addEventListener("hashchange", reveal);
addEventListener("beforeprint", () => document.querySelectorAll("details").forEach((details) => (details.open = true)));
reveal();

for (const heading of document.querySelectorAll("th[data-sorts]")) {
  const button = document.createElement("button");
  button.type = "button";
  button.textContent = heading.textContent;
  heading.replaceChildren(button);
  button.addEventListener("click", () => {
    const table = heading.closest("table");
    const order = heading.getAttribute("aria-sort") === "descending" ? "ascending" : "descending";
    const sign = order === "ascending" ? 1 : -1;
    for (const other of table.querySelectorAll("th[aria-sort]")) other.removeAttribute("aria-sort");
    heading.setAttribute("aria-sort", order);
    const index = heading.cellIndex;
    const rows = [...table.tBodies[0].rows].map((row) => [number(row.cells[index]), row]);
    rows.sort(([a], [b]) => (a === null || b === null ? compare(a, b) : sign * compare(a, b)));
    table.tBodies[0].append(...rows.map(([, row]) => row));
  });
}
