/** The form of a request: one of the example's, or the reader's own. */

import type { Request } from "../data/types.ts";
import { button, element, uniqueId } from "../views/dom.ts";
import { shorten } from "../views/texts.ts";
import { FieldError, type Fields, fieldsOf, readFields } from "./request_text.ts";
import type { OwnRequest } from "./share.ts";

const METHODS = ["GET", "POST", "PUT", "PATCH", "DELETE", "HEAD", "OPTIONS"];
/** The name of the reader's own request; no name in requests.http has a space. */
const OWN = "your own";

export class RequestForm {
  readonly element: HTMLFormElement;
  readonly #requests: readonly Request[];
  readonly #choice: HTMLSelectElement;
  readonly #mode: HTMLSelectElement;
  readonly #method: HTMLInputElement;
  readonly #target: HTMLInputElement;
  readonly #headers: HTMLTextAreaElement;
  readonly #body: HTMLTextAreaElement;
  readonly #complaint: HTMLElement;

  /** `send` is called when the reader sends: with one of `requests` if its fields are unchanged, otherwise with a new request. */
  constructor(requests: readonly Request[], sendLabel: string, send: (request: Request) => void) {
    const id = uniqueId();
    const complaint = `${id}-complaint`;
    const code = { class: "parity-field", autocomplete: "off", autocapitalize: "off", spellcheck: "false", "aria-describedby": complaint };
    this.#requests = requests;
    this.#choice = element(
      "select",
      { class: "parity-field" },
      ...requests.map(({ name, title, method, target }) => element("option", { value: name }, `${method} ${shorten(target, 60)} – ${title}`)),
      element("option", { value: OWN }, "A request of your own"),
    );
    const methods = new Set([...METHODS, ...requests.map(({ method }) => method)]);
    const modes = [...new Set(requests.map(({ mode }) => mode))];
    this.#mode = element("select", { class: "parity-field" }, ...modes.map((mode) => element("option", { value: mode }, mode || "usual")));
    this.#method = element("input", { ...code, list: `${id}-methods`, size: "8" });
    this.#target = element("input", { ...code, inputmode: "url" });
    this.#headers = element("textarea", { ...code, rows: "2", placeholder: "Name: value" });
    this.#body = element("textarea", { ...code, rows: "3" });
    this.#complaint = element("p", { class: "parity-complaint", id: complaint, role: "alert" });
    this.element = element(
      "form",
      { class: "parity-form", novalidate: true },
      label("Request", this.#choice, "parity-form__wide"),
      ...(modes.length > 1 ? [label("Mode", this.#mode)] : []),
      label("Method", this.#method),
      label("Path", this.#target, "parity-form__path"),
      label("Headers, a line each", this.#headers, "parity-form__wide"),
      label("Body", this.#body, "parity-form__wide"),
      element("datalist", { id: `${id}-methods` }, ...[...methods].map((value) => element("option", { value }))),
      this.#complaint,
      element(
        "div",
        { class: "parity-bar parity-form__wide" },
        button(sendLabel, () => {}, { type: "submit", class: "parity-button parity-button--run" }),
        element("span", { class: "parity-note" }, "It goes to the application as the last run left it."),
      ),
    );
    this.#choice.addEventListener("change", () => this.#choose());
    this.element.addEventListener("input", ({ target }) => {
      if (target !== this.#choice) this.#choice.value = this.#unchanged()?.name ?? OWN;
    });
    this.element.addEventListener("submit", (event) => {
      event.preventDefault();
      this.#submit(send);
    });
    this.#choose();
  }

  /** The request in the fields; null if it is one of the example's, or a field is wrong. */
  get own(): OwnRequest | null {
    try {
      const request = this.#read();
      return this.#requests.includes(request) ? null : request;
    } catch {
      return null;
    }
  }

  /** Fill in a request of the reader's own. */
  fill(request: OwnRequest): void {
    this.#choice.value = OWN;
    this.#write(request);
  }

  focus(): void {
    this.#choice.focus();
  }

  #choose(): void {
    const chosen = this.#requests.find(({ name }) => name === this.#choice.value);
    if (chosen) this.#write(chosen);
  }

  #write(request: OwnRequest): void {
    const { method, target, headers, body, mode } = fieldsOf(request);
    this.#mode.value = mode;
    this.#method.value = method;
    this.#target.value = target;
    this.#headers.value = headers;
    this.#body.value = body;
    this.#complain(null);
  }

  get #fields(): Fields {
    return {
      method: this.#method.value,
      target: this.#target.value,
      headers: this.#headers.value,
      body: this.#body.value,
      mode: this.#mode.value,
    };
  }

  /** Return the request of the example whose fields are unchanged, if there is one. */
  #unchanged(): Request | undefined {
    const found = this.#requests.filter((request) => isSame(fieldsOf(request), this.#fields));
    return found.find(({ name }) => name === this.#choice.value) ?? found[0];
  }

  /** Return the request in the fields. Throws FieldError. */
  #read(): Request {
    return this.#unchanged() ?? { name: OWN, title: "Your own request", ...readFields(this.#fields) };
  }

  #submit(send: (request: Request) => void): void {
    try {
      send(this.#read());
      this.#complain(null);
    } catch (error) {
      if (!(error instanceof FieldError)) throw error;
      this.#complain(error);
    }
  }

  #complain(error: FieldError | null): void {
    this.#complaint.textContent = error?.message ?? "";
    const fields = { method: this.#method, target: this.#target, headers: this.#headers };
    for (const [name, field] of Object.entries(fields)) field.setAttribute("aria-invalid", String(error?.field === name));
    if (error) fields[error.field].focus();
  }
}

function isSame(one: Fields, other: Fields): boolean {
  return (Object.keys(one) as (keyof Fields)[]).every((name) => one[name] === other[name]);
}

function label(text: string, field: HTMLElement, name = ""): HTMLElement {
  return element("label", { class: name || false }, element("span", {}, text), field);
}
