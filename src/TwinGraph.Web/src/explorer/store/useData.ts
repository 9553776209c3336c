import { useCallback, useEffect, useRef, useState } from "preact/hooks";
import { RequestProblem } from "../../graph/client";
import { isPassing, pauseBefore } from "./retry";

export interface Data<T> {
  /** The last answer; kept while a newer one is on its way, and while the server is away. */
  value: T | null;
  /** What `value` answers. */
  answered: string | null;
  loading: boolean;
  problem: RequestProblem | null;
  /** When the next attempt is made, in milliseconds since 1970; null where none is. */
  nextAttempt: number | null;
  tryNow(): void;
}

type Seen<T> = Omit<Data<T>, "tryNow">;

/**
 * Reads something from the server and reads it again whenever its key changes; a null key asks nothing.
 * While the server is away it tries again, ever more slowly, and at once when the browser is online again.
 */
export function useData<T>(key: string | null, load: (signal: AbortSignal) => Promise<T>): Data<T> {
  const [data, setData] = useState<Seen<T>>({
    value: null,
    answered: null,
    loading: key !== null,
    problem: null,
    nextAttempt: null,
  });
  const [attempt, setAttempt] = useState({ key, count: 0 });
  const count = attempt.key === key ? attempt.count : 0;
  const latest = useRef(load);
  latest.current = load;
  const tryNow = useCallback(() => setAttempt({ key, count: count + 1 }), [key, count]);

  useEffect(() => {
    if (key === null) {
      setData({ value: null, answered: null, loading: false, problem: null, nextAttempt: null });
      return;
    }
    const abort = new AbortController();
    let timer = 0;
    setData((seen) => ({ ...seen, loading: true, nextAttempt: null }));
    latest.current(abort.signal).then(
      (value) => {
        if (!abort.signal.aborted) {
          setData({ value, answered: key, loading: false, problem: null, nextAttempt: null });
        }
      },
      (error: unknown) => {
        if (abort.signal.aborted) {
          return;
        }
        const problem = error instanceof RequestProblem ? error : new RequestProblem(String(error), "PAGE");
        if (isPassing(problem)) {
          const pause = pauseBefore(count);
          timer = window.setTimeout(tryNow, pause);
          setData((seen) => ({ ...seen, loading: false, problem, nextAttempt: Date.now() + pause }));
        } else {
          setData((seen) => ({ ...seen, loading: false, problem, nextAttempt: null }));
        }
      },
    );
    window.addEventListener("online", tryNow);
    return () => {
      abort.abort();
      clearTimeout(timer);
      window.removeEventListener("online", tryNow);
    };
  }, [key, count, tryNow]);

  return { ...data, tryNow };
}
