/* Pin and list entry of a partner light up together. Decoration: the list says everything without it. */

const partsOf = (key) => document.querySelectorAll(`[data-partner="${CSS.escape(key)}"]`);

const meet = (event, met) => {
  const part = event.target.closest?.("[data-partner]");
  if (!part) return;
  for (const other of partsOf(part.dataset.partner)) other.classList.toggle("is-met", met);
};

for (const room of document.querySelectorAll(".directory")) {
  for (const type of ["pointerover", "focusin"]) room.addEventListener(type, (event) => meet(event, true));
  for (const type of ["pointerout", "focusout"]) room.addEventListener(type, (event) => meet(event, false));
}
