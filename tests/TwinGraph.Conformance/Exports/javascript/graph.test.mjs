// Reads a graph in every format with the readers that people read them with, and tells whether it is the one that was exported.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import cytoscape from 'cytoscape';
import Graph from 'graphology';
import gexf from 'graphology-gexf';
import graphml from 'graphology-graphml';

const folder = process.env.TWINGRAPH_EXPORTS;
const text = name => readFileSync(join(folder, name), 'utf8');
const expected = JSON.parse(text('expected.json'));

const byType = edges => {
  const counts = {};
  for (const type of edges) {
    counts[type] = (counts[type] ?? 0) + 1;
  }
  return counts;
};

function check({ order, size, types, fujian }) {
  assert.equal(order, expected.nodes);
  assert.equal(size, expected.relationships);
  assert.deepEqual(types, expected.types);
  assert.equal(fujian.nameZh, '福建省');
  assert.equal(fujian.lat, expected.lat);
}

for (const [name, parse] of [
  ['graphml', graphml.parse],
  ['gexf', gexf.parse],
]) {
  test(`graphology-${name} reads the whole graph`, () => {
    const graph = parse(Graph.MultiDirectedGraph ?? Graph, text(`graph.${name}`), { allowUndeclaredAttributes: false });
    const fujian = graph.findNode((_, attributes) => attributes.id === 'CN-350000');
    check({
      order: graph.order,
      size: graph.size,
      types: byType(graph.mapEdges((_, attributes) => attributes[name === 'gexf' ? 'type' : 'label'])),
      fujian: graph.getNodeAttributes(fujian),
    });
    assert.match(graph.getNodeAttribute(fujian, 'labels'), /:Province/);
  });
}

test('Cytoscape reads the whole graph', () => {
  const graph = cytoscape({ ...JSON.parse(text('graph.cyjs')), headless: true });
  check({
    order: graph.nodes().length,
    size: graph.edges().length,
    types: byType(graph.edges().map(edge => edge.data('label'))),
    fujian: graph.nodes('[_id = "CN-350000"]').data(),
  });
});

test('JSON Graph Format has every edge between nodes that are there', () => {
  const { graph } = JSON.parse(text('graph.json'));
  assert.equal(graph.directed, true);
  for (const edge of graph.edges) {
    assert.ok(graph.nodes[edge.source] && graph.nodes[edge.target], `${edge.id} leads nowhere`);
  }
  const nodes = Object.values(graph.nodes);
  check({
    order: nodes.length,
    size: graph.edges.length,
    types: byType(graph.edges.map(edge => edge.relation)),
    fujian: nodes.find(node => node.metadata.properties.id === 'CN-350000').metadata.properties,
  });
});
