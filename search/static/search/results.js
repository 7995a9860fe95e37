// The result list is updated in place by htmx (attributes in the templates). This adds what attributes cannot say:
// a changed filter applies at once, and the new number of results is announced.
(() => {
  const list = document.getElementById("search-results");
  const status = document.getElementById("search-status");
  if (!list || !status) return;

  list.addEventListener("change", (event) => {
    const form = event.target.closest("form.facets");
    if (form) form.requestSubmit();
  });

  document.addEventListener("htmx:after:swap", () => {
    status.textContent = list.querySelector("h1").textContent;
  });
})();
