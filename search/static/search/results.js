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

  // That a search led somewhere is counted, not who searched: the beacon holds the page and the portal's own token.
  const noteClick = (event) => {
    const hit = event.target.closest("a[href]")?.closest("[data-key]");
    const { clickUrl, clickToken } = hit?.closest("[data-click-token]")?.dataset ?? {};
    if (!clickUrl || event.button > 1) return;
    navigator.sendBeacon?.(clickUrl, new URLSearchParams({ token: clickToken, key: hit.dataset.key }));
  };
  list.addEventListener("click", noteClick);
  list.addEventListener("auxclick", noteClick);

  document.addEventListener("htmx:after:swap", () => {
    status.textContent = list.querySelector("h1").textContent;
  });
})();
