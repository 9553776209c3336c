/** @jsxImportSource preact */
import { useEffect, useState } from "preact/hooks";
import type { RequestProblem } from "../../graph/client";
import { useExplorer } from "../store/context";
import { isPassing } from "../store/retry";
import type { Data } from "../store/useData";

/** Says that the server is away and when it is asked again. */
export function Away({ data, kept }: { data: Pick<Data<unknown>, "nextAttempt" | "tryNow">; kept: boolean }) {
  const { texts } = useExplorer();
  const [now, setNow] = useState(Date.now());
  useEffect(() => {
    const timer = setInterval(() => setNow(Date.now()), 500);
    return () => clearInterval(timer);
  }, []);
  const seconds = data.nextAttempt === null ? 0 : Math.max(0, Math.ceil((data.nextAttempt - now) / 1000));
  return (
    <div class="notice warn">
      <p role="alert">
        <strong>{texts.say(navigator.onLine ? "bad.away" : "bad.offline")}</strong> {kept && texts.say("bad.awayKept")}
      </p>
      <p>
        {texts.say("bad.again", { count: seconds })}{" "}
        <button type="button" class="quiet" onClick={data.tryNow}>
          {texts.say("bad.tryNow")}
        </button>
      </p>
    </div>
  );
}

/** What stands in for an answer that is not there: waiting, or why there is none. */
export function Waiting({ data }: { data: Data<unknown> }) {
  const { texts } = useExplorer();
  if (data.problem === null) {
    return <Skeleton label={texts.say("view.loading")} />;
  }
  return isPassing(data.problem) ? <Away data={data} kept={false} /> : <Refused problem={data.problem} />;
}

export function Refused({ problem }: { problem: RequestProblem }) {
  const { texts } = useExplorer();
  return (
    <div class="notice warn" role="alert">
      <p>
        <strong>{texts.say("bad.error")}</strong>
      </p>
      <p>{problem.message}</p>
    </div>
  );
}

export function Skeleton({ label }: { label: string }) {
  return (
    <div class="skeleton" role="status">
      <span class="unseen">{label}</span>
      <i />
      <i />
      <i />
    </div>
  );
}
