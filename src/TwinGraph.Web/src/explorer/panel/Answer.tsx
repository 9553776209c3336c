/** @jsxImportSource preact */
import type { ComponentChildren } from "preact";
import { useState } from "preact/hooks";
import {
  ambiguousNames,
  biggestInvestments,
  type Courtship,
  type LinkedRegion,
  linkedProvinces,
  type StalledTie,
  stalledTies,
  visitsBeforeAgreements,
} from "../data/answers";
import type { TieLine } from "../data/detail";
import type { Slug } from "../data/questions";
import { Waiting } from "../parts/Waiting";
import { ItemLink, Status, TieRow } from "../parts/words";
import { useExplorer } from "../store/context";
import { useData } from "../store/useData";
import { Readings } from "./Readings";

/** Whether a question has an answer in words beside its view. */
export const hasAnswer = (slug: string): boolean => slug in answers;

/** The answer to a question of the front page, read from the data now. */
export function Answer({ slug, first }: { slug: Slug; first?: number }) {
  const Body = answers[slug as keyof typeof answers];
  return Body ? <Body first={first ?? Number.POSITIVE_INFINITY} /> : null;
}

const answers = {
  "linked-provinces": LinkedAnswer,
  "visits-before": VisitsAnswer,
  stalled: StalledAnswer,
  investments: InvestmentsAnswer,
  readings: ReadingsAnswer,
} as const;

function LinkedAnswer({ first }: { first: number }) {
  const { client, language, texts } = useExplorer();
  const data = useData(`linked ${language}`, (signal) => linkedProvinces(client, language, signal));
  return (
    <Listed data={data} first={first}>
      {(rows: LinkedRegion[]) => {
        const most = Math.max(...rows.map((row) => row.partnerCount));
        return (
          <ol class="linked">
            {rows.map((row) => (
              <li key={row.region.id}>
                <div class="linked-head">
                  <ItemLink item={row.region} />
                  <span class="linked-count" title={texts.say("answer.partners", { count: row.partnerCount })}>
                    <meter
                      min={0}
                      max={most}
                      value={row.partnerCount}
                      aria-label={texts.say("answer.partners", { count: row.partnerCount })}
                    />
                    <b>{row.partnerCount}</b>
                  </span>
                </div>
                <ul class="inline">
                  {row.partners.map((partner) => (
                    <li key={partner.id}>
                      <ItemLink item={partner} />
                    </li>
                  ))}
                </ul>
              </li>
            ))}
          </ol>
        );
      }}
    </Listed>
  );
}

function VisitsAnswer({ first }: { first: number }) {
  const { client, language, texts } = useExplorer();
  const data = useData(`visits ${language}`, (signal) => visitsBeforeAgreements(client, language, signal));
  const when = (date: string | null) => (date === null ? texts.say("answer.undated") : texts.date(date));
  return (
    <Listed data={data} first={first}>
      {(rows: Courtship[]) => (
        <ol class="courtships">
          {rows.map((row) => (
            <li key={row.tie.id}>
              <ItemLink item={row.tie} />
              <ol class="milestones">
                {row.visits.length === 0 && <li class="muted">{texts.say("answer.noVisit")}</li>}
                {row.visits.map((visit) => (
                  <li key={visit.tie.id} data-status="VISIT">
                    <span class="when">{when(visit.tie.on)}</span>
                    <span class="what">
                      <ItemLink item={visit.tie} />
                      {visit.people.map((person) => (
                        <ItemLink key={person.id} item={person} />
                      ))}
                    </span>
                  </li>
                ))}
                <li data-status="LOI">
                  <span class="when">{when(row.letter)}</span>
                  <span class="what">{texts.say("status.LOI")}</span>
                </li>
                <li data-status={row.agreed ? "AGREEMENT" : "PLANNED"}>
                  <span class="when">{row.agreed ? when(row.agreement) : "—"}</span>
                  <span class="what">{texts.say(row.agreed ? "status.AGREEMENT" : "answer.notYet")}</span>
                </li>
              </ol>
            </li>
          ))}
        </ol>
      )}
    </Listed>
  );
}

function StalledAnswer({ first }: { first: number }) {
  const { client, language, texts } = useExplorer();
  const data = useData(`stalled ${language}`, (signal) => stalledTies(client, language, signal));
  return (
    <Listed data={data} first={first}>
      {(rows: StalledTie[]) => (
        <ol class="ties">
          {rows.map((row) => (
            <li key={`${row.from.id} ${row.to.id}`} class="tie-row">
              <span class="pair">
                <ItemLink item={row.from} /> – <ItemLink item={row.to} />
              </span>
              <span class="tie-facts">
                {row.statuses.map((status) => (
                  <Status key={status} status={status} texts={texts} />
                ))}
                <span>{texts.say("answer.silentSince", { date: texts.date(row.last) })}</span>
              </span>
              {row.ties.map((tie) => (
                <ItemLink key={tie.id} item={tie} />
              ))}
            </li>
          ))}
        </ol>
      )}
    </Listed>
  );
}

function InvestmentsAnswer({ first }: { first: number }) {
  const { client, language } = useExplorer();
  const data = useData(`investments ${language}`, (signal) => biggestInvestments(client, language, signal));
  return (
    <Listed data={data} first={first}>
      {(rows: TieLine[]) => (
        <ol class="ties">
          {rows.map((tie) => (
            <TieRow key={tie.id} tie={tie} />
          ))}
        </ol>
      )}
    </Listed>
  );
}

function ReadingsAnswer({ first }: { first: number }) {
  const { client, language } = useExplorer();
  const data = useData(`readings ${language}`, (signal) => ambiguousNames(client, language, signal));
  return (
    <Listed data={data} first={first}>
      {(rows) => <Readings readings={rows} />}
    </Listed>
  );
}

interface ListedProps<T> {
  data: ReturnType<typeof useData<T[]>>;
  first: number;
  children: (rows: T[]) => ComponentChildren;
}

function Listed<T>({ data, first, children }: ListedProps<T>) {
  const { texts } = useExplorer();
  const [all, setAll] = useState(false);
  if (data.value === null) {
    return <Waiting data={data} />;
  }
  if (data.value.length === 0) {
    return <p class="muted">{texts.say("answer.none")}</p>;
  }
  const cut = !all && data.value.length > first;
  return (
    <>
      {children(cut ? data.value.slice(0, first) : data.value)}
      {cut && (
        <button type="button" class="quiet" onClick={() => setAll(true)}>
          {texts.say("answer.more", { count: data.value.length })}
        </button>
      )}
    </>
  );
}
