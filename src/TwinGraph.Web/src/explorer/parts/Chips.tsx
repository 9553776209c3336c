/** @jsxImportSource preact */
import type { ViewGraph } from "../../graph/types";
import type { ViewState } from "../../state/ViewState";
import { Icon } from "../icons";
import { useExplorer } from "../store/context";
import { noFilters } from "../store/filters";
import { useCatalogue } from "./Filters";

/** Each filter that holds now, to be taken away with one press. */
export function Chips({ graph, all }: { graph: ViewGraph | null; all?: boolean }) {
  const { navigation, state, texts } = useExplorer();
  const catalogue = useCatalogue().value;
  const say = texts.say.bind(texts);
  const words = (values: readonly string[], kind: "kind" | "status") =>
    values.map((value) => say(`${kind}.${value.toUpperCase()}` as "kind.VISIT")).join(", ");
  const nameOf = (id: string) => graph?.nodes.find((node) => node.id === id)?.name ?? id;
  const sectorName = (code: string) =>
    catalogue?.sectors.find((one) => one.code === code || one.id === code)?.name ?? code;
  const chips: [string, Partial<ViewState>][] = [];
  const add = (label: string, patch: Partial<ViewState>) => chips.push([label, patch]);
  if (state.center !== null) {
    add(say("filter.around", { name: nameOf(state.center) }), { center: null, depth: null });
  }
  if (state.kinds !== null) add(words(state.kinds, "kind"), { kinds: null });
  if (state.statuses !== null) add(words(state.statuses, "status"), { statuses: null });
  for (const sector of state.sectors ?? []) {
    const left = (state.sectors ?? []).filter((one) => one !== sector);
    add(sectorName(sector), { sectors: left.length === 0 ? null : left });
  }
  if (state.programme !== null) {
    const code = state.programme;
    add(catalogue?.programmes.find((one) => one.code === code || one.id === code)?.name ?? code, {
      programme: null,
    });
  }
  if (state.countries !== null) {
    add(state.countries.map((code) => (code === "CN" || code === "ID" ? say(`filter.${code}`) : code)).join(", "), {
      countries: null,
    });
  }
  if (state.level !== null) add(say(`filter.${state.level}`), { level: null });
  if (state.from !== null || state.to !== null) {
    add(`${state.from === null ? "…" : texts.date(state.from)} – ${state.to === null ? "…" : texts.date(state.to)}`, {
      from: null,
      to: null,
    });
  }
  if (state.asOf !== null) add(say("time.day", { date: texts.date(state.asOf) }), { asOf: null });
  if (state.knownAt !== null) add(`${say("filter.knownAt")} ${texts.date(state.knownAt)}`, { knownAt: null });
  if (state.hide.length > 0) add(say("filter.hidden", { count: state.hide.length }), { hide: [] });
  if (state.pin.length > 0 && !all) add(say("filter.pinned", { count: state.pin.length }), { pin: [] });
  if (chips.length === 0) {
    return null;
  }
  return (
    <ul class="filter-chips" aria-label={say("filter.title")}>
      {chips.map(([label, patch]) => (
        <li key={label}>
          <button
            type="button"
            class="chip"
            title={say("filter.remove", { what: label })}
            onClick={() => navigation.go(patch)}
          >
            <span class="unseen">{say("filter.remove", { what: "" })}</span>
            {label}
            <Icon name="close" />
          </button>
        </li>
      ))}
      <li>
        <button type="button" class="quiet" onClick={() => navigation.go(noFilters)}>
          {say("filter.clear")}
        </button>
      </li>
    </ul>
  );
}
