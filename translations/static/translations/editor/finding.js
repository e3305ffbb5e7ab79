/* Shows the texts that somebody looks for, counts them, and leads from one that is missing to the next. */
const root = document.querySelector("[data-texts]");
const rows = [...root.querySelectorAll("[data-text]")];
const filters = [...root.querySelectorAll("[data-show]")];
const progress = root.querySelector("[data-progress]");
const progressWords = root.querySelector("[data-progress-words]");

const is = (row, state) => state === "all" || row.dataset.states.split(" ").includes(state);

function count() {
  for (const filter of filters) {
    filter.querySelector("[data-count]").textContent = rows.filter((row) => is(row, filter.dataset.show)).length;
  }
  const done = rows.filter((row) => !is(row, "missing")).length;
  progress.value = done;
  progressWords.textContent = progressWords.dataset.words.replace("{done}", done).replace("{total}", rows.length);
}

function reveal(row) {
  row.hidden = false;
  row.closest("[data-part]").hidden = false;
}

function show(state) {
  for (const row of rows) row.hidden = !is(row, state);
  for (const part of root.querySelectorAll("[data-part]")) part.hidden = !part.querySelector("[data-text]:not([hidden])");
  root.querySelector("[data-none]").hidden = rows.some((row) => !row.hidden);
  for (const filter of filters) {
    if (filter.dataset.show === state) filter.setAttribute("aria-current", "true");
    else filter.removeAttribute("aria-current");
  }
}

function goTo(row) {
  reveal(row);
  row.scrollIntoView({ block: "center" });
  row.querySelector("[data-field]")?.focus({ preventScroll: true });
}

function goToNextMissing() {
  const here = rows.indexOf(document.activeElement?.closest("[data-text]"));
  const inOrder = [...rows.slice(here + 1), ...rows.slice(0, here + 1)];
  const next = inOrder.find((row) => row !== rows[here] && is(row, "missing") && row.dataset.url);
  if (next) goTo(next);
  else root.querySelector(".texts__end button[name=submit]")?.focus();
}

for (const filter of filters) {
  filter.addEventListener("click", (event) => {
    event.preventDefault();
    show(filter.dataset.show);
    history.replaceState(null, "", filter.href);
  });
}

root.querySelector("[data-next-missing]")?.addEventListener("click", goToNextMissing);

root.addEventListener("keydown", (event) => {
  if (event.key !== "Enter" || !(event.ctrlKey || event.metaKey) || !event.target.matches("[data-field]")) return;
  event.preventDefault();
  goToNextMissing();
});

document.addEventListener("texts:changed", count);

const named = location.hash.startsWith("#text-") && document.getElementById(location.hash.slice(1));
if (named) goTo(named);
addEventListener("hashchange", () => {
  const row = location.hash.startsWith("#text-") && document.getElementById(location.hash.slice(1));
  if (row) goTo(row);
});
