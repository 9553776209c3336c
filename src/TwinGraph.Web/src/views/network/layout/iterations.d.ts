// The two packages type their front doors only; their single rounds work on plain arrays, in a worker or out of it.
declare module "graphology-layout-forceatlas2/iterate.js" {
  export default function iterate(settings: Record<string, unknown>, nodes: Float32Array, edges: Float32Array): void;
}

declare module "graphology-layout-noverlap/iterate.js" {
  export default function iterate(settings: Record<string, number>, nodes: Float32Array): { converged: boolean };
}
