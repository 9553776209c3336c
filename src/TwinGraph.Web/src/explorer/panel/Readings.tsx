/** @jsxImportSource preact */
import type { Named, Reading } from "../data/detail";
import { ItemLink, readable } from "../parts/words";
import { useExplorer } from "../store/context";
import { Sources } from "./Sources";

/** How ambiguous names were read: what they mean beside what they might have meant. */
export function Readings({ readings }: { readings: readonly Reading[] }) {
  const { texts } = useExplorer();
  return (
    <ul class="readings">
      {readings.map((reading) => (
        <li key={reading.id}>
          <p class="reading-words">{texts.say("detail.readAs", { surface: reading.surface ?? reading.name })}</p>
          <div class="side-by-side">
            <div class="side taken">
              <span class="side-name">{texts.say("detail.taken")}</span>
              <Meanings means={reading.means} known={reading.referents} />
            </div>
            {reading.notMeans.length > 0 && (
              <div class="side">
                <span class="side-name">{texts.say("detail.notAs")}</span>
                <Meanings means={reading.notMeans} known={reading.excluded} />
              </div>
            )}
          </div>
          {reading.why !== null && <p class="muted">{reading.why}</p>}
          <Sources sources={reading.sources} />
        </li>
      ))}
    </ul>
  );
}

function Meanings({ means, known }: { means: readonly string[]; known: readonly Named[] }) {
  const byId = new Map(known.map((one) => [one.id, one]));
  return (
    <ul class="plain">
      {means.map((meaning) => {
        const item = byId.get(meaning);
        return <li key={meaning}>{item ? <ItemLink item={item} /> : readable(meaning)}</li>;
      })}
    </ul>
  );
}
