import { createGraphiQLFetcher } from "@graphiql/toolkit";
import { GraphiQL } from "graphiql";
import { createClient } from "graphql-ws";
import { useEffect } from "react";
import { furtherQueries, missionQuery } from "./missionQuery";

const url = new URL("graphql", document.baseURI).href;
const fetcher = createGraphiQLFetcher({
  url,
  // A WebSocket is opened when the first subscription is run, and closed after the last.
  wsClient: createClient({ url: url.replace(/^http/, "ws"), lazy: true }),
});

/** Puts the keyboard on the run button, so that the first answer is one key away. */
function useRunButtonFocus(): void {
  useEffect(() => {
    const observer = new MutationObserver(focus);
    function focus(): void {
      const button = document.querySelector<HTMLButtonElement>(".graphiql-execute-button");
      if (button !== null && !button.disabled) {
        button.focus();
        observer.disconnect();
      }
    }

    observer.observe(document.body, { childList: true, subtree: true });
    focus();
    return () => observer.disconnect();
  }, []);
}

export function Playground() {
  useRunButtonFocus();
  return (
    <main aria-label="TwinGraph GraphQL playground">
      <GraphiQL
        fetcher={fetcher}
        defaultTabs={[{ query: missionQuery }, ...furtherQueries.map((query) => ({ query }))]}
        shouldPersistHeaders={false}
        defaultEditorToolsVisibility={false}
      >
        <GraphiQL.Logo>
          <span className="logo">TwinGraph</span>
        </GraphiQL.Logo>
      </GraphiQL>
    </main>
  );
}
