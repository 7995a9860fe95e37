/* The player: without it, <audio controls> plays; with it, chapters, the transcript and speed belong to the recording.

   Marked up in templates/network/parts/player.html, transcript.html and chapters.html. Every word comes from data
   attributes there. Links to a minute (`a[data-seek]`) work without script too: the page opens at that minute.
   Nothing plays by itself. */

const SVG = "http://www.w3.org/2000/svg";
const BRIDGE = { width: 1000, height: 100, gap: 6 };

/** 12:34, or 1:02:03 from an hour on: as network.transcripts.clock writes it. */
const clock = (seconds) => {
  const whole = Math.max(0, Math.floor(seconds));
  const pair = (number) => String(number).padStart(2, "0");
  const [hours, minutes, rest] = [Math.floor(whole / 3600), Math.floor(whole / 60) % 60, whole % 60];
  return hours ? `${hours}:${pair(minutes)}:${pair(rest)}` : `${minutes}:${pair(rest)}`;
};

/** The last of some parts, ordered by start, that has begun. */
const partAt = (parts, time) => parts.findLast((part) => part.start <= time);

class Player {
  constructor(root) {
    this.root = root;
    this.audio = root.querySelector("audio");
    this.part = (name) => root.querySelector(`[data-player="${name}"]`);
    this.word = (name, values = {}) =>
      Object.entries(values).reduce((text, [key, value]) => text.replace(`{${key}}`, value), root.dataset[name] ?? "");
    this.chapters = this.parts("[data-chapter]");
    this.cues = this.parts("[data-cue]");
    this.time = Number(root.dataset.start) || 0;
    this.takeOver();
    this.listen();
    this.show();
  }

  /** Elements that stand for a stretch of the recording; a missing end is the start of the next. */
  parts(selector) {
    return [...document.querySelectorAll(selector)].map((element) => ({
      element,
      start: Number(element.dataset.from),
      end: Number(element.dataset.to) || Infinity,
    }));
  }

  get duration() {
    return Number.isFinite(this.audio.duration) ? this.audio.duration : Number(this.root.dataset.duration) || 0;
  }

  takeOver() {
    this.audio.controls = false;
    this.audio.hidden = true;
    this.part("panel").hidden = false;
    for (const label of document.querySelectorAll("[data-with-player]")) label.hidden = false;
    this.part("position").max = Math.floor(this.duration);
    if (this.chapters.length > 1 && this.duration) this.drawBridge();
  }

  listen() {
    const { audio } = this;
    audio.addEventListener("timeupdate", () => this.at(audio.currentTime));
    audio.addEventListener("seeked", () => this.at(audio.currentTime));
    audio.addEventListener("durationchange", () => this.lengthKnown());
    for (const event of ["play", "pause", "ended"]) audio.addEventListener(event, () => this.showPlaying());
    audio.addEventListener("error", () => this.say("failed", {}, "message"));
    if (audio.error) this.say("failed", {}, "message"); // it may have failed before this script came
    this.part("play").addEventListener("click", () => (audio.paused ? this.play() : audio.pause()));
    this.part("back").addEventListener("click", () => this.seek(this.time - 15));
    this.part("forward").addEventListener("click", () => this.seek(this.time + 30));
    this.part("position").addEventListener("input", (event) => this.seek(Number(event.target.value)));
    this.part("speed").addEventListener("change", (event) => (audio.playbackRate = Number(event.target.value)));
    this.part("share").addEventListener("click", () => this.share());
    document.addEventListener("click", (event) => this.follow(event));
  }

  play() {
    this.audio.play().catch(() => this.say("failed", {}, "message"));
  }

  /** Go to a second; before the file is known the browser keeps it as the place to begin at. */
  seek(seconds) {
    this.time = Math.min(Math.max(0, seconds), this.duration || Infinity);
    this.audio.currentTime = this.time;
    this.show();
  }

  at(seconds) {
    if (this.audio.readyState === 0) return;
    this.time = seconds;
    this.show();
  }

  lengthKnown() {
    this.part("position").max = Math.floor(this.duration);
    this.show();
  }

  /** A link to a minute, or a click into a passage that did not select text, plays from there. */
  follow(event) {
    const link = event.target.closest("a[data-seek]");
    const cue = !event.target.closest("a") && !String(getSelection()) && event.target.closest("[data-cue]");
    if (!link && !cue) return;
    if (event.ctrlKey || event.metaKey || event.shiftKey) return;
    event.preventDefault();
    this.seek(Number(link ? link.dataset.seek : cue.dataset.from));
    this.say("jumped", { time: clock(this.time) });
    this.play();
  }

  async share() {
    const address = new URL(location.href);
    address.search = `?t=${clock(this.time)}`;
    address.hash = "";
    history.replaceState(history.state, "", address);
    try {
      await navigator.clipboard.writeText(address.href);
      this.say("copied", { time: clock(this.time) }, "message");
    } catch {
      this.say("notCopied", {}, "message"); // no right to the clipboard: the address bar has the link
    }
  }

  say(name, values, where = "status") {
    this.part(where).textContent = this.word(name, values);
  }

  // --- showing where the recording is ---

  show() {
    const { time, duration } = this;
    // links name whole seconds: whoever waits at 0:15 means what begins during that second
    const now = this.audio.paused ? Math.floor(time) + 0.99 : time + 0.05;
    const chapter = partAt(this.chapters, now);
    const cue = partAt(this.cues, now);
    this.part("time").textContent = clock(time);
    this.part("total").textContent = clock(duration);
    this.part("chapter").textContent = chapter?.element.dataset.title ?? "";
    this.part("share-label").textContent = this.word("share", { time: clock(time) });
    this.showPosition(chapter);
    this.mark("chapter", chapter?.element);
    this.mark("cue", cue && time <= cue.end + 2 ? cue.element : undefined);
  }

  showPosition(chapter) {
    const position = this.part("position");
    const spoken = this.word("position", { time: clock(this.time), total: clock(this.duration) });
    position.value = Math.floor(this.time);
    position.setAttribute("aria-valuetext", chapter ? `${spoken}, ${chapter.element.dataset.title}` : spoken);
    const share = this.duration ? this.time / this.duration : 0;
    this.root.style.setProperty("--played", `${(share * 100).toFixed(2)}%`);
    this.played?.setAttribute("width", (share * BRIDGE.width).toFixed(1));
  }

  showPlaying() {
    const playing = !this.audio.paused && !this.audio.ended;
    this.root.toggleAttribute("data-playing", playing);
    this.part("play").setAttribute("aria-label", this.word(playing ? "pause" : "play"));
    if (playing) this.part("message").textContent = "";
  }

  mark(name, element) {
    const marked = this[`marked-${name}`];
    if (marked === element) return;
    marked?.removeAttribute("aria-current");
    element?.setAttribute("aria-current", "true");
    this[`marked-${name}`] = element;
    const followed = document.querySelector("[data-follow]");
    if (name !== "cue" || !element || !followed?.checked || this.audio.paused) return;
    const calm = matchMedia("(prefers-reduced-motion: reduce)").matches;
    element.scrollIntoView({ block: "center", behavior: calm ? "auto" : "smooth" });
  }

  // --- the bridge: an arch as wide as each chapter is long; decoration, the range input says the same ---

  drawBridge() {
    const bridge = this.part("bridge");
    const arches = this.chapters.map((chapter, index) => {
      const end = this.chapters[index + 1]?.start ?? this.duration;
      return this.arch(chapter.start / this.duration, end / this.duration);
    });
    const paths = () => arches.map((d) => this.element("path", { d }));
    const clip = this.element("clipPath", { id: "bridge-played" });
    this.played = this.element("rect", { x: 0, y: 0, height: BRIDGE.height, width: 0 });
    clip.append(this.played);
    const played = this.element("g", { class: "bridge-played", "clip-path": "url(#bridge-played)" });
    played.append(...paths());
    bridge.append(clip, ...paths(), played);
    bridge.removeAttribute("hidden");
  }

  arch(from, to) {
    const { width, height, gap } = BRIDGE;
    const left = from * width + gap / 2;
    const right = Math.max(left + 1, to * width - gap / 2);
    const rise = Math.min(66, 18 + (right - left) * 0.36);
    const shoulder = height - Math.min(height - rise - 2, 10 + (right - left) * 0.08);
    return `M${left} ${height}V${shoulder}A${(right - left) / 2} ${rise} 0 0 1 ${right} ${shoulder}V${height}z`;
  }

  element(name, attributes) {
    const element = document.createElementNS(SVG, name);
    for (const [key, value] of Object.entries(attributes)) element.setAttribute(key, value);
    return element;
  }
}

const root = document.querySelector("[data-player='root']");
if (root) new Player(root);
