import { RequestProblem } from "../../graph/client";

/** Whether asking again may help: the server is away, or has too much to do. */
export const isPassing = (error: unknown): boolean =>
  error instanceof RequestProblem && (error.code === "UNREACHABLE" || /^HTTP_(429|5\d\d)$/.test(error.code));

/** How long to wait before the next attempt, in milliseconds: 1 s, doubled each time, at most 30 s. */
export const pauseBefore = (attempt: number): number => Math.min(30_000, 1000 * 2 ** attempt);
