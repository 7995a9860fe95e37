// Tells the portal that a contact or the website of a partner was used: a number, nothing about who.
const body = document.querySelector("[data-counted]");

body?.addEventListener("click", (event) => {
  const link = event.target.closest("a[href]");
  if (!link) return;
  if (/^(mailto|tel):/.test(link.getAttribute("href"))) navigator.sendBeacon(body.dataset.counted);
  else if ("website" in link.dataset) navigator.sendBeacon(body.dataset.countedWebsite);
});
