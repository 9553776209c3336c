/** What the shaders take from the view as a whole. */
export interface Stage {
  /** How much of what does not stand out is left: 1 for all. */
  rest: number;
  /** Red, green and blue of the ground, 0 to 1. */
  ground: readonly [number, number, number];
  /** Of the ring around the selected node. */
  ring: readonly [number, number, number];
}

/** `#0072b2` as red, green and blue from 0 to 1. */
export function rgb(colour: string): [number, number, number] {
  const value = Number.parseInt(colour.slice(1), 16);
  return [((value >> 16) & 255) / 255, ((value >> 8) & 255) / 255, (value & 255) / 255];
}
