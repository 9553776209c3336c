/** @jsxImportSource preact */
import type { ComponentChildren } from "preact";

const paths = {
  undo: "M9 14 4 9l5-5M4 9h10.5a5.5 5.5 0 0 1 0 11H11",
  redo: "m15 14 5-5-5-5M20 9H9.5a5.5 5.5 0 0 0 0 11H13",
  link: "M10 13a5 5 0 0 0 7.5.5l3-3a5 5 0 0 0-7-7l-1.7 1.7M14 11a5 5 0 0 0-7.5-.5l-3 3a5 5 0 0 0 7 7l1.7-1.7",
  code: "m16 18 6-6-6-6M8 6l-6 6 6 6",
  download: "M12 3v12m0 0 5-5m-5 5-5-5M4 21h16",
  full: "M8 3H3v5M16 3h5v5M8 21H3v-5M16 21h5v-5",
  close: "M18 6 6 18M6 6l12 12",
  search: "M11 19a8 8 0 1 1 0-16 8 8 0 0 1 0 16ZM21 21l-4.3-4.3",
  filter: "M3 5h18M6 12h12M10 19h4",
  network:
    "M5 8a2 2 0 1 0 0-4 2 2 0 0 0 0 4ZM19 9a2 2 0 1 0 0-4 2 2 0 0 0 0 4ZM12 20a2 2 0 1 0 0-4 2 2 0 0 0 0 4ZM7 6.2l10 .7M6 7.8l5 8.4M18 8.8l-5 7.4",
  map: "m3 6 6-3 6 3 6-3v15l-6 3-6-3-6 3ZM9 3v15M15 6v15",
  timeline: "M3 12h18M7 12V6M12 12v6M17 12V8",
  matrix: "M4 4h6v6H4ZM14 4h6v6h-6ZM4 14h6v6H4ZM14 14h6v6h-6Z",
  table: "M3 5h18v14H3ZM3 10h18M9 10v9",
  language:
    "M12 21a9 9 0 1 0 0-18 9 9 0 0 0 0 18ZM3.5 9h17M3.5 15h17M12 3c2.5 2.5 3.6 5.5 3.6 9s-1.100 6.500-3.600 9c-2.500-2.500-3.600-5.500-3.600-9s1.100-6.500 3.600-9Z",
  theme: "M12 21a9 9 0 1 0 0-18v18Z M12 3a9 9 0 0 0 0 18",
  play: "M7 4v16l13-8Z",
  pause: "M7 5v14M17 5v14",
  menu: "M4 6h16M4 12h16M4 18h16",
  arrow: "M5 12h14m-6-6 6 6-6 6",
  path: "M5 19a2 2 0 1 0 0-4 2 2 0 0 0 0 4ZM19 9a2 2 0 1 0 0-4 2 2 0 0 0 0 4ZM7 17h6a3 3 0 0 0 0-6h-2a3 3 0 0 1 0-6h6",
  hide: "M3 3l18 18M10.600 6.100A9.800 9.800 0 0 1 12 6c6 0 9 6 9 6a15 15 0 0 1-2.500 3.200M6.500 7.500A14.600 14.600 0 0 0 3 12s3 6 9 6a9 9 0 0 0 4-.9",
  target: "M12 19a7 7 0 1 0 0-14 7 7 0 0 0 0 14ZM12 2v5M12 17v5M2 12h5M17 12h5",
} as const;

export type IconName = keyof typeof paths;

/** A drawing beside or instead of words; who hears the page hears only the words. */
export function Icon({ name }: { name: IconName }) {
  return (
    <svg class="icon" viewBox="0 0 24 24" width="18" height="18" aria-hidden="true" focusable="false">
      <path d={paths[name]} />
    </svg>
  );
}

interface IconButtonProps {
  name: IconName;
  label: string;
  onClick: () => void;
  disabled?: boolean;
  pressed?: boolean;
  class?: string;
  children?: ComponentChildren;
}

/** A button that shows an icon, with its words as name and tooltip. */
export function IconButton({ name, label, onClick, disabled, pressed, children, ...rest }: IconButtonProps) {
  return (
    <button
      type="button"
      class={`icon-button ${rest.class ?? ""}`}
      aria-label={label}
      title={label}
      onClick={onClick}
      disabled={disabled ?? false}
      aria-pressed={pressed}
    >
      <Icon name={name} />
      {children}
    </button>
  );
}

/** The sign of a kind of node, as the views draw it. */
export function KindMark({ kind }: { kind: string }) {
  const shape =
    kind === "OFFICIAL" ? (
      <path d="M8 2.500 14 13H2Z" />
    ) : kind === "COMPANY" ? (
      <rect x="3" y="3" width="10" height="10" />
    ) : kind === "SECTOR" ? (
      <path d="M8 1.500 14.500 8 8 14.500 1.500 8Z" />
    ) : kind === "PROGRAMME" ? (
      <path d="M4.800 2.500h6.400L14.400 8l-3.200 5.500H4.800L1.600 8Z" />
    ) : ["PARTNERSHIP", "VISIT", "MEETING", "INVESTMENT", "TIE"].includes(kind) ? (
      <path class="stroke" d="M2 8h12" />
    ) : (
      <circle cx="8" cy="8" r={kind === "CITY" ? 4 : 6} />
    );
  return (
    <svg
      class="kind-mark"
      data-kind={kind}
      viewBox="0 0 16 16"
      width="14"
      height="14"
      aria-hidden="true"
      focusable="false"
    >
      {shape}
    </svg>
  );
}
