/** @jsxImportSource preact */
import type { ComponentChildren } from "preact";
import { useState } from "preact/hooks";
import { tieKinds, tieStatuses } from "../../graph/types";
import { type ViewPart, type ViewState, viewParts } from "../../state/ViewState";
import { fetchCatalogue } from "../data/catalogue";
import { IconButton, KindMark } from "../icons";
import { useExplorer } from "../store/context";
import { toggled } from "../store/filters";
import { useData } from "../store/useData";

const kinds = tieKinds.map((kind) => kind.toLowerCase());
const statuses = tieStatuses.map((status) => status.toLowerCase());
const partKind = {
  officials: "OFFICIAL",
  companies: "COMPANY",
  sectors: "SECTOR",
  programmes: "PROGRAMME",
  hierarchy: "CITY",
};

/** Sectors and programmes in the reader's language. */
export function useCatalogue() {
  const { client, language } = useExplorer();
  return useData(`catalogue ${language}`, () => fetchCatalogue(client, language));
}

/** All that narrows what the views show. */
export function Filters({ onClose }: { onClose: () => void }) {
  const { navigation, state, texts } = useExplorer();
  const catalogue = useCatalogue().value;
  const go = (patch: Partial<ViewState>) => navigation.go(patch);
  const include: readonly ViewPart[] = state.include ?? ["officials", "companies"];
  const setPart = (part: ViewPart) => {
    const next = viewParts.filter((one) => (one === part ? !include.includes(one) : include.includes(one)));
    go({ include: next.join() === "officials,companies" ? null : next });
  };
  return (
    <aside class="filters" aria-label={texts.say("filter.title")}>
      <header>
        <h2>{texts.say("filter.title")}</h2>
        <IconButton name="close" label={texts.say("act.close")} onClick={onClose} />
      </header>
      <Group title={texts.say("filter.kinds")}>
        {kinds.map((kind) => (
          <Check
            key={kind}
            checked={state.kinds?.includes(kind) ?? true}
            onChange={() => go({ kinds: toggled(kinds, state.kinds, kind) })}
          >
            <KindMark kind={kind.toUpperCase()} />
            {texts.say(`kind.${kind.toUpperCase()}` as "kind.VISIT")}
          </Check>
        ))}
      </Group>
      <Group title={texts.say("filter.include")}>
        {viewParts.map((part) => (
          <Check key={part} checked={include.includes(part)} onChange={() => setPart(part)}>
            <KindMark kind={partKind[part]} />
            {texts.say(`part.${part}`)}
          </Check>
        ))}
        {state.view === "network" && (
          <Check checked={state.group} onChange={() => go({ group: !state.group, open: [] })}>
            {texts.say("filter.group")}
          </Check>
        )}
      </Group>
      <Group title={texts.say("filter.period")}>
        <div class="pair-of-fields">
          <DateField label={texts.say("filter.from")} value={state.from} onChange={(from) => go({ from })} />
          <DateField label={texts.say("filter.to")} value={state.to} onChange={(to) => go({ to })} />
        </div>
        <p class="hint" id="date-form">
          {texts.say("filter.dateForm")}
        </p>
      </Group>
      <Group title={texts.say("filter.country")}>
        <Choice
          label={texts.say("filter.country")}
          value={state.countries?.join() ?? ""}
          onChange={(value) => go({ countries: value === "" ? null : value.split(",") })}
          options={[
            ["", texts.say("filter.both")],
            ["CN", texts.say("filter.CN")],
            ["ID", texts.say("filter.ID")],
          ]}
        />
      </Group>
      <Group title={texts.say("filter.level")}>
        <Choice
          label={texts.say("filter.level")}
          value={state.level ?? ""}
          onChange={(value) => go({ level: value === "" ? null : (value as "province" | "city") })}
          options={[
            ["", texts.say("filter.anyLevel")],
            ["province", texts.say("filter.province")],
            ["city", texts.say("filter.city")],
          ]}
        />
      </Group>
      <Group title={texts.say("filter.statuses")} folded={state.statuses === null}>
        {statuses.map((status) => (
          <Check
            key={status}
            checked={state.statuses?.includes(status) ?? true}
            onChange={() => go({ statuses: toggled(statuses, state.statuses, status) })}
          >
            {texts.say(`status.${status.toUpperCase()}` as "status.LOI")}
          </Check>
        ))}
      </Group>
      {catalogue !== null && (
        <>
          <Group title={texts.say("filter.sectors")} folded={state.sectors === null}>
            {catalogue.sectors.map((sector) => (
              <Check
                key={sector.id}
                checked={state.sectors?.some((one) => one === sector.code || one === sector.id) ?? false}
                onChange={() => {
                  const now = new Set(state.sectors ?? []);
                  if (!now.delete(sector.code) && !now.delete(sector.id)) {
                    now.add(sector.code);
                  }
                  go({ sectors: now.size === 0 ? null : [...now] });
                }}
              >
                {sector.name}
              </Check>
            ))}
          </Group>
          <Group title={texts.say("filter.programme")} folded={state.programme === null}>
            <Choice
              label={texts.say("filter.programme")}
              value={catalogue.programmes.find((one) => one.id === state.programme)?.code ?? state.programme ?? ""}
              onChange={(value) => go({ programme: value === "" ? null : value })}
              options={[
                ["", texts.say("filter.any")],
                ...catalogue.programmes.map((one) => [one.code, one.name] as const),
              ]}
            />
          </Group>
        </>
      )}
      <Group title={texts.say("filter.more")} folded={state.asOf === null && state.knownAt === null}>
        <DayField label={texts.say("filter.asOf")} value={state.asOf} onChange={(asOf) => go({ asOf })} />
        <DayField label={texts.say("filter.knownAt")} value={state.knownAt} onChange={(knownAt) => go({ knownAt })} />
      </Group>
    </aside>
  );
}

function Group({ title, folded, children }: { title: string; folded?: boolean; children: ComponentChildren }) {
  return folded === undefined ? (
    <fieldset class="group">
      <legend>{title}</legend>
      {children}
    </fieldset>
  ) : (
    <details class="group" open={!folded}>
      <summary>{title}</summary>
      <fieldset>
        <legend class="unseen">{title}</legend>
        {children}
      </fieldset>
    </details>
  );
}

function Check(props: { checked: boolean; onChange: () => void; children: ComponentChildren }) {
  return (
    <label class="check">
      <input type="checkbox" checked={props.checked} onChange={props.onChange} />
      <span>{props.children}</span>
    </label>
  );
}

interface ChoiceProps {
  label: string;
  value: string;
  options: readonly (readonly [string, string])[];
  onChange: (value: string) => void;
}

function Choice({ label, value, options, onChange }: ChoiceProps) {
  return (
    <select aria-label={label} value={value} onChange={(event) => onChange(event.currentTarget.value)}>
      {options.map(([one, words]) => (
        <option key={one} value={one}>
          {words}
        </option>
      ))}
    </select>
  );
}

interface FieldProps {
  label: string;
  value: string | null;
  onChange: (value: string | null) => void;
}

const partialDate = /^\d{4}(-(0[1-9]|1[0-2])(-(0[1-9]|[12]\d|3[01]))?)?$/;

function DateField({ label, value, onChange }: FieldProps) {
  const [wrong, setWrong] = useState(false);
  return (
    <label class="field">
      <span>{label}</span>
      <input
        type="text"
        inputMode="numeric"
        size={10}
        placeholder="2025-06"
        aria-describedby="date-form"
        aria-invalid={wrong}
        value={value ?? ""}
        onChange={(event) => {
          const text = event.currentTarget.value.trim();
          const right = text === "" || partialDate.test(text);
          setWrong(!right);
          if (right) {
            onChange(text === "" ? null : text);
          }
        }}
      />
    </label>
  );
}

function DayField({ label, value, onChange }: FieldProps) {
  return (
    <label class="field">
      <span>{label}</span>
      <input
        type="date"
        value={value ?? ""}
        onChange={(event) => onChange(event.currentTarget.value === "" ? null : event.currentTarget.value)}
      />
    </label>
  );
}
