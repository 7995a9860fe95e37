// Forms of the desk save as a draft while somebody types. Without this script the buttons do the same.
"use strict";

const PAUSE = 1500;
const RETRY = 15000;

class Autosave {
  constructor(form) {
    this.form = form;
    this.status = form.querySelector("[data-saved]");
    this.timer = 0;
    this.isDirty = false;
    this.isSaving = false;
    this.isStopped = false;
    form.addEventListener("input", (event) => event.target.type !== "file" && this.later(PAUSE));
    form.addEventListener("submit", () => { this.isStopped = true; clearTimeout(this.timer); });
    window.addEventListener("online", () => this.isDirty && this.later(0));
    window.addEventListener("beforeunload", (event) => {
      if (this.isDirty && !this.isStopped) event.preventDefault();
    });
  }

  later(wait) {
    this.isDirty = true;
    clearTimeout(this.timer);
    if (!this.isStopped) this.timer = setTimeout(() => this.save(), wait);
  }

  async save() {
    if (this.isSaving) return this.later(PAUSE);
    this.isSaving = true;
    this.isDirty = false;
    try {
      const response = await fetch(this.form.action, { method: "POST", body: this.values(), headers: { Accept: "application/json" } });
      this.answer(response.status, await response.json());
    } catch {
      this.fail(this.status.dataset.failed);
      this.later(RETRY);
    } finally {
      this.isSaving = false;
    }
  }

  // Files go along with the button only: sending them again with every letter would be rude.
  values() {
    const values = new FormData(this.form);
    for (const [name, value] of [...values]) if (value instanceof File) values.delete(name);
    return values;
  }

  answer(status, said) {
    if (status !== 200) {
      this.isDirty = true;
      return this.fail(said.message, said.url);
    }
    this.status.classList.remove("is-failed");
    this.status.textContent = said.message;
    for (const [field, seen] of Object.entries(said.seen)) {
      this.form.querySelector(`[name="seen-${field}"]`).value = seen;
    }
  }

  fail(message, url) {
    this.status.classList.add("is-failed");
    this.status.textContent = message;
    if (!url) return;
    const link = document.createElement("a");
    link.href = url;
    link.target = "_blank";
    link.textContent = ` ${new URL(url, location.href).pathname}`;
    this.status.append(link);
  }
}

for (const form of document.querySelectorAll("form[data-autosave]")) if (form.querySelector("[data-saved]")) new Autosave(form);
document.querySelector("[data-focus]")?.focus();
