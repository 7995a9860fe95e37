// Suggestions while typing: an ARIA 1.2 combobox with list autocomplete (WAI-ARIA Authoring Practices, "Combobox").
// Enhances every <form data-suggest-url> around an <input type="search">; without this script the form just searches.
(() => {
  const MIN_LENGTH = 2;
  const TYPING_PAUSE_MS = 120;
  const PATIENCE_MS = 1000;
  const ANNOUNCE_PAUSE_MS = 700;
  let nextId = 0;

  class Combobox {
    constructor(form) {
      this.form = form;
      this.input = form.querySelector("input[type=search]");
      this.texts = form.dataset;
      this.options = [];
      this.active = -1;
      this.build(`suggestions-${(nextId += 1)}`);
      this.listen();
    }

    build(id) {
      this.list = document.createElement("div");
      this.list.id = id;
      this.list.className = "suggestions";
      this.list.setAttribute("role", "listbox");
      this.list.setAttribute("aria-label", this.texts.suggestLabel || "");
      this.list.hidden = true;
      this.status = document.createElement("p");
      this.status.className = "visually-hidden";
      this.status.setAttribute("role", "status");
      (this.input.closest(".search-field") || this.form).append(this.list);
      this.form.append(this.status);
      const attributes = { role: "combobox", "aria-autocomplete": "list", "aria-controls": id, "aria-expanded": "false" };
      Object.entries(attributes).forEach(([name, value]) => this.input.setAttribute(name, value));
      this.input.autocomplete = "off";
    }

    listen() {
      this.input.addEventListener("input", () => this.typed());
      this.input.addEventListener("keydown", (event) => this.key(event));
      this.input.addEventListener("blur", () => this.close());
      // mousedown, because blur closes the list before a click would arrive
      this.list.addEventListener("mousedown", (event) => {
        event.preventDefault();
        const option = event.target.closest("[role=option]");
        if (option) this.take(option);
      });
    }

    typed() {
      clearTimeout(this.timer);
      this.abort?.abort();
      if (this.input.value.trim().length < MIN_LENGTH) return this.close();
      this.timer = setTimeout(() => this.ask(), TYPING_PAUSE_MS);
    }

    async ask() {
      const asked = this.input.value;
      this.abort = new AbortController();
      const signal = AbortSignal.any([this.abort.signal, AbortSignal.timeout(PATIENCE_MS)]);
      try {
        const url = `${this.texts.suggestUrl}?q=${encodeURIComponent(asked)}`;
        const response = await fetch(url, { signal, headers: { Accept: "application/json" } });
        if (!response.ok) return this.close();
        const { suggestions } = await response.json();
        // the last typed wins: a slow answer to an earlier text is dropped
        if (asked === this.input.value && document.activeElement === this.input) this.show(suggestions);
      } catch {
        this.close();
      }
    }

    show(suggestions) {
      this.active = -1;
      const rows = suggestions.map((suggestion, index) => this.row(suggestion, index));
      this.list.replaceChildren(...this.groups(suggestions, rows));
      this.options = rows;
      this.open(this.options.length > 0);
      this.announce(this.options.length);
    }

    // the server sends the suggestions group by group
    groups(suggestions, rows) {
      const groups = new Map();
      suggestions.forEach(({ group, heading, lane }, index) => {
        if (!groups.has(group)) groups.set(group, this.group(group, heading, lane));
        groups.get(group).append(rows[index]);
      });
      return groups.values();
    }

    group(name, heading, lane) {
      const box = document.createElement("div");
      box.setAttribute("role", "group");
      box.className = "suggestion-group";
      if (name === lane) box.dataset.lane = lane;
      const title = document.createElement("span");
      title.id = `${this.list.id}-${name}`;
      title.className = "suggestion-heading";
      title.textContent = heading;
      box.setAttribute("aria-labelledby", title.id);
      box.append(title);
      return box;
    }

    row({ label, url, lane, kind, detail }, index) {
      const row = document.createElement("div");
      row.id = `${this.list.id}-${index}`;
      row.setAttribute("role", "option");
      row.setAttribute("aria-selected", "false");
      Object.assign(row.dataset, { url, lane, kind });
      const name = document.createElement("span");
      name.className = "suggestion-label";
      name.textContent = label;
      const more = document.createElement("span");
      more.className = "suggestion-detail";
      more.textContent = detail;
      row.append(name, more);
      return row;
    }

    announce(count) {
      clearTimeout(this.announcing);
      const text = count === 1 ? this.texts.suggestOne : (this.texts.suggestMany || "").replace("{count}", count);
      this.announcing = setTimeout(() => { this.status.textContent = count ? text : this.texts.suggestNone || ""; }, ANNOUNCE_PAUSE_MS);
    }

    open(isOpen) {
      this.list.hidden = !isOpen;
      this.input.setAttribute("aria-expanded", String(isOpen));
      if (!isOpen) this.highlight(-1);
    }

    close() {
      clearTimeout(this.announcing);
      this.open(false);
    }

    highlight(index) {
      this.options[this.active]?.setAttribute("aria-selected", "false");
      this.active = index;
      const option = this.options[index];
      if (!option) return this.input.removeAttribute("aria-activedescendant");
      option.setAttribute("aria-selected", "true");
      option.scrollIntoView({ block: "nearest" });
      this.input.setAttribute("aria-activedescendant", option.id);
      return undefined;
    }

    key(event) {
      const isOpen = !this.list.hidden;
      const count = this.options.length;
      if (event.key === "Escape") return this.escape(event, isOpen);
      if (!isOpen || event.isComposing) return undefined;
      if (event.key === "ArrowDown") this.highlight((this.active + 1) % count);
      else if (event.key === "ArrowUp") this.highlight(this.active <= 0 ? count - 1 : this.active - 1);
      else if (event.key === "Enter" && this.active >= 0) this.take(this.options[this.active]);
      else return undefined;
      return event.preventDefault();
    }

    // the first Escape closes the list, the second clears the field
    escape(event, isOpen) {
      event.preventDefault();
      if (isOpen) this.close();
      else this.input.value = "";
    }

    take(option) {
      this.close();
      window.location.assign(option.dataset.url);
    }
  }

  document.querySelectorAll("form[data-suggest-url]").forEach((form) => new Combobox(form));
})();
