// The stage of a view: zoom and pan by mouse, touch and keys, and walking from sign to sign.

const reduced = matchMedia("(prefers-reduced-motion: reduce)");

/** Room for the buttons, in pixels. */
const ROOM = 48;
/** From here on down signs are so small that lines keep their width on the screen. */
const FAR = 0.5;
const narrow = matchMedia("(max-width: 900px)");

class Stage {
  constructor(name) {
    this.name = name;
    this.section = byId(name);
    this.box = this.section.querySelector(".stage");
    this.svg = this.box.querySelector(":scope > svg");
    const { x, y, width, height } = this.svg.viewBox.baseVal;
    this.whole = { x, y, width, height };
    this.zoomable = name === "network";
    this.touches = new Map();
    this.svg.setAttribute("role", "group");
    this.box.setAttribute("aria-describedby", "keys");
    this.box.addEventListener("keydown", (event) => this.onKey(event));
    this.box.addEventListener("click", (event) => this.onClick(event));
    if (this.zoomable) this.makeZoomable();
    else this.makeMargin();
  }

  /** The names of rows stay where they are when the picture moves; on narrow screens they are short. */
  makeMargin() {
    const names = [...this.svg.querySelectorAll(".who")];
    if (!names.length) return;
    const texts = names.flatMap((name) => [...name.children]);
    const width = ruler();
    const ground = makeDrawn("rect", { class: "margin" });
    const margin = makeDrawn("g", {}, ground, ...names);
    this.svg.append(margin);
    const columns = [...this.svg.querySelectorAll("text[data-row]")];
    const full = new Map([...texts, ...columns].map((text) => [text, text.textContent]));
    const brief = (text) => (text.classList.contains("row-name") ? briefly(actors[actorOf.get(text.closest("[data-row]").dataset.row)].short, 18) : "");
    const set = () => {
      for (const [text, whole] of full) text.textContent = narrow.matches ? brief(text) : whole;
      // A name without its office below stands in the middle of its row.
      for (const { children: [name, role] } of names) if (role) name.setAttribute("dy", narrow.matches ? 5.5 : 0);
      const font = (text) => (text.classList.contains("row-name") ? "600 13px" : "400 11px");
      const reach = Math.max(...texts.map((text) => width(text.textContent, font(text)) - Number(text.getAttribute("x")))) + 8;
      const { x, y, width: wide, height } = this.whole;
      const left = narrow.matches ? -reach : Math.min(x, -reach);
      this.svg.setAttribute("viewBox", `${left} ${y} ${x + wide - left} ${height}`);
      this.svg.setAttribute("width", x + wide - left);
      for (const [name, value] of Object.entries({ x: left, y, width: -left - 6, height })) ground.setAttribute(name, value);
    };
    set();
    narrow.addEventListener("change", set);
    this.box.addEventListener("scroll", () => margin.setAttribute("transform", `translate(${this.box.scrollLeft} 0)`), { passive: true });
  }

  makeZoomable() {
    this.section.classList.add("zoomable");
    this.svg.removeAttribute("width");
    this.svg.removeAttribute("height");
    const button = (label, sign, act) => make("button", { type: "button", "aria-label": label, onclick: act }, sign);
    const zoom = (factor) => () => this.zoom(factor);
    this.section.append(
      make("div", { class: "zoom", role: "group", "aria-label": "Zoom" }, button("Zoom in", "+", zoom(1.4)), button("Zoom out", "−", zoom(1 / 1.4)), button("Show all", "⤢", () => this.fit())),
    );
    this.box.addEventListener("wheel", (event) => this.onWheel(event), { passive: false });
    this.box.addEventListener("pointerdown", (event) => this.onDown(event));
    this.box.addEventListener("pointermove", (event) => this.onMove(event));
    for (const end of ["pointerup", "pointercancel"]) this.box.addEventListener(end, (event) => this.touches.delete(event.pointerId));
    this.scaled = [...this.svg.children].filter((group) => group.querySelector(".tag, .sign"));
    this.names = new Names(this.svg);
    this.lines = new Lines(this.svg);
    this.fit();
    const refit = () => {
      if (this.box.clientWidth !== this.wide) this.fit();
    };
    new ResizeObserver(refit).observe(this.box);
  }

  /** What the buttons take of the width; on narrow screens they stand below. */
  room() {
    return narrow.matches ? 0 : ROOM;
  }

  /** Shows all. */
  fit() {
    this.wide = this.box.clientWidth;
    if (this.wide <= ROOM) return;
    const most = Math.max(innerHeight * 0.72, 320);
    const { width: across, height: down } = this.whole;
    if ((this.wide < most && across > 1.2 * down) || (this.turned && this.wide > most)) this.turn();
    const wide = this.wide - this.room();
    const { x, y, width, height } = this.whole;
    this.scale = Math.min(wide / width, most / height, 1.5);
    this.high = Math.min(Math.max(height * this.scale, 300), most);
    this.box.style.height = `${this.high}px`;
    this.x = x - (wide / this.scale - width) / 2;
    this.y = y - (this.high / this.scale - height) / 2;
    this.draw();
  }

  /** Mirrors the picture on its diagonal, so that a wide one stands upright on a narrow screen. */
  turn() {
    this.turned = !this.turned;
    const turned = (text) => text.replace(/(-?[\d.]+) (-?[\d.]+)/g, "$2 $1");
    const turn = (name) => (element) => element.setAttribute(name, turned(element.getAttribute(name)));
    this.svg.querySelectorAll(".node, .link > g").forEach(turn("transform"));
    this.svg.querySelectorAll(".link path, path.link").forEach(turn("d"));
    const { x, y, width, height } = this.whole;
    this.whole = { x: y, y: x, width: height, height: width };
    this.names.turn();
    for (const { line } of crowd) for (const stroke of line.strokes) stroke.d = turned(stroke.d);
    this.lines.read();
  }

  /** Zooms about a place of the box; about its middle without one. */
  zoom(factor, x = this.wide / 2, y = this.high / 2) {
    const scale = Math.min(Math.max(this.scale * factor, 0.05), 8);
    this.x += x / this.scale - x / scale;
    this.y += y / this.scale - y / scale;
    this.scale = scale;
    this.show();
  }

  pan(x, y) {
    this.x += x / this.scale;
    this.y += y / this.scale;
    this.show();
  }

  show() {
    // Without a width there is nothing to show.
    if (this.waiting || !this.scale) return;
    this.waiting = requestAnimationFrame(() => {
      this.waiting = 0;
      this.draw();
    });
  }

  draw() {
    const part = `${this.x} ${this.y} ${this.wide / this.scale} ${this.high / this.scale}`;
    if (this.svg.getAttribute("viewBox") !== part) this.svg.setAttribute("viewBox", part);
    if (this.drawn !== this.scale) {
      this.drawn = this.scale;
      this.svg.classList.toggle("far", this.scale < FAR);
      for (const group of this.scaled) {
        group.style.setProperty("--size", nameSize(this.scale));
        group.style.setProperty("--sign", signSize(this.scale));
      }
    }
    const [right, bottom] = [this.x + (this.wide - this.room()) / this.scale, this.y + this.high / this.scale];
    this.lines.draw(this);
    this.names.arrange(this.scale, { left: this.x, top: this.y, right, bottom });
  }

  onWheel(event) {
    // A page must scroll past its picture: the wheel zooms once the picture was chosen, or with Ctrl.
    if (!event.ctrlKey && document.activeElement !== this.box) return;
    event.preventDefault();
    const { left, top } = this.box.getBoundingClientRect();
    this.zoom(Math.exp(-event.deltaY * 0.0015), event.clientX - left, event.clientY - top);
  }

  onDown(event) {
    this.touches.set(event.pointerId, { x: event.clientX, y: event.clientY });
    this.dragged = 0;
  }

  onMove(event) {
    const before = this.touches.get(event.pointerId);
    if (!before) return this.point(event);
    const now = { x: event.clientX, y: event.clientY };
    const others = [...this.touches].filter(([id]) => id !== event.pointerId).map(([, touch]) => touch);
    this.touches.set(event.pointerId, now);
    this.dragged += Math.abs(now.x - before.x) + Math.abs(now.y - before.y);
    if (others.length) {
      const apart = (touch) => Math.hypot(touch.x - others[0].x, touch.y - others[0].y) || 1;
      const { left, top } = this.box.getBoundingClientRect();
      this.zoom(apart(now) / apart(before), (now.x + others[0].x) / 2 - left, (now.y + others[0].y) / 2 - top);
    } else this.pan(before.x - now.x, before.y - now.y);
  }

  /** Tells what the line under the pointer stands for. */
  point({ target, clientX, clientY }) {
    const line = target === this.svg ? this.lineAt(clientX, clientY) : null;
    this.svg.classList.toggle("pointed", line !== null);
    this.box.title = line?.told || "";
  }

  /** What stands at a place or within a finger's width of it. */
  near(x, y) {
    const around = [[0, 0], [4, 0], [-4, 0], [0, 4], [0, -4], [8, 0], [-8, 0], [0, 8], [0, -8]];
    for (const [right, down] of around) {
      const found = document.elementFromPoint(x + right, y + down)?.closest(".node, [data-i], [data-row]");
      if (found && this.svg.contains(found)) return found;
    }
    return null;
  }

  /** The painted line at a place of the window. */
  lineAt(x, y) {
    if (!this.lines) return null;
    const { left, top } = this.box.getBoundingClientRect();
    return this.lines.at(this.x + (x - left) / this.scale, this.y + (y - top) / this.scale, 5 / this.scale);
  }

  onClick(event) {
    if (this.dragged > 6) return;
    const found = this.near(event.clientX, event.clientY);
    const line = found ? null : this.lineAt(event.clientX, event.clientY);
    if (found) this.open(found);
    else if (line) openInteractions(line.list);
  }

  open(element) {
    const id = element.dataset.place || element.dataset.row;
    if (element.dataset.i) openInteractions(numbersOf(element));
    else if (actorOf.has(id)) openActor(actorOf.get(id));
  }

  /** What can be walked through: signs in a network, lines and boxes elsewhere. */
  stops() {
    const chosen = this.zoomable ? ".node:not(.off)" : "[data-i]:not(.off)";
    return [...this.svg.querySelectorAll(chosen)];
  }

  onKey(event) {
    const step = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, -1], ArrowDown: [0, 1] }[event.key];
    if (event.altKey || event.ctrlKey || event.metaKey) return;
    if (step && event.shiftKey && this.zoomable) this.pan(step[0] * 60, step[1] * 60);
    else if (step) this.walk(step);
    else if (event.key === "Enter" && this.chosen) this.open(this.chosen);
    else if (this.zoomable && (event.key === "+" || event.key === "=")) this.zoom(1.3);
    else if (this.zoomable && event.key === "-") this.zoom(1 / 1.3);
    else if (this.zoomable && event.key === "0") this.fit();
    else return;
    event.preventDefault();
  }

  /** Goes to the nearest stop in a direction; in a timeline and a matrix to the next in order. */
  walk([right, down]) {
    const stops = this.stops();
    if (!stops.length) return;
    let next = stops[0];
    if (this.chosen && stops.includes(this.chosen)) {
      if (!this.zoomable) next = stops[(stops.indexOf(this.chosen) + right + down + stops.length) % stops.length];
      else {
        const middle = (stop) => {
          const box = stop.getBoundingClientRect();
          return { x: box.x + box.width / 2, y: box.y + box.height / 2 };
        };
        const here = middle(this.chosen);
        const cost = (stop) => {
          const there = middle(stop);
          const along = (there.x - here.x) * right + (there.y - here.y) * down;
          const aside = Math.abs((there.x - here.x) * down) + Math.abs((there.y - here.y) * right);
          return along > 1 ? along + 2 * aside : Infinity;
        };
        const costs = stops.map(cost);
        const best = costs.indexOf(Math.min(...costs));
        next = Number.isFinite(costs[best]) ? stops[best] : this.chosen;
      }
    }
    this.choose(next);
  }

  choose(stop) {
    this.chosen?.classList.remove("chosen");
    this.chosen = stop;
    stop.classList.add("chosen");
    byId("spoken").textContent = stop.querySelector("title")?.textContent || "";
    if (!this.zoomable) stop.scrollIntoView({ block: "nearest", inline: "nearest", behavior: reduced.matches ? "auto" : "smooth" });
    else {
      const [outer, inner] = [this.box.getBoundingClientRect(), stop.getBoundingClientRect()];
      const [x, y] = [inner.x + inner.width / 2 - outer.x, inner.y + inner.height / 2 - outer.y];
      if (x < 0 || y < 0 || x > outer.width || y > outer.height) this.pan(x - outer.width / 2, y - outer.height / 2);
    }
  }
}

