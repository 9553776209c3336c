/** @jsxImportSource preact */
import type { Citation } from "../data/detail";
import { webAddress } from "../parts/words";
import { useExplorer } from "../store/context";

/** Who says so: each source with its words, its publisher and its day. */
export function Sources({ sources }: { sources: readonly Citation[] }) {
  return (
    <ul class="sources">
      {sources.map((citation) => (
        <SourceCard key={citation.source.id} citation={citation} />
      ))}
    </ul>
  );
}

function SourceCard({ citation: { evidence, source } }: { citation: Citation }) {
  const { texts } = useExplorer();
  const url = webAddress(source.url);
  const title = source.title ?? source.name;
  const lang = source.language ?? undefined;
  return (
    <li class="source">
      {evidence?.split(" … ").map((quote) => (
        <blockquote key={quote} lang={lang}>
          {quote}
        </blockquote>
      ))}
      <p class="source-line">
        {url === null ? (
          <cite lang={lang}>{title}</cite>
        ) : (
          <a href={url} rel="noreferrer noopener" target="_blank">
            <cite lang={lang}>{title}</cite>
          </a>
        )}
        <span class="muted">
          {[source.publisher, source.author, source.publishedOn && texts.date(source.publishedOn)]
            .filter(Boolean)
            .join(" · ")}
        </span>
        {source.note !== null && <span class="muted">{source.note}</span>}
      </p>
    </li>
  );
}
