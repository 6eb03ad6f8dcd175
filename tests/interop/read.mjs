// Loads a file with a reader that runs on Node, and prints what it holds as JSON.
import { readFileSync } from "node:fs";

const [format, file] = process.argv.slice(2);
const text = readFileSync(file, "utf8");

const fromGraphology = (graph) => ({
  nodes: Object.fromEntries(graph.mapNodes((node, data) => [node, data])),
  edges: graph.mapEdges((edge, data, source, target) => ({ ...data, source, target })),
  made_by: JSON.stringify(graph.getAttributes()),
});

const readers = {
  async d3() {
    const { forceLink, forceSimulation } = await import("d3-force");
    const { nodes, links, graph } = JSON.parse(text);
    forceSimulation(nodes).force("link", forceLink(links).id((node) => node.id)).stop().tick();
    const edges = links.map(({ source, target, ...data }) => ({ ...data, source: source.id, target: target.id }));
    return { nodes: Object.fromEntries(nodes.map((node) => [node.id, node])), edges, made_by: JSON.stringify(graph) };
  },
  async gexf() {
    const { default: Graph } = await import("graphology");
    const { default: gexf } = await import("graphology-gexf");
    return fromGraphology(gexf.parse(Graph, text));
  },
  async graphology() {
    const { default: Graph } = await import("graphology");
    return fromGraphology(Graph.from(JSON.parse(text)));
  },
  async cytoscape() {
    const { default: cytoscape } = await import("cytoscape");
    const { elements, data } = JSON.parse(text);
    const graph = cytoscape({ headless: true, elements });
    return {
      nodes: Object.fromEntries(graph.nodes().map((node) => [node.id(), node.data()])),
      edges: graph.edges().map((edge) => edge.data()),
      made_by: JSON.stringify(data),
    };
  },
  async mermaid() {
    const { JSDOM } = await import("jsdom");
    const { window } = new JSDOM("");
    Object.assign(globalThis, { window, document: window.document });
    const { default: mermaid } = await import("mermaid");
    await mermaid.parse(text);
    const diagram = await mermaid.mermaidAPI.getDiagramFromText(text);
    const vertices = [...diagram.db.getVertices().values()];
    return {
      nodes: Object.fromEntries(vertices.map((vertex) => [vertex.id, { label: vertex.text }])),
      edges: diagram.db.getEdges().map((edge) => ({ source: edge.start, target: edge.end, label: edge.text })),
    };
  },
  async cypher() {
    const { lintCypherQuery } = await import("@neo4j-cypher/language-support");
    const found = lintCypherQuery(text, {});
    return { edges: (found.diagnostics ?? found).map(({ message, severity }) => ({ message, severity })) };
  },
};

process.stdout.write(JSON.stringify(await readers[format]()));
