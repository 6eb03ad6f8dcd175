// The names of a network: they keep their size whatever the zoom, stand beside their signs where there
// is room, and make way for stronger ones.

/** The types of a name and of the words of a line, as the style sheet has them, by the first class. */
const FONTS = { lead: "700 17px", rest: "400 12px", name: "600 13px", role: "400 11px", say: "600 11px", when: "400 11px" };

/** How large names are drawn at a scale: never smaller on the screen than they were made. */
const nameSize = (scale) => 1 / Math.min(scale, Math.sqrt(scale));

/** How large signs are drawn at a scale. */
const signSize = (scale) => Math.max(1, Math.sqrt(nameSize(scale)));

/** Where a group stands. */
function placeOf(group) {
  const found = /^translate\((\S+) (\S+)\)$/.exec(group.getAttribute("transform") || "");
  return found ? { x: Number(found[1]), y: Number(found[2]) } : { x: 0, y: 0 };
}

/** A function that tells how wide texts run, by their letters: laying out thousands is slow. */
function ruler() {
  const pen = document.createElement("canvas").getContext("2d");
  const face = getComputedStyle(document.body).fontFamily;
  const widths = new Map();
  return (text, font) => {
    const key = `${font} ${text}`;
    if (!widths.has(key)) {
      pen.font = `${font} ${face}`;
      widths.set(key, pen.measureText(text).width);
    }
    return widths.get(key);
  };
}

class Names {
  constructor(svg) {
    const width = ruler();
    const box = (lines) => {
      const high = (text) => parseInt(FONTS[text.classList[0]].split(" ")[1], 10);
      const base = (text) => Number(text.getAttribute("y"));
      const wide = Math.max(...lines.map((text) => width(text.textContent, FONTS[text.classList[0]])));
      const top = base(lines[0]) - high(lines[0]) * 0.95;
      return { wide, top, high: base(lines.at(-1)) + high(lines.at(-1)) * 0.25 - top };
    };
    this.all = [...svg.querySelectorAll(".tag")].map((tag) => {
      const lines = [...tag.querySelectorAll("text")];
      const group = tag.closest(".node, .link");
      const isName = group.classList.contains("node");
      const aside = placeOf(tag.parentNode).y;
      return {
        tag,
        group,
        isName,
        full: box(lines),
        // Without the office.
        bare: box(lines.filter((text) => !text.classList.contains("role"))),
        at: isName ? placeOf(group) : placeOf(tag.parentNode),
        // How far the drawing has it from the middle of its sign.
        aside: isName ? aside : 0,
        reach: Math.max(Math.abs(aside) - 2, 0),
        weight: isName ? 1 + (strength.get(group) || 0) : 0,
        shown: "",
      };
    });
    this.all.sort((a, b) => b.weight - a.weight);
  }

  /** Where a name can stand, the place it was drawn at first: its upper left corner and its size. */
  *places(one, scale) {
    const size = nameSize(scale);
    const away = one.reach * signSize(scale) + 2;
    // Where names grow, offices are left to the panel.
    for (const box of scale < 0.8 ? [one.bare] : [one.full, one.bare]) {
      const [wide, high] = [box.wide * size, box.high * size];
      const place = (left, top) => ({ left, top, right: left + wide, bottom: top + high, box });
      if (!one.isName) {
        yield place(one.at.x - wide / 2, one.at.y + box.top * size);
        continue;
      }
      const below = place(one.at.x - wide / 2, one.at.y + away);
      const above = place(one.at.x - wide / 2, one.at.y - away - high);
      yield* one.aside > 0 ? [below, above] : [above, below];
      yield place(one.at.x + away + 2 * size, one.at.y - high / 2);
      yield place(one.at.x - away - 2 * size - wide, one.at.y - high / 2);
    }
  }

  /** Finds a place in view for each name whose sign is in view; hides it where there is none. */
  arrange(scale, view) {
    const CELL = 60 / scale;
    const taken = new Map();
    const cellsOf = (rect) => {
      const cells = [];
      for (let x = Math.floor(rect.left / CELL); x <= rect.right / CELL; x++)
        for (let y = Math.floor(rect.top / CELL); y <= rect.bottom / CELL; y++) cells.push(x * 65536 + y);
      return cells;
    };
    const take = (rect, cells) => {
      for (const cell of cells) taken.has(cell) ? taken.get(cell).push(rect) : taken.set(cell, [rect]);
    };
    const seen = ({ x, y }) => x > view.left && x < view.right && y > view.top && y < view.bottom;
    const shown = this.all.filter(({ group, at }) => seen(at) && !group.classList.contains("off"));
    for (const { isName, at, reach, weight } of shown) {
      if (!isName) continue;
      const half = reach * signSize(scale);
      const rect = { left: at.x - half, right: at.x + half, top: at.y - half, bottom: at.y + half, weight };
      take(rect, cellsOf(rect));
    }
    const isWhole = (rect) => rect.left >= view.left && rect.right <= view.right && rect.top >= view.top && rect.bottom <= view.bottom;
    const gap = 2 * nameSize(scale);
    // A name may hide signs of weaker actors where nothing else is left.
    const isFree = (rect, cells, strong) =>
      !cells.some((cell) => (taken.get(cell) || []).some((other) => !(other.weight < strong) && rect.left - gap < other.right && other.left < rect.right + gap && rect.top < other.bottom && other.top < rect.bottom));
    for (const one of shown) {
      let found = null;
      const tried = [...this.places(one, scale)].filter(isWhole).map((rect) => [rect, cellsOf(rect)]);
      for (const strong of one.isName ? [0, one.weight] : [0]) found ??= tried.find(([rect, cells]) => isFree(rect, cells, strong));
      if (found) take(...found);
      this.put(one, found && found[0], scale);
    }
  }

  /** Puts a name at a place, or hides it. */
  put(one, place, scale) {
    const size = nameSize(scale);
    const own = one.at.y + one.aside;
    const [x, y] = place ? [(place.left + place.right) / 2 - one.at.x, place.top - place.box.top * size - own] : [0, 0];
    const shown = place ? `${Math.round(x * 10) / 10} ${Math.round(y * 10) / 10} ${place.box === one.full}` : "crowded";
    if (one.shown === shown) return;
    one.shown = shown;
    one.tag.classList.toggle("crowded", !place);
    if (!place) return;
    one.tag.classList.toggle("bare", place.box !== one.full);
    one.tag.style.setProperty("--aside", `${x}px, ${y}px`);
  }

  /** Follows a picture that is turned. */
  turn() {
    for (const one of this.all) one.at = { x: one.at.y, y: one.at.x };
  }
}
