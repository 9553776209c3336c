import "graphiql/setup-workers/vite";
import "graphiql/style.css";
import "./playground.css";
import { StrictMode } from "react";
import { createRoot } from "react-dom/client";
import { Playground } from "./Playground";

const host = document.getElementById("playground");
if (host === null) {
  throw new Error("The page has no #playground element.");
}

createRoot(host).render(
  <StrictMode>
    <Playground />
  </StrictMode>,
);
