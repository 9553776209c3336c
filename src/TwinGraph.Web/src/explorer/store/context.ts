import { createContext } from "preact";
import { useContext, useEffect, useMemo, useReducer } from "preact/hooks";
import { GraphQLClient } from "../../graph/client";
import { type Language, languages, type ViewState } from "../../state/ViewState";
import { ExplorerTexts } from "../../texts/explorerTexts";
import { Navigation, windowBar } from "./navigation";

/** What every part of the page shares. */
export interface Explorer {
  navigation: Navigation;
  state: ViewState;
  texts: ExplorerTexts;
  language: Language;
  theme: "light" | "dark";
  client: GraphQLClient;
}

export const ExplorerContext = createContext<Explorer | null>(null);

export function useExplorer(): Explorer {
  const explorer = useContext(ExplorerContext);
  if (explorer === null) {
    throw new Error("There is no explorer around this part.");
  }
  return explorer;
}

/** The language of a reader who chose none. */
export function languageOf(wanted: readonly string[]): Language {
  for (const tag of wanted) {
    const short = tag.toLowerCase().split("-")[0] ?? "";
    // "in" is what old systems call Indonesian.
    const known = languages.find((one) => one === (short === "in" ? "id" : short));
    if (known) {
      return known;
    }
  }
  return "en";
}

const client = new GraphQLClient();

/** Makes what the page shares, and draws again whenever the state changes. */
export function useExplorerRoot(): Explorer {
  const [, draw] = useReducer((count: number) => count + 1, 0);
  const navigation = useMemo(() => new Navigation(windowBar), []);
  const dark = useMemo(() => window.matchMedia("(prefers-color-scheme: dark)"), []);

  useEffect(() => {
    const arrived = () => navigation.arrived();
    const unsubscribe = navigation.subscribe(() => draw(undefined));
    window.addEventListener("popstate", arrived);
    const changed = () => draw(undefined);
    dark.addEventListener("change", changed);
    return () => {
      unsubscribe();
      window.removeEventListener("popstate", arrived);
      dark.removeEventListener("change", changed);
    };
  }, [navigation, dark]);

  const { state } = navigation;
  const language = state.lang ?? languageOf(navigator.languages);
  const texts = useMemo(() => new ExplorerTexts(language), [language]);
  const theme = state.theme === "auto" ? (dark.matches ? "dark" : "light") : state.theme;
  useEffect(() => {
    document.documentElement.lang = language;
    if (state.theme === "auto") {
      delete document.documentElement.dataset.theme;
    } else {
      document.documentElement.dataset.theme = state.theme;
    }
  }, [language, state.theme]);
  return { navigation, state, texts, language, theme, client };
}
