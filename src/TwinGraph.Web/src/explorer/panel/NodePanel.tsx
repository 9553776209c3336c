/** @jsxImportSource preact */
import { useState } from "preact/hooks";
import type { Named, NodeDetail, Office, Reading, TieLine } from "../data/detail";
import { ItemLink, readable, TieRow } from "../parts/words";
import { useExplorer } from "../store/context";
import { Facts, Section } from "./Facts";
import { Readings } from "./Readings";
import { Sources } from "./Sources";

interface Props {
  node: NodeDetail;
  ties: readonly TieLine[];
  readings: readonly Reading[];
}

/** All that is known of a place, a person, a company, a sector or a programme. */
export function NodePanel({ node, ties, readings }: Props) {
  const { texts } = useExplorer();
  const say = texts.say.bind(texts);
  const shown = new Set([node.name, node.en, node.indonesian, node.zh, node.pinyin]);
  const others = (node.aliases ?? []).filter((alias) => !shown.has(alias));
  const names = (
    [
      ["en", node.en],
      ["id", node.indonesian],
      ["zh", node.zh],
      ["zh-Latn", node.pinyin],
    ] as const
  ).filter(([, name], at, all) => name && name !== node.name && all.findIndex(([, other]) => other === name) === at);
  return (
    <>
      {names.length > 0 && (
        <p class="other-names">
          {names.map(([lang, name]) => (
            <span key={lang} lang={lang}>
              {name}
            </span>
          ))}
        </p>
      )}
      <Facts
        facts={[
          [say("detail.where"), places(node)],
          [say("detail.level"), node.adminLevel ? readable(node.adminLevel) : null],
          [say("detail.code"), node.code],
          [say("detail.coordinates"), coordinates(node)],
          [say("detail.basedIn"), links(node.basedIn)],
          [say("detail.operatesIn"), links(node.operatesIn)],
          [say("detail.parents"), links(node.parents)],
          [say("detail.subsidiaries"), links(node.subsidiaries)],
          [say("detail.sectors"), links(node.sectors)],
          [say("detail.companies"), links(node.companies)],
          [say("detail.also"), others.length > 0 ? others.join(" · ") : null],
          [say("detail.recordedAt"), node.recordedAt ? texts.date(node.recordedAt) : null],
        ]}
      />
      <Offices title={say("detail.offices")} offices={node.offices} />
      <Offices title={say("detail.officials")} offices={node.officials} />
      {node.partners !== undefined && node.partners.length > 0 && (
        <Section title={say("detail.partners")}>
          <ul class="chips">
            {node.partners.map((partner) => (
              <li key={partner.id}>
                <ItemLink item={partner} />
              </li>
            ))}
          </ul>
        </Section>
      )}
      {ties.length > 0 && <Ties ties={ties} />}
      {readings.length > 0 && (
        <Section title={say("detail.conflict")}>
          <Readings readings={readings} />
        </Section>
      )}
      {node.sources !== undefined && node.sources.length > 0 ? (
        <Section title={say("detail.sources")}>
          <Sources sources={node.sources} />
        </Section>
      ) : (
        <p class="muted">{say("detail.noSource")}</p>
      )}
    </>
  );
}

const firstTies = 12;

function Ties({ ties }: { ties: readonly TieLine[] }) {
  const { texts } = useExplorer();
  const [all, setAll] = useState(false);
  return (
    <Section title={texts.say("detail.tiesCount", { count: ties.length })}>
      <ul class="ties">
        {(all ? ties : ties.slice(0, firstTies)).map((tie) => (
          <TieRow key={tie.id} tie={tie} />
        ))}
      </ul>
      {!all && ties.length > firstTies && (
        <button type="button" class="quiet" onClick={() => setAll(true)}>
          {texts.say("answer.more", { count: ties.length })}
        </button>
      )}
    </Section>
  );
}

function Offices({ title, offices }: { title: string; offices: readonly Office[] | undefined }) {
  const { texts } = useExplorer();
  return offices === undefined || offices.length === 0 ? null : (
    <Section title={title}>
      <ul class="parties">
        {offices.map((office) => (
          <li key={`${office.node.id}/${office.role}/${office.since}`}>
            <ItemLink item={office.node} />
            <span class="muted">
              {[
                office.acting ? texts.say("detail.acting") : null,
                office.role && readable(office.role),
                [office.since, office.until].some(Boolean) &&
                  [office.since, office.until].map((date) => (date ? texts.date(date) : "…")).join(" – "),
                office.statedBy && texts.say("detail.statedBy", { source: office.statedBy }),
              ]
                .filter(Boolean)
                .join(" · ")}
            </span>
          </li>
        ))}
      </ul>
    </Section>
  );
}

function places(node: NodeDetail) {
  const seen = new Set([node.id]);
  const above = [node.partOf, node.province, node.country].filter((one): one is Named => {
    if (!one || seen.has(one.id)) {
      return false;
    }
    seen.add(one.id);
    return true;
  });
  return links(above);
}

function links(items: readonly Named[] | undefined) {
  return items === undefined || items.length === 0 ? null : (
    <ul class="plain">
      {items.map((item) => (
        <li key={item.id}>
          <ItemLink item={item} />
        </li>
      ))}
    </ul>
  );
}

function coordinates({ lat, lon }: NodeDetail): string | null {
  if (typeof lat !== "number" || typeof lon !== "number") {
    return null;
  }
  return `${Math.abs(lat).toFixed(2)}° ${lat < 0 ? "S" : "N"}, ${Math.abs(lon).toFixed(2)}° ${lon < 0 ? "W" : "E"}`;
}
