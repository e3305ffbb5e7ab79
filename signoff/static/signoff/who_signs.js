/* The panel "Who signs" follows what is chosen in the form. Without this it says what was saved. */
const FIELDS = ["format", "importance"];
let asking;

async function askAgain(form) {
  const panel = form.querySelector("[data-who-signs]");
  if (!panel) return;
  const address = new URL(panel.dataset.whoSigns, window.location.href);
  for (const name of FIELDS) {
    if (form.elements[name]) address.searchParams.set(name, form.elements[name].value);
  }
  asking?.abort();
  asking = new AbortController();
  try {
    const answer = await fetch(address, { signal: asking.signal, headers: { "X-Requested-With": "XMLHttpRequest" } });
    if (answer.ok) panel.innerHTML = await answer.text();
  } catch (error) {
    if (error.name !== "AbortError") throw error;
  }
}

document.addEventListener("change", ({ target }) => {
  if (target.form && FIELDS.includes(target.name)) askAgain(target.form);
});
