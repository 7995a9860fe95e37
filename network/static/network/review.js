// Single keys for the review of partners' changes. They only move the focus, and can be switched off (WCAG 2.1.4).
"use strict";

const root = document.querySelector("[data-review]");
const choice = root?.querySelector("[data-keys]");
const KEPT = "desk-review-keys";

function fields() {
  return [...root.querySelectorAll("[data-field]")];
}

function current() {
  return fields().findIndex((field) => field.contains(document.activeElement));
}

function go(step) {
  const all = fields();
  const next = all[Math.min(Math.max(current() + step, 0), all.length - 1)];
  next.focus();
  next.scrollIntoView({ block: "start" });
}

function edit() {
  const details = fields()[Math.max(current(), 0)].querySelector("[data-edit]");
  if (!details) return;
  details.open = true;
  details.querySelector("textarea, input:not([type=hidden])")?.focus();
}

const KEYS = {
  j: () => go(1),
  k: () => go(-1),
  e: edit,
  a: () => root.querySelector("[data-accept]").focus(),
  r: () => root.querySelector("[data-return]").focus(),
  n: () => root.querySelector("[data-next]")?.focus(),
};

if (root) {
  choice.checked = localStorage.getItem(KEPT) !== "off";
  choice.addEventListener("change", () => localStorage.setItem(KEPT, choice.checked ? "on" : "off"));
  document.addEventListener("keydown", (event) => {
    if (!choice.checked || event.ctrlKey || event.metaKey || event.altKey) return;
    if (event.target.closest("input, textarea, select, [contenteditable]")) return;
    const act = KEYS[event.key];
    if (!act) return;
    event.preventDefault();
    act();
  });
  root.querySelector("[data-focus]")?.focus();
  root.dataset.review = "ready";
}
