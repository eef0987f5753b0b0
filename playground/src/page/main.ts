/** The entry of each page: adds controls to its cards; their code is fetched when a reader uses them. */

import { type Child, element } from "../views/dom.ts";
import type { Card } from "./card.ts";
import { PREFIX } from "./fragment.ts";

const script = document.querySelector<HTMLScriptElement>("script[data-manifest]")!;
const manifest = new URL(script.dataset.manifest!, document.baseURI).href;
const cards = new Map<HTMLElement, Promise<Card>>();

function open(root: HTMLElement): Promise<Card> {
  const found = cards.get(root) ?? import("./card.ts").then(({ openCard }) => openCard(root, manifest));
  cards.set(root, found);
  found.catch(() => cards.delete(root));
  return found;
}

function control(action: string, text: string, label: string): HTMLButtonElement {
  const attributes = { type: "button", class: `parity-button parity-button--${action}`, "data-action": action, "aria-label": label };
  return element("button", { ...attributes, "aria-expanded": action === "ask" && "false" }, text);
}

function bar(...buttons: Child[]): HTMLElement {
  return element("div", { class: "parity-bar" }, ...buttons, element("span", { class: "parity-note", role: "status" }));
}

function addControls(play: HTMLElement): void {
  const root = play.closest<HTMLElement>(".parity-card")!;
  const { title = "", run = "" } = play.dataset;
  play.replaceChildren(
    bar(
      run ? control("run", run, `${run}: ${title}`) : null,
      run ? control("ask", "Send a request", `Send a request: ${title}`) : null,
      control("share", "Share", `Share: ${title}`),
    ),
    element("p", { class: "parity-note" }, "The real frameworks, in this page; nothing is sent."),
  );
  for (const panel of root.querySelectorAll<HTMLElement>("[data-snippet]:empty")) {
    const { label = "" } = panel.dataset;
    panel.append(
      bar(
        control("run", "Run", `Run ${label}: ${title}`),
        control("edit", "Edit", `Edit ${label}: ${title}`),
        control("ask", "Send a request", `Send a request to ${label}: ${title}`),
      ),
    );
  }
  root.addEventListener("click", (event) => {
    const pressed = event.target instanceof Element ? event.target.closest<HTMLElement>("button[data-action]") : null;
    if (pressed) void act(root, pressed);
  });
}

async function act(root: HTMLElement, pressed: HTMLElement): Promise<void> {
  const status = pressed.parentElement!.querySelector("[role=status]")!;
  const snippet = pressed.closest<HTMLElement>("[data-snippet]")?.dataset.snippet;
  status.textContent = "Loading …";
  try {
    const card = await open(root);
    status.textContent = "";
    await card.act(pressed.dataset.action!, snippet);
  } catch {
    status.textContent = "What this takes could not be fetched; the recorded exchange below stays as it is. Try again, or reload the page.";
  }
}

/** If the page was opened by a shared link, show what it holds. */
async function openLink(plays: readonly HTMLElement[]): Promise<void> {
  if (!location.hash.startsWith(PREFIX)) return;
  const { fromFragment, ShareError } = await import("./share.ts");
  try {
    const shared = await fromFragment(location.hash);
    const found = plays.find(({ dataset }) => dataset.example === shared.example);
    if (!found) throw new ShareError("The link was made for an example that this page does not have.");
    const root = found.closest<HTMLElement>(".parity-card")!;
    await (await open(root)).restore(shared);
  } catch (error) {
    const message = error instanceof ShareError ? error.message : "What the link needs could not be fetched; reload the page to try again.";
    complain(message);
  }
}

/** Show below the title of the page what is wrong with a link. */
function complain(message: string): void {
  document.querySelector(".parity-notice--page")?.remove();
  const notice = element("p", { class: "parity-notice parity-notice--page", role: "alert", tabindex: "-1" }, message);
  document.querySelector("article h1")!.after(notice);
  notice.focus();
}

const plays = [...document.querySelectorAll<HTMLElement>("[data-example]")];
if ("WebAssembly" in globalThis && "DecompressionStream" in globalThis) {
  for (const play of plays) addControls(play);
  if (plays.length) {
    void openLink(plays);
    addEventListener("hashchange", () => void openLink(plays));
  }
} else {
  for (const play of plays) play.textContent = "Running this example here needs WebAssembly, which this browser does not offer.";
}
