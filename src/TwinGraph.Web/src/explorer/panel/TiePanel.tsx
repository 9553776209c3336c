/** @jsxImportSource preact */
import type { Citation, Reading, TieDetail } from "../data/detail";
import { ItemLink, readable, Status } from "../parts/words";
import { useExplorer } from "../store/context";
import { Facts, Section } from "./Facts";
import { Readings } from "./Readings";
import { Sources } from "./Sources";

/** All that is known of a tie. */
export function TiePanel({ tie, readings }: { tie: TieDetail; readings: readonly Reading[] }) {
  const { texts } = useExplorer();
  return (
    <>
      <TieBody tie={tie} />
      {readings.length > 0 && (
        <Section title={texts.say("detail.conflict")}>
          <Readings readings={readings} />
        </Section>
      )}
      <Section title={texts.say("detail.sources")}>
        {tie.sources.length > 0 ? (
          <Sources sources={tie.sources} />
        ) : (
          <p class="muted">{texts.say("detail.noSource")}</p>
        )}
      </Section>
    </>
  );
}

/** What a tie is about, without its sources. */
export function TieBody({ tie }: { tie: TieDetail }) {
  const { texts } = useExplorer();
  const say = texts.say.bind(texts);
  const range =
    tie.amountMin !== null || tie.amountMax !== null
      ? [tie.amountMin, tie.amountMax]
          .filter((one) => one !== null)
          .map((one) => texts.money(one, tie.amountAltCurrency ?? tie.currency))
          .join(" – ")
      : null;
  return (
    <>
      {tie.statusAlternatives.length > 0 && <Alternatives tie={tie} />}
      <Facts
        facts={[
          [say("detail.status"), <Status key="status" status={tie.status} texts={texts} />],
          [say("detail.statusNote"), tie.statusNote],
          [
            say("detail.amount"),
            tie.amount === null ? range : [texts.money(tie.amount, tie.currency), range && ` (${range})`],
          ],
          [
            say("detail.jobs"),
            tie.jobs === null
              ? null
              : [texts.number(tie.jobs), tie.jobsQualifier && `(${readable(tie.jobsQualifier)})`]
                  .filter(Boolean)
                  .join(" "),
          ],
          [say("detail.hectares"), tie.hectares === null ? null : say("detail.ha", { count: tie.hectares })],
          [
            say("detail.operatingFrom"),
            tie.operatingFrom === null
              ? null
              : [
                  texts.date(tie.operatingFrom),
                  tie.operatingFromQualifier && `(${readable(tie.operatingFromQualifier)})`,
                ]
                  .filter(Boolean)
                  .join(" "),
          ],
          [say("detail.programme"), tie.programme && <ItemLink key="programme" item={tie.programme} />],
          [say("detail.on"), tie.on && texts.date(tie.on)],
          [say("detail.since"), tie.since && tie.since !== tie.on && texts.date(tie.since)],
          [say("detail.until"), tie.until && texts.date(tie.until)],
          [say("detail.asOfDate"), tie.asOfDate && texts.date(tie.asOfDate)],
          [say("detail.type"), tie.type && readable(tie.type)],
          [say("detail.mode"), tie.mode && readable(tie.mode)],
          [say("detail.place"), tie.place],
          [say("detail.event"), tie.event],
          [say("detail.purpose"), tie.purpose],
          [say("detail.days"), tie.durationDays],
          [say("detail.nextStep"), tie.nextStep],
          [say("detail.note"), tie.note],
          [say("detail.confidence"), tie.confidence && readable(tie.confidence)],
          [say("detail.recordedAt"), tie.recordedAt && texts.date(tie.recordedAt)],
        ]}
      />
      {tie.parties.length > 0 && (
        <Section title={say("detail.parties")}>
          <ul class="parties">
            {tie.parties.map((party) => (
              <li key={`${party.role}/${party.node.id}`}>
                <ItemLink item={party.node} />
                <span class="muted">
                  {texts.say(`role.${party.role}` as "role.HOST")}
                  {party.part !== null && party.part !== party.role.toLowerCase() && ` (${readable(party.part)})`}
                </span>
              </li>
            ))}
          </ul>
        </Section>
      )}
      {tie.sectors.length > 0 && (
        <Section title={say("detail.sectors")}>
          <ul class="chips">
            {tie.sectors.map((sector) => (
              <li key={sector.id}>
                <ItemLink item={sector} />
              </li>
            ))}
          </ul>
        </Section>
      )}
      {tie.milestones.length > 0 && (
        <Section title={say("detail.milestones")}>
          <ol class="milestones">
            {tie.milestones.map((milestone) => (
              <li key={milestone.id} data-status={milestone.status}>
                <span class="when">{milestone.on === null ? say("answer.undated") : texts.date(milestone.on)}</span>
                <span class="what">{texts.say(`status.${milestone.status}`)}</span>
                {newWords(milestone.sources, tie.sources).length > 0 && (
                  <Sources sources={newWords(milestone.sources, tie.sources)} />
                )}
              </li>
            ))}
          </ol>
        </Section>
      )}
    </>
  );
}

/** What a step's sources say that those of the tie do not say already. */
function newWords(own: readonly Citation[], tie: readonly Citation[]): Citation[] {
  return own.filter(
    ({ evidence, source }) =>
      evidence !== null &&
      !tie.some((other) => other.source.id === source.id && (other.evidence ?? "").includes(evidence)),
  );
}

function Alternatives({ tie }: { tie: TieDetail }) {
  const { texts } = useExplorer();
  return (
    <Section title={texts.say("detail.conflict")}>
      <div class="side-by-side">
        <div class="side taken">
          <span class="side-name">{texts.say("detail.taken")}</span>
          <Status status={tie.status} texts={texts} />
        </div>
        <div class="side">
          <span class="side-name">{texts.say("detail.alternative")}</span>
          {tie.statusAlternatives.map((status) => (
            <Status key={status} status={status.toUpperCase()} texts={texts} />
          ))}
        </div>
      </div>
    </Section>
  );
}
