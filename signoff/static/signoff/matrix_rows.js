/* Rows of the matrix move at once, by their buttons or by the mouse. Without this the buttons ask the server. */
const list = document.querySelector("[data-matrix-rows]");
const rows = () => [...list.querySelectorAll("[data-matrix-row]")];

function renumber() {
  rows().forEach((row, index) => {
    row.querySelectorAll("[data-matrix-number]").forEach((number) => { number.textContent = index + 1; });
    row.querySelector("input[name$='-ORDER']").value = index + 1;
  });
  list.dispatchEvent(new Event("change", { bubbles: true }));
}

function move(row, way) {
  const other = way === "up" ? row.previousElementSibling : row.nextElementSibling;
  if (!other) return;
  if (way === "up") other.before(row);
  else other.after(row);
  renumber();
}

list.addEventListener("click", (event) => {
  const button = event.target.closest("[data-matrix-move]");
  if (!button) return;
  event.preventDefault();
  move(button.closest("[data-matrix-row]"), button.dataset.matrixMove);
  button.focus();
});

/* Only the handle makes a row draggable: the fields in it stay for typing and selecting. */
list.addEventListener("pointerdown", ({ target }) => {
  const row = target.closest("[data-matrix-handle]")?.closest("[data-matrix-row]");
  if (row) row.draggable = true;
});

let dragged = null;
list.addEventListener("dragstart", (event) => {
  dragged = event.target.closest?.("[data-matrix-row][draggable=true]");
  if (!dragged) return;
  event.dataTransfer.effectAllowed = "move";
  dragged.classList.add("matrix-row--dragged");
});
list.addEventListener("dragover", (event) => {
  const over = event.target.closest("[data-matrix-row]");
  if (!dragged || !over) return;
  event.preventDefault();
  if (over === dragged) return;
  const { top, height } = over.getBoundingClientRect();
  if (event.clientY < top + height / 2) over.before(dragged);
  else over.after(dragged);
});
list.addEventListener("drop", (event) => { if (dragged) event.preventDefault(); });
list.addEventListener("dragend", () => {
  if (!dragged) return;
  dragged.classList.remove("matrix-row--dragged");
  dragged.draggable = false;
  dragged = null;
  renumber();
});

list.querySelectorAll("[data-matrix-handle]").forEach((handle) => { handle.hidden = false; });
