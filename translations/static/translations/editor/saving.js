/* Saves each text by itself, soon after somebody has stopped writing in it. What could not be saved stays in its field
   and is tried again; what a colleague wrote meanwhile stands beside it until somebody decides. */
const PAUSE = 1500; // milliseconds
const AGAIN = [2000, 5000, 15000, 30000];

const root = document.querySelector("[data-texts]");
const form = root.querySelector("[data-texts-form]");
const trouble = root.querySelector("[data-trouble]");
const words = root.dataset;

/* Whoever signs in again in another window gets another token there. */
function token() {
  const cookie = document.cookie.match(/(?:^|; )csrftoken=([^;]+)/);
  return cookie ? cookie[1] : form.elements.csrfmiddlewaretoken.value;
}

function complain(sentence) {
  trouble.textContent = sentence;
  trouble.hidden = !sentence;
}

class Text {
  constructor(row) {
    this.row = row;
    this.field = row.querySelector("[data-field]");
    this.read = row.querySelector("[data-read]");
    this.conflict = row.querySelector("[data-conflict]");
    this.kept = this.conflict.hidden ? this.field.defaultValue : null;
    this.failures = 0;
    this.field.addEventListener("input", () => this.wait());
    this.field.addEventListener("change", () => this.save());
    row.querySelector("[data-keep-mine]").addEventListener("click", () => this.settle(this.field.value));
    row.querySelector("[data-take-theirs]").addEventListener("click", () => this.settle(this.theirs));
    row.addEventListener("click", (event) => this.confirm(event));
  }

  get isUnsaved() {
    return this.field.value !== this.kept;
  }

  get theirs() {
    return this.conflict.querySelector("[data-theirs]").textContent;
  }

  say(state, sentence = words[state]) {
    this.row.dataset.saved = state;
    this.row.querySelector("[data-state]").textContent = sentence;
  }

  wait(delay = PAUSE) {
    clearTimeout(this.timer);
    if (!this.isUnsaved) return;
    if (this.row.dataset.saved !== "failed") this.say("unsaved");
    if (this.conflict.hidden) this.timer = setTimeout(() => this.save(), delay);
  }

  async save(more = {}) {
    clearTimeout(this.timer);
    if (this.sending) await this.sending;
    if (!this.conflict.hidden || !(this.isUnsaved || more.confirm)) return;
    this.sending = this.send(more);
    await this.sending;
    this.sending = null;
    if (this.isUnsaved && this.row.dataset.saved === "saved") this.wait();
  }

  async send(more) {
    const written = this.field.value;
    const body = new URLSearchParams({ text: written, read: this.read.value, ...more });
    const headers = { "X-CSRFToken": token(), "X-Requested-With": "XMLHttpRequest", Accept: "application/json" };
    this.say("saving");
    try {
      const answer = await fetch(this.row.dataset.url, { method: "POST", body, headers });
      const isData = answer.headers.get("content-type")?.startsWith("application/json");
      if (!isData) return this.fail(answer.status < 500 ? words.signedOut : words.silent);
      this.hear(answer, await answer.json(), written);
    } catch {
      this.fail(words.silent);
    }
  }

  hear(answer, said, written) {
    this.failures = 0;
    complain("");
    if (answer.ok) this.keep(said.rows, written);
    else if (answer.status === 409) this.collide(said);
    else this.say("refused", said.error_message || said.detail || words.failed);
  }

  keep(rows, written) {
    this.kept = written;
    for (const row of rows) {
      const place = document.getElementById(`text-${row.id}`);
      if (!place) continue;
      place.dataset.states = row.states.join(" ");
      place.querySelector("[data-about]").innerHTML = row.about;
      const earlier = place.querySelector("[data-earlier]");
      if (earlier) earlier.hidden = !row.states.includes("changed");
      if (place === this.row) this.take(row);
    }
    this.say("saved");
    document.dispatchEvent(new CustomEvent("texts:changed"));
  }

  take(row) {
    this.read.value = row.read;
    if (this.isUnsaved || document.activeElement === this.field) return;
    this.field.value = this.kept = row.stands;
  }

  collide(said) {
    this.read.value = said.read;
    this.conflict.querySelector("[data-sentence]").textContent = said.sentence;
    this.conflict.querySelector("[data-theirs]").textContent = said.theirs;
    this.conflict.hidden = false;
    this.say("conflict", words.unsaved);
  }

  /* Somebody has read both. */
  settle(decided) {
    this.kept = this.theirs;
    this.field.value = decided;
    this.conflict.hidden = true;
    this.say("saved");
    this.field.focus();
    this.save();
  }

  confirm(event) {
    if (!event.target.closest("[data-confirm]")) return;
    event.preventDefault();
    this.save({ confirm: "1" });
  }

  fail(sentence) {
    this.say("failed");
    complain(sentence);
    const delay = AGAIN[Math.min(this.failures, AGAIN.length - 1)];
    this.failures += 1;
    this.timer = setTimeout(() => this.save(), delay);
  }
}

const texts = [...root.querySelectorAll("[data-url]")].map((row) => new Text(row));
const isUnsaved = () => texts.some((text) => text.isUnsaved);

addEventListener("online", () => texts.forEach((text) => text.save()));

addEventListener("beforeunload", (event) => {
  if (isUnsaved()) event.preventDefault();
});

/* Whatever is sent from this screen, what was written goes first. */
document.addEventListener("submit", async (event) => {
  if (!isUnsaved() && !texts.some((text) => text.sending)) return;
  event.preventDefault();
  const { target, submitter } = event;
  await Promise.all(texts.map((text) => text.save()));
  if (!isUnsaved()) target.requestSubmit(submitter);
});
