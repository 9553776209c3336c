/** @jsxImportSource preact */
import { useEffect, useState } from "preact/hooks";
import { initialState, languages } from "../../state/ViewState";
import type { View } from "../../views/View";
import { exportAddress, exportFormats, isPicturable } from "../data/snippets";
import { IconButton } from "../icons";
import { useExplorer } from "../store/context";
import { Menu } from "./Menu";
import { SearchBox } from "./SearchBox";
import { follow } from "./words";

const languageNames = { en: "English", id: "Bahasa Indonesia", zh: "中文" };

interface Props {
  front: boolean;
  view: View | null;
  onEmbed: () => void;
  onSay: (words: string) => void;
}

/** The head of the page: home, search, and what can be done with what is seen. */
export function TopBar({ front, view, onEmbed, onSay }: Props) {
  const { navigation, state, texts } = useExplorer();
  const say = texts.say.bind(texts);
  const [full, setFull] = useState(false);
  useEffect(() => {
    const changed = () => setFull(document.fullscreenElement !== null);
    document.addEventListener("fullscreenchange", changed);
    return () => document.removeEventListener("fullscreenchange", changed);
  }, []);
  const home = { ...initialState, lang: state.lang, theme: state.theme };
  return (
    <header class="topbar">
      <a
        class="brand"
        href={navigation.addressOf(home)}
        aria-label={say("app.home")}
        onClick={(event) => follow(event, () => navigation.go(home))}
      >
        <svg viewBox="0 0 32 20" width="32" height="20" aria-hidden="true" focusable="false">
          <circle cx="10" cy="10" r="8" />
          <circle cx="22" cy="10" r="8" />
        </svg>
        <span>TwinGraph</span>
      </a>
      {!front && (
        <SearchBox
          label={say("search.label")}
          initial={state.q ?? ""}
          onText={(text) => navigation.adjust({ q: text === "" ? null : text })}
          onChoose={(hit) =>
            navigation.go(
              hit.kind === "TIE"
                ? { select: hit.id, q: null }
                : { select: hit.id, center: hit.id, depth: 1, question: null, path: null, q: null },
            )
          }
        />
      )}
      <div class="tools">
        {!front && (
          <>
            <IconButton
              name="undo"
              label={say("act.undo")}
              onClick={() => navigation.undo()}
              disabled={!navigation.canUndo}
            />
            <IconButton
              name="redo"
              label={say("act.redo")}
              onClick={() => navigation.redo()}
              disabled={!navigation.canRedo}
            />
            <span class="rule" />
            <IconButton
              name="link"
              label={say("act.share")}
              onClick={() => void copy(location.href, say("act.copied"), say("act.copyFailed"), onSay)}
            />
            <IconButton name="code" label={say("act.embed")} onClick={onEmbed} />
            <Menu icon="download" label={say("act.export")}>
              {(close) => <ExportMenu view={view} onDone={close} onSay={onSay} />}
            </Menu>
            {document.fullscreenEnabled && (
              <IconButton
                name="full"
                class="wide-only"
                label={say(full ? "act.exitFullscreen" : "act.fullscreen")}
                pressed={full}
                onClick={() => void (full ? document.exitFullscreen() : document.documentElement.requestFullscreen())}
              />
            )}
          </>
        )}
        <Menu icon="language" label={say("act.language")} words={front}>
          {(close) => (
            <div class="options">
              {languages.map((one) => (
                <button
                  key={one}
                  type="button"
                  lang={one}
                  aria-pressed={texts.language === one}
                  onClick={() => {
                    navigation.go({ lang: one });
                    close();
                  }}
                >
                  {languageNames[one]}
                </button>
              ))}
            </div>
          )}
        </Menu>
        <Menu icon="theme" label={say("act.theme")} class="at-end">
          {(close) => (
            <div class="options">
              {(["auto", "light", "dark"] as const).map((one) => (
                <button
                  key={one}
                  type="button"
                  aria-pressed={state.theme === one}
                  onClick={() => {
                    navigation.go({ theme: one });
                    close();
                  }}
                >
                  {say(`theme.${one}`)}
                </button>
              ))}
            </div>
          )}
        </Menu>
      </div>
    </header>
  );
}

/** Puts a text into the clipboard and says whether that worked. */
export async function copy(text: string, done: string, failed: string, onSay: (words: string) => void): Promise<void> {
  try {
    await navigator.clipboard.writeText(text);
    onSay(done);
  } catch {
    onSay(failed);
  }
}

interface ExportProps {
  view: View | null;
  onDone: () => void;
  onSay: (words: string) => void;
}

function ExportMenu({ view, onDone, onSay }: ExportProps) {
  const { state, texts } = useExplorer();
  const picture = async (kind: "png" | "svg") => {
    onDone();
    if (view === null || !isPicturable(state)) {
      onSay(texts.say("export.noPicture"));
      return;
    }
    try {
      save(await view.picture(kind), `twingraph-${state.view}.${kind}`);
    } catch (error) {
      onSay(texts.say("export.failed", { why: error instanceof Error ? error.message : String(error) }));
    }
  };
  return (
    <div class="options">
      <p class="options-title">{texts.say("export.picture")}</p>
      {(["png", "svg"] as const).map((kind) => (
        <button key={kind} type="button" onClick={() => void picture(kind)}>
          {kind.toUpperCase()}
        </button>
      ))}
      <p class="options-title">{texts.say("export.data")}</p>
      {exportFormats.map((format) => (
        <a key={format} href={exportAddress(format, state)} download onClick={onDone}>
          <b>
            {format === "cyjs"
              ? "Cytoscape JSON"
              : format === "json"
                ? "JSON"
                : format === "cypher"
                  ? "Cypher"
                  : format === "geojson"
                    ? "GeoJSON"
                    : format === "graphml"
                      ? "GraphML"
                      : format.toUpperCase()}
          </b>{" "}
          <span class="muted">{texts.say(`export.${format}`)}</span>
        </a>
      ))}
    </div>
  );
}

/** Gives a file to the reader. */
function save(blob: Blob, name: string): void {
  const link = document.createElement("a");
  link.href = URL.createObjectURL(blob);
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 10_000);
}
