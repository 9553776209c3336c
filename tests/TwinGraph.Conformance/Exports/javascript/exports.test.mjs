// Reads exported files with the readers that people read them with, and tells whether the graph is the one that was exported.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import Graph from 'graphology';
import graphml from 'graphology-graphml';
import './graph.test.mjs';

const folder = process.env.TWINGRAPH_EXPORTS;
const text = name => readFileSync(join(folder, name), 'utf8');

test('graphology-graphml reads the answer to a query, with text that XML has no place for', () => {
  const graph = graphml.parse(Graph.MultiDirectedGraph ?? Graph, text('odd.graphml'));
  const [node] = graph.nodes();
  assert.deepEqual(graph.getNodeAttributes(node), {
    labels: ':Odd',
    text: '<&"\'> \uFFFD end',
    flag: true,
    whole: 42,
    half: 1.5,
    list: '["a;b","2"]',
    day: '2026-02-28',
  });
});
