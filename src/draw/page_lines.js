// The lines of a crowded network, painted on a canvas beneath the signs: a browser takes its time to
// restyle thousands of elements. The elements stay where they are, for paper and as what is painted.

const CROWD = ".links.crowd";
const isPainted = (element) => element.matches(`${CROWD} > *`);

/** A way from its `d`, and the box that its points span. */
function wayOf(path) {
  const d = path.getAttribute("d");
  const numbers = d.match(/-?[\d.]+/g).map(Number);
  const [xs, ys] = [0, 1].map((odd) => numbers.filter((_, nth) => nth % 2 === odd));
  return { path: new Path2D(d), left: Math.min(...xs), right: Math.max(...xs), top: Math.min(...ys), bottom: Math.max(...ys) };
}

class Lines {
  constructor(svg) {
    const group = svg.querySelector(CROWD);
    this.all = [];
    if (!group) return;
    group.classList.add("painted");
    const item = new Map(drawn.map((item) => [item.element, item]));
    for (const element of group.children)
      for (const path of element.matches("path") ? [element] : element.querySelectorAll("path"))
        this.all.push({ item: item.get(element), path, thick: Number(path.getAttribute("stroke-width")) });
    this.canvas = make("canvas", { "aria-hidden": "true" });
    this.pen = this.canvas.getContext("2d");
    svg.before(this.canvas);
    this.read();
    matchMedia("(prefers-color-scheme: dark)").addEventListener("change", () => {
      this.readLooks();
      stages.network.show();
    });
    // Paper gets the elements, and without what is hidden.
    addEventListener("beforeprint", () => {
      for (const { item } of this.all) item.element.classList.toggle("off", !item.on);
    });
  }

  /** Reads where the lines run and how they look. */
  read() {
    for (const one of this.all) one.way = wayOf(one.path);
    this.readLooks();
  }

  /** What the style sheet says; alike for all of the same classes. */
  readLooks() {
    const looks = new Map();
    for (const one of this.all) {
      const key = `${one.item.element.getAttribute("class")} ${one.path.getAttribute("class")}`;
      if (!looks.has(key)) {
        const { stroke, strokeWidth, strokeOpacity, strokeDasharray, fill } = getComputedStyle(one.path);
        const dashes = strokeDasharray === "none" ? [] : strokeDasharray.split(",").map(parseFloat);
        looks.set(key, { stroke, thick: parseFloat(strokeWidth), opacity: Number(strokeOpacity), dashes, fill });
      }
      one.look = looks.get(key);
    }
  }

  /** Paints what is on, within what is seen. */
  draw({ x, y, scale, wide, high }) {
    if (!this.all.length) return;
    const { canvas, pen } = this;
    const fine = devicePixelRatio || 1;
    canvas.width = Math.round(wide * fine);
    canvas.height = Math.round(high * fine);
    canvas.style.width = `${wide}px`;
    canvas.style.height = `${high}px`;
    pen.setTransform(scale * fine, 0, 0, scale * fine, -x * scale * fine, -y * scale * fine);
    const [right, bottom, far] = [x + wide / scale, y + high / scale, scale < FAR];
    for (const { item, look, way, thick } of this.all) {
      if (!item.on || way.right < x || way.left > right || way.bottom < y || way.top > bottom) continue;
      if (look.fill !== "none") {
        pen.globalAlpha = 1;
        pen.fillStyle = look.fill;
        pen.fill(way.path);
      }
      if (look.stroke === "none") continue;
      pen.globalAlpha = look.opacity;
      pen.strokeStyle = look.stroke;
      pen.lineWidth = far ? 0.9 / scale : thick || look.thick;
      pen.setLineDash(far ? look.dashes.map((dash) => dash / scale) : look.dashes);
      pen.stroke(way.path);
    }
  }

  /** The element of the uppermost line within reach of a place. */
  at(x, y, reach) {
    for (const { item, way } of [...this.all].reverse()) {
      if (!item.on || x < way.left - reach || x > way.right + reach || y < way.top - reach || y > way.bottom + reach) continue;
      this.pen.lineWidth = 2 * reach;
      this.pen.setLineDash([]);
      this.pen.save();
      this.pen.resetTransform();
      const isHit = this.pen.isPointInStroke(way.path, x, y);
      this.pen.restore();
      if (isHit) return item.element;
    }
    return null;
  }
}

