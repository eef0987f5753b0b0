// Reader conveniences over pages that are complete without them.
"use strict";

const COLUMNS = "parity-columns";
const documents = new Map(); // by address

/** Return the element that the address names, if there is one. */
function target() {
  try {
    return document.getElementById(decodeURIComponent(location.hash.slice(1)));
  } catch {
    return null; // a stray % in the address
  }
}

/** Open what hides `element`: the tabs and the folds around it. */
function reveal(element) {
  for (let fold = element.closest("details"); fold; fold = fold.parentElement.closest("details")) fold.open = true;
  for (let block = element.closest(".tabbed-block"); block; block = block.parentElement.closest(".tabbed-block")) {
    const set = block.closest(".tabbed-set");
    const index = [...block.parentElement.children].indexOf(block);
    const input = set.querySelectorAll(":scope > input")[index];
    if (input && !input.checked) input.click();
  }
}

/** Show what a link points to. */
function revealTarget() {
  const element = target();
  if (!element) return;
  reveal(element);
  if (element instanceof HTMLInputElement) element.click();
  const link = element.matches(".parity-asked") && exchangeLink(element);
  if (link && !opened(link)) toggleExchange(link);
  element.scrollIntoView();
}

/** Return the document at an address of the site; it is asked for once. */
function fetched(address) {
  if (!documents.has(address)) {
    const answer = new Promise((resolve, reject) => {
      const request = new XMLHttpRequest();
      request.open("GET", address);
      request.responseType = "document";
      request.onload = () => (request.status === 200 ? resolve(request.response) : reject(new Error(request.statusText)));
      request.onerror = () => reject(new Error("no answer"));
      request.send();
    });
    answer.catch(() => documents.delete(address));
    documents.set(address, answer);
  }
  return documents.get(address);
}

/** Return the link of a request to all that was sent and answered, a part of another page. */
function exchangeLink(request) {
  return request.querySelector(".parity-asked__line");
}

/** Return the exchange that a link leads to, if it was opened. */
function opened(link) {
  return document.getElementById(link.getAttribute("aria-controls"));
}

/** Show in place what the link of a request leads to, or hide it again; where it cannot be had, follow the link. */
async function toggleExchange(link) {
  let exchange = opened(link);
  if (!exchange) {
    const { origin, pathname, hash } = new URL(link.href);
    try {
      const page = await fetched(origin + pathname);
      exchange = opened(link) ?? addExchange(link, page.getElementById(hash.slice(1)));
    } catch {
      location.assign(link.href);
      return;
    }
  } else {
    exchange.hidden = !exchange.hidden;
  }
  link.setAttribute("aria-expanded", String(!exchange.hidden));
}

/** Add the exchange of a page at the end of the request that it belongs to. */
function addExchange(link, part) {
  const request = link.closest("li");
  const exchange = document.importNode(part.querySelector(".parity-exchange"), true);
  exchange.id = `${request.id}--exchange`;
  request.append(exchange);
  link.setAttribute("aria-controls", exchange.id);
  return exchange;
}

/** Have the links of requests open in place; with a key that opens another window they stay links. */
function openInPlace(event) {
  const link = event.target.closest(".parity-asked__line");
  if (!link || event.ctrlKey || event.metaKey || event.shiftKey || event.altKey) return;
  event.preventDefault();
  toggleExchange(link);
}

/** Return what a link points to: a card, or a heading and all below it; without a target the whole page. */
function section() {
  const element = target();
  if (!element) return [document.body];
  const card = element.closest(".parity-card");
  if (card) return [card];
  const parts = [element];
  while (parts.at(-1).nextElementSibling?.matches(":not(h1, h2, h3)")) parts.push(parts.at(-1).nextElementSibling);
  return parts;
}

/** Open what hides the words of a search result; the theme then marks them, which it does only where it sees them. */
function revealSearched() {
  const kinds = "pre, p, li, td, th, h1, h2, h3, h4, h5, summary, .filename";
  const blocks = section().flatMap((part) => [part, ...part.querySelectorAll("*")]).filter((part) => part.matches(kinds));
  const words = new URLSearchParams(location.search).get("h")?.toLowerCase().split(" ") ?? [];
  for (const word of words.filter(Boolean)) {
    const found = blocks.filter((block) => block.textContent.toLowerCase().includes(word));
    if (found.length > 0 && !found.some((block) => block.checkVisibility())) {
      reveal(found[0]);
      found[0].scrollIntoView({ block: "center" });
    }
  }
}

function remembered() {
  try {
    return localStorage.getItem(COLUMNS) === "on";
  } catch {
    return false; // storage is off: columns last as long as the page
  }
}

function setColumns(on) {
  document.documentElement.classList.toggle(COLUMNS, on);
  for (const button of document.querySelectorAll(".parity-switch")) button.setAttribute("aria-pressed", String(on));
  try {
    localStorage.setItem(COLUMNS, on ? "on" : "off");
  } catch {
    // storage is off
  }
}

/** Add the switch between tabs and columns to the header of a page with a comparison; only wide screens show it. */
function addSwitch() {
  if (!document.querySelector(".parity-card:not(.parity-glance) > .tabbed-set")) return;
  const button = document.createElement("button");
  button.type = "button";
  button.className = "parity-switch";
  button.textContent = "Side by side";
  button.addEventListener("click", () => {
    const card = [...document.querySelectorAll(".parity-card")].find((each) => each.getBoundingClientRect().bottom > 0);
    const top = card.getBoundingClientRect().top;
    setColumns(!document.documentElement.classList.contains(COLUMNS));
    scrollBy(0, card.getBoundingClientRect().top - top);
  });
  document.querySelector(".md-header__title").after(button);
}

/** Name each of the theme's copy buttons after its tab and file; the landmark around it would be one of many. */
function nameCopyButtons() {
  for (const button of document.querySelectorAll(".md-code__button:not([aria-label])")) {
    const panel = button.closest(".tabbed-block");
    const labels = panel?.closest(".tabbed-set").querySelectorAll(":scope > .tabbed-labels > label");
    const tab = labels?.[[...panel.parentElement.children].indexOf(panel)]?.textContent.trim();
    const file = button.closest(".highlight")?.querySelector(".filename")?.textContent;
    button.setAttribute("aria-label", [`${button.title}:`, tab, file ?? "code"].filter(Boolean).join(" "));
    button.closest(".md-code__nav").setAttribute("role", "none");
  }
}

/** Number the code blocks, or the theme names all of a card after the card, and each button copies the first. */
function numberCode() {
  for (const [number, block] of document.querySelectorAll("pre:has(> code)").entries()) block.id = String(number);
}

numberCode();
addSwitch();
for (const link of document.querySelectorAll(".parity-asked__line")) link.setAttribute("aria-expanded", "false");
document.addEventListener("click", openInPlace);
setColumns(remembered());
revealTarget();
revealSearched();
addEventListener("hashchange", revealTarget);
new MutationObserver(nameCopyButtons).observe(document.body, { childList: true, subtree: true });
nameCopyButtons();
