/* Captions from a file, and what the server says of them. The rules are the server's (core/captions/problems.py). */
class CaptionsInput extends HTMLElement {
  connectedCallback() {
    if (this.told) return;
    this.told = this.querySelector(".captions__told");
    this.area = this.querySelector("textarea");
    this.file = this.querySelector("input[type=file]");
    this.area.dir = "auto";
    this.area.spellcheck = false;
    this.area.addEventListener("change", () => this.check({ text: this.area.value }));
    this.file.addEventListener("change", () => this.read());
    setTimeout(() => this.begin());
  }

  /* Wagtail fills in the value, and describes the outermost element, after it has put the field into the page. */
  begin() {
    const described = this.getAttribute("aria-describedby");
    if (described) this.area.setAttribute("aria-describedby", described);
    this.removeAttribute("aria-describedby");
    if (this.area.value.trim()) this.check({ text: this.area.value });
  }

  async read() {
    const [file] = this.file.files;
    if (!file) return;
    const before = this.area.value;
    const answer = await this.check({ file });
    this.file.value = ""; // the same file, mended, can be chosen again
    if (!answer || answer.text === null) return;
    this.write(answer.text);
    if (before.trim() && before !== answer.text) this.offerBack(before);
  }

  write(text) {
    this.area.value = text;
    this.area.dispatchEvent(new Event("input", { bubbles: true }));
  }

  async check(sent) {
    this.asking?.abort();
    this.asking = new AbortController();
    const body = new FormData();
    for (const [name, value] of Object.entries(sent)) body.append(name, value);
    try {
      const response = await fetch(this.dataset.checkUrl, {
        method: "POST",
        body,
        signal: this.asking.signal,
        headers: { "X-CSRFToken": this.closest("form").elements.csrfmiddlewaretoken.value },
      });
      if (!response.ok) throw new Error(response.statusText);
      const answer = await response.json();
      this.tell(answer);
      return answer;
    } catch (error) {
      if (error.name !== "AbortError") this.tell({ summary: this.dataset.failed, problems: [] });
      return null;
    }
  }

  tell({ summary, problems }) {
    const list = document.createElement("ul");
    for (const { level, sentence } of problems) {
      const item = document.createElement("li");
      item.className = `captions__${level}`;
      const label = document.createElement("strong");
      label.textContent = this.dataset[level];
      item.append(label, ` ${sentence}`);
      list.append(item);
    }
    const words = document.createElement("p");
    words.textContent = summary;
    this.told.replaceChildren(...(summary ? [words] : []), ...(problems.length ? [list] : []));
  }

  offerBack(before) {
    const button = document.createElement("button");
    button.type = "button";
    button.className = "button button-small button-secondary";
    button.textContent = this.dataset.back;
    button.addEventListener("click", () => {
      this.write(before);
      this.check({ text: before });
      this.area.focus();
    });
    this.told.append(button);
  }
}

customElements.define("captions-input", CaptionsInput);
