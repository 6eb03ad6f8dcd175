// The stage of a view: zoom and pan by mouse, touch and keys, walking from sign to sign, and names that
// keep their size and make way for each other.

const reduced = matchMedia("(prefers-reduced-motion: reduce)");

/** Room for the buttons, in pixels. */
const ROOM = 48;

/** How large names are drawn at a scale: never smaller on the screen than they were made. */
const nameSize = (scale) => 1 / Math.min(scale, Math.sqrt(scale));

class Stage {
  constructor(name) {
    this.name = name;
    this.section = byId(name);
    this.box = this.section.querySelector(".stage");
    this.svg = this.box.querySelector("svg");
    const { x, y, width, height } = this.svg.viewBox.baseVal;
    this.whole = { x, y, width, height };
    this.zoomable = name === "network";
    this.touches = new Map();
    this.at = -1;
    this.svg.setAttribute("role", "group");
    this.box.setAttribute("aria-describedby", "keys");
    this.box.addEventListener("keydown", (event) => this.onKey(event));
    this.box.addEventListener("click", (event) => this.onClick(event));
    if (this.zoomable) this.makeZoomable();
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
    this.measure();
    let wide = 0;
    const refit = () => {
      if (this.box.clientWidth !== wide) this.fit();
      wide = this.box.clientWidth;
    };
    new ResizeObserver(refit).observe(this.box);
  }

  /** How far each name reaches around its sign, once: reading sizes is slow. */
  measure() {
    this.tags = [...this.svg.querySelectorAll(".tag")].map((tag) => {
      const box = tag.getBBox();
      const spot = { x: 0, y: 0 };
      for (let up = tag.parentNode; up !== this.svg; up = up.parentNode) {
        const moved = up.transform.baseVal.consolidate();
        if (moved) {
          spot.x += moved.matrix.e;
          spot.y += moved.matrix.f;
        }
      }
      const group = tag.closest(".node, .link");
      return { tag, box, spot, group,  weight: group.classList.contains("node") ? 1 + (strength.get(group) || 0) : 0 };
    });
    this.tags.sort((a, b) => b.weight - a.weight);
  }

  /** Shows all: names keep their size, so the smaller the picture, the more room they take beside it. */
  fit() {
    // The buttons at the right keep their own room.
    const wide = this.box.clientWidth - ROOM;
    if (wide <= 0) return;
    const most = Math.max(innerHeight * 0.72, 320);
    let rect = this.whole;
    for (let round = 0; round < 4; round++) {
      this.scale = Math.min(wide / rect.width, most / rect.height, 1.5);
      this.size = nameSize(this.scale);
      rect = this.bounds();
    }
    const high = Math.min(Math.max(rect.height * this.scale, 300), most);
    this.box.style.height = `${high}px`;
    this.x = rect.x - (wide / this.scale - rect.width) / 2;
    this.y = rect.y - (high / this.scale - rect.height) / 2;
    this.show();
  }

  /** The box around the picture with its names at the present size. */
  bounds() {
    const { x, y, width, height } = this.whole;
    let [left, right, top, bottom] = [x, x + width, y, y + height];
    for (const { box, spot } of this.tags) {
      left = Math.min(left, spot.x + box.x * this.size);
      right = Math.max(right, spot.x + (box.x + box.width) * this.size);
      top = Math.min(top, spot.y + box.y * this.size);
      bottom = Math.max(bottom, spot.y + (box.y + box.height) * this.size);
    }
    return { x: left, y: top, width: right - left, height: bottom - top };
  }

  /** Zooms about a place of the box; about its middle without one. */
  zoom(factor, x = this.box.clientWidth / 2, y = this.box.clientHeight / 2) {
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
    // Before the first fit there is nothing to show.
    if (this.waiting || !this.scale) return;
    this.waiting = requestAnimationFrame(() => {
      this.waiting = 0;
      const { clientWidth: wide, clientHeight: high } = this.box;
      this.svg.setAttribute("viewBox", `${this.x} ${this.y} ${wide / this.scale} ${high / this.scale}`);
      this.size = nameSize(this.scale);
      this.svg.style.setProperty("--size", this.size);
      this.svg.classList.toggle("far", this.scale < 0.5);
      this.svg.style.setProperty("--sign", Math.max(1, Math.sqrt(this.size)));
      this.makeWay();
    });
  }

  /** Hides names that would lie over stronger ones. */
  makeWay() {
    const CELL = 60 / this.scale;
    const taken = new Map();
    const gap = 2 * this.size;
    const take = (rect, cells) => {
      for (const cell of cells) taken.has(cell) ? taken.get(cell).push(rect) : taken.set(cell, [rect]);
    };
    const cellsOf = (rect) => {
      const cells = [];
      for (let x = Math.floor(rect.left / CELL); x <= rect.right / CELL; x++)
        for (let y = Math.floor(rect.top / CELL); y <= rect.bottom / CELL; y++) cells.push(`${x} ${y}`);
      return cells;
    };
    // Words of a line lie on no sign; names of actors may, in a crowd.
    for (const { spot, group } of this.tags) {
      if (!group.classList.contains("node") || group.classList.contains("off")) continue;
      const { e: x, f: y } = group.transform.baseVal.consolidate().matrix;
      const reach = Math.abs(spot.y - y) * Math.max(1, Math.sqrt(this.size));
      const rect = { left: x - reach, right: x + reach, top: y - reach, bottom: y + reach, sign: true };
      take(rect, cellsOf(rect));
    }
    for (const { tag, box, spot, group } of this.tags) {
      if (group.classList.contains("off")) continue;
      const rect = {
        left: spot.x + box.x * this.size - gap,
        right: spot.x + (box.x + box.width) * this.size + gap,
        top: spot.y + box.y * this.size,
        bottom: spot.y + (box.y + box.height) * this.size,
      };
      const cells = cellsOf(rect);
      const isName = group.classList.contains("node");
      const meets = (other) => !(other.sign && isName) && rect.left < other.right && other.left < rect.right && rect.top < other.bottom && other.top < rect.bottom;
      const free = cells.every((cell) => !(taken.get(cell) || []).some(meets));
      tag.classList.toggle("crowded", !free);
      if (free) take(rect, cells);
    }
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
    if (!before) return;
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

  /** What stands at a place or within a finger's width of it. */
  near(x, y) {
    const around = [[0, 0], [4, 0], [-4, 0], [0, 4], [0, -4], [8, 0], [-8, 0], [0, 8], [0, -8]];
    for (const [right, down] of around) {
      const found = document.elementFromPoint(x + right, y + down)?.closest(".node, [data-i], [data-row]");
      if (found && this.svg.contains(found)) return found;
    }
    return null;
  }

  onClick(event) {
    if (this.dragged > 6) return;
    const found = this.near(event.clientX, event.clientY);
    if (found) this.open(found);
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

