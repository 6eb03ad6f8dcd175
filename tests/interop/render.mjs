// Draws the DOT on standard input as SVG, with the Graphviz that runs in browsers.
import { readFileSync } from "node:fs";
import { Graphviz } from "@hpcc-js/wasm-graphviz";

const graphviz = await Graphviz.load();
process.stdout.write(graphviz.layout(readFileSync(0, "utf8"), "svg"));
