// The lines of a crowded network, painted on a canvas beneath the signs: a browser takes its time for
// thousands of elements. Paper gets elements.

/** A way from its `d`, and the box that its points span. */
function wayOf(d) {
  const numbers = d.match(/-?[\d.]+/g).map(Number);
  let [left, right, top, bottom] = [Infinity, -Infinity, Infinity, -Infinity];
  for (let nth = 0; nth < numbers.length; nth += 2) {
    left = Math.min(left, numbers[nth]);
    right = Math.max(right, numbers[nth]);
    top = Math.min(top, numbers[nth + 1]);
    bottom = Math.max(bottom, numbers[nth + 1]);
  }
  return { path: new Path2D(d), left, right, top, bottom };
}

class Lines {
  constructor(svg) {
    this.svg = svg;
    this.all = crowd.flatMap((item) => item.line.strokes.map((stroke) => ({ item, stroke })));
    if (!this.all.length) return;
    this.canvas = make("canvas", { "aria-hidden": "true" });
    this.pen = this.canvas.getContext("2d");
    svg.before(this.canvas);
    this.read();
    matchMedia("(prefers-color-scheme: dark)").addEventListener("change", () => {
      this.readLooks();
      stages.network.show();
    });
    addEventListener("beforeprint", () => this.print());
    addEventListener("afterprint", () => this.printed?.remove());
  }

  /** Reads where the lines run and how they look. */
  read() {
    for (const one of this.all) one.way = wayOf(one.stroke.d);
    this.readLooks();
  }

  /** A group of elements in place of painted lines. */
  group(lines) {
    const group = makeDrawn("g", { class: "links many crowd" }, ...lines);
    this.svg.prepend(group);
    return group;
  }

  /** What the style sheet says; alike for all of the same classes. */
  readLooks() {
    const looks = new Map();
    for (const one of this.all) {
      const key = `${one.item.line.class} ${one.stroke.class}`;
      if (!looks.has(key)) looks.set(key, this.look(one));
      one.look = looks.get(key);
    }
  }

  look({ item, stroke }) {
    const path = makeDrawn("path", { class: stroke.class });
    const group = this.group([makeDrawn("g", { class: `link ${item.line.class}` }, path)]);
    const { stroke: colour, strokeWidth, strokeOpacity, strokeDasharray, fill } = getComputedStyle(path);
    const dashes = strokeDasharray === "none" ? [] : strokeDasharray.split(",").map(parseFloat);
    const look = { stroke: colour, thick: parseFloat(strokeWidth), opacity: Number(strokeOpacity), dashes, fill };
    group.remove();
    return look;
  }

  /** Puts the lines that are on in as elements. */
  print() {
    this.printed?.remove();
    const pathOf = ({ class: name, d, wide }) => makeDrawn("path", { class: name, d, "stroke-width": wide });
    const lines = crowd.filter((item) => item.on).map(({ line }) => makeDrawn("g", { class: `link ${line.class}` }, ...line.strokes.map(pathOf)));
    this.printed = this.group(lines);
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
    for (const { item, look, way, stroke } of this.all) {
      if (!item.on || way.right < x || way.left > right || way.bottom < y || way.top > bottom) continue;
      if (look.fill !== "none") {
        pen.globalAlpha = 1;
        pen.fillStyle = look.fill;
        pen.fill(way.path);
      }
      if (look.stroke === "none") continue;
      pen.globalAlpha = look.opacity;
      pen.strokeStyle = look.stroke;
      pen.lineWidth = far ? 0.9 / scale : Number(stroke.wide) || look.thick;
      pen.setLineDash(far ? look.dashes.map((dash) => dash / scale) : look.dashes);
      pen.stroke(way.path);
    }
  }

  /** The uppermost line within reach of a place. */
  at(x, y, reach) {
    for (const { item, way } of [...this.all].reverse()) {
      if (!item.on || x < way.left - reach || x > way.right + reach || y < way.top - reach || y > way.bottom + reach) continue;
      this.pen.lineWidth = 2 * reach;
      this.pen.setLineDash([]);
      this.pen.save();
      this.pen.resetTransform();
      const isHit = this.pen.isPointInStroke(way.path, x, y);
      this.pen.restore();
      if (isHit) return item.line;
    }
    return null;
  }
}
