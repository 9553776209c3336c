/** A place in a grid; row 0 and column 0 are the headers. */
export type Place = readonly [row: number, column: number];

/**
 * Where a key leads from a place in a grid: arrows by one, with Ctrl to the edge; Home and End along the row, with Ctrl
 * over the whole; Page up and down by ten rows.
 * @param last the last row and column
 * @returns null where it leads nowhere
 */
export function moveBy(key: string, far: boolean, [row, column]: Place, last: Place): Place | null {
  const moves: Record<string, Place> = {
    ArrowUp: [far ? 0 : row - 1, column],
    ArrowDown: [far ? last[0] : row + 1, column],
    ArrowLeft: [row, far ? 0 : column - 1],
    ArrowRight: [row, far ? last[1] : column + 1],
    Home: far ? [1, 1] : [row, row === 0 ? 1 : 0],
    End: [far ? last[0] : row, last[1]],
    PageUp: [Math.max(column === 0 ? 1 : 0, row - 10), column],
    PageDown: [Math.min(last[0], row + 10), column],
  };
  const move = moves[key];
  if (
    !move ||
    move[0] < 0 ||
    move[1] < 0 ||
    move[0] > last[0] ||
    move[1] > last[1] ||
    (move[0] === 0 && move[1] === 0)
  ) {
    return null;
  }
  return move;
}
