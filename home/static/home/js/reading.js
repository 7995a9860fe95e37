/* Beside a long text: which section is being read, the link to take along, the printer. Nothing depends on it. */
const contents = document.querySelector("[data-contents]");
const sharing = document.querySelector("[data-sharing]");

const follow = () => {
  const links = new Map([...contents.querySelectorAll("a")].map((link) => [link.hash.slice(1), link]));
  const headings = [...links.keys()].map((id) => document.getElementById(id)).filter(Boolean);
  const show = () => {
    const read = headings.findLast((heading) => heading.getBoundingClientRect().top < innerHeight / 3);
    for (const link of links.values()) link.removeAttribute("aria-current");
    if (read) links.get(read.id).setAttribute("aria-current", "true");
  };
  const observer = new IntersectionObserver(show, { rootMargin: "0px 0px -66% 0px" });
  for (const heading of headings) observer.observe(heading);
};

const copy = async (button) => {
  await navigator.clipboard.writeText(location.href.split("#")[0]);
  button.querySelector("span").textContent = button.dataset.done;
  sharing.querySelector("[data-copied]").textContent = button.dataset.done;
};

if (contents) follow();

if (sharing) {
  const button = sharing.querySelector("[data-copy]");
  // the clipboard exists on secure origins only
  button.hidden = !navigator.clipboard;
  button.addEventListener("click", () => copy(button));
  sharing.querySelector("[data-print]").addEventListener("click", () => print());
  sharing.hidden = false;
}
