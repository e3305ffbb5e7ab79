/* Puts words and tags where somebody writes, and asks for suggestions once they turn to a text. */
const root = document.querySelector("[data-texts]");

function write(field, text, start = field.selectionStart, end = field.selectionEnd) {
  field.focus();
  field.setRangeText(text, start, end, "end");
  field.dispatchEvent(new Event("input", { bubbles: true }));
}

function wrap(field, before, after) {
  const { selectionStart: start, selectionEnd: end } = field;
  const inside = field.value.slice(start, end);
  write(field, before + inside + after);
  if (!inside) field.setSelectionRange(start + before.length, start + before.length);
}

root.addEventListener("click", ({ target }) => {
  const button = target.closest("[data-before], [data-insert], [data-put]");
  const field = button?.closest("[data-text]").querySelector("[data-field]");
  if (!field) return;
  const { before, after, insert, put } = button.dataset;
  if (before !== undefined) wrap(field, before, after);
  else if (insert !== undefined) write(field, insert);
  else write(field, put, 0, field.value.length);
});

/* The field keeps the focus, and so what is selected in it. */
root.addEventListener("mousedown", (event) => {
  if (event.target.closest(".texts__tags button")) event.preventDefault();
});

async function suggest(row) {
  if (!row?.dataset.suggestions || row.dataset.asked) return;
  row.dataset.asked = "1";
  try {
    const answer = await fetch(row.dataset.suggestions, { headers: { "X-Requested-With": "XMLHttpRequest" } });
    if (!answer.ok) throw new Error(answer.status);
    row.querySelector("[data-offered]").innerHTML = await answer.text();
  } catch {
    delete row.dataset.asked; // the next time that somebody comes by
  }
}

root.addEventListener("focusin", ({ target }) => {
  if (target.matches("[data-field]")) suggest(target.closest("[data-text]"));
});

for (const hidden of root.querySelectorAll("[data-with-script]")) hidden.hidden = false;
for (const shown of root.querySelectorAll("[data-without-script]")) shown.hidden = true;
