// @ts-check
// Lists stories with filters and shows one in each of its languages, with who vouches for it. No build, no library.

/** @typedef {import("../types").StoriesList} StoriesList */
/** @typedef {import("../types").LocalesList} LocalesList */
/** @typedef {import("../types").StoryPage} StoryPage */
/** @typedef {import("../types").BodyBlock} BodyBlock */
/** @typedef {import("../types").ImageRef} ImageRef */
/** @typedef {import("../types").RichText} RichText */
/** @typedef {import("../types").Problem} Problem */

const API = new URLSearchParams(location.search).get("api") ?? "http://127.0.0.1:8000/api/v2";
const form = /** @type {HTMLFormElement} */ (document.querySelector("#filters"));
const main = /** @type {HTMLElement} */ (document.querySelector("#story"));

/**
 * What the API answers. A refusal says in a sentence what is wrong.
 * @template T
 * @param {string} path
 * @param {Record<string, string>} [parameters]
 * @returns {Promise<T>}
 */
async function get(path, parameters = {}) {
  const answer = await fetch(`${API}${path}?${new URLSearchParams(parameters)}`);
  const body = await answer.json();
  if (!answer.ok) throw new Error(/** @type {Problem} */ (body).detail);
  return body;
}

/**
 * An element with attributes and content; text stays text.
 * @param {string} name
 * @param {Record<string, string>} attributes
 * @param {...(Node | string)} content
 */
function element(name, attributes, ...content) {
  const made = document.createElement(name);
  for (const [key, value] of Object.entries(attributes)) made.setAttribute(key, value);
  made.append(...content);
  return made;
}

/** @param {ImageRef} image */
function picture({ alt, caption, item }) {
  const file = item?.renditions.jpeg[0];
  if (!item || !file) return "";
  const size = { width: String(file.width), height: String(file.height) };
  const words = element("figcaption", {}, caption, " ", element("small", {}, `${item.credit}, ${item.licence.label}`));
  return element("figure", {}, element("img", { src: file.url, alt, ...size, loading: "lazy" }), words);
}

const ALLOWED = "p, h3, b, i, ul, ol, li, a, sup, sub, br";

/**
 * Running text, with its links to pages of the site; of any other element the words are left.
 * @param {RichText} text
 */
function prose({ html, links }) {
  const { body } = new DOMParser().parseFromString(html, "text/html"); // inert: nothing in it runs
  for (const part of body.querySelectorAll("*")) {
    const link = links.find(({ key }) => key === part.getAttribute("data-page"));
    const href = link?.item?.meta.html_url ?? part.getAttribute("href") ?? "";
    for (const { name } of [...part.attributes]) part.removeAttribute(name);
    if (part.matches("a") && href.startsWith("http")) part.setAttribute("href", href);
    if (!part.matches(ALLOWED)) part.replaceWith(...part.childNodes);
  }
  return body.childNodes;
}

/**
 * `type` tells what is in `value`. Blocks that came later than this page are left out.
 * @param {BodyBlock} block
 * @returns {Node | string}
 */
function drawn(block) {
  switch (block.type) {
    case "heading":
      return element("h3", {}, block.value.text);
    case "rich_text":
      return element("div", {}, ...prose(block.value));
    case "image":
      return block.value ? picture(block.value) : "";
    case "gallery":
      return element("div", {}, ...block.value.images.map(picture));
    case "quote": {
      const { text, locale, dir, translation, speaker, name } = block.value;
      const words = element("p", { lang: locale, dir }, text);
      return element("blockquote", {}, words, translation ?? "", element("footer", {}, speaker?.item?.title ?? name));
    }
    case "fact":
      return element("p", {}, `${block.value.label}: ${block.value.value} (${block.value.as_of}, ${block.value.source})`);
    default:
      return "";
  }
}

/** @param {StoryPage} story */
function show(story) {
  const { meta } = story;
  const versions = meta.translations.map((version) => {
    const current = String(version.id === story.id);
    return element("a", { href: `#${version.id}`, lang: version.locale, "aria-current": current }, `${version.locale}: ${version.title}`);
  });
  const vouches = meta.signoff.override
    ? "Published at once, without the signature that it needs."
    : `Signed off as ${meta.signoff.role} on ${new Date(meta.signoff.signed_at).toLocaleDateString()}.`;
  const body = [element("h2", {}, story.title), element("p", {}, story.strapline), story.image ? picture(story.image) : ""];
  main.replaceChildren(
    element("nav", { "aria-label": "Languages" }, ...versions),
    element("article", { lang: meta.locale, dir: meta.dir }, ...body, ...story.body.map(drawn)),
    element("p", { id: "signoff" }, vouches, element("br", {}), element("small", {}, meta.signoff.document_digest)),
  );
  main.focus();
}

async function listStories() {
  const chosen = [...new FormData(form)].map(([name, value]) => [name, String(value)]).filter(([, value]) => value);
  const parameters = { order: "-first_published_at", fields: "strapline,format", facets: "format", ...Object.fromEntries(chosen) };
  /** @type {StoriesList} */
  const { meta, items } = await get("/stories/", parameters);
  const rows = items.map(({ id, title, meta, ...rest }) => {
    const link = element("a", { href: `#${id}`, lang: meta?.locale ?? "" }, title ?? "");
    const label = "format" in rest ? rest.format?.item?.label : "";
    return element("li", {}, link, " ", element("small", {}, label ?? ""));
  });
  document.querySelector("#stories")?.replaceChildren(...rows);
  say(`${meta.total_count} stories`);
  const formats = (meta.facets?.format ?? []).map(({ code, label, count }) => element("option", { value: code }, `${label} (${count})`));
  const select = form.elements.namedItem("format");
  if (select instanceof HTMLSelectElement && !select.value) select.replaceChildren(element("option", { value: "" }, "all"), ...formats);
}

async function openStory() {
  const id = location.hash.slice(1);
  if (id) show(await get(`/stories/${id}/`));
}

/** @param {string} words */
function say(words) {
  document.querySelector("#count")?.replaceChildren(words);
}

/** @param {unknown} error */
const tell = (error) => say(error instanceof Error ? error.message : String(error));

async function start() {
  /** @type {LocalesList} */
  const { items } = await get("/locales/");
  const languages = items.map(({ code, name }) => element("option", { value: code, lang: code }, name));
  form.querySelector("[name=locale]")?.append(...languages);
  form.addEventListener("input", () => listStories().catch(tell));
  form.addEventListener("submit", (event) => event.preventDefault());
  addEventListener("hashchange", () => openStory().catch(tell));
  await Promise.all([listStories(), openStory()]);
}

start().catch(tell);
