/** @jsxImportSource preact */
import { render } from "preact";
import "../theme/tokens.css";
import "./explorer.css";
import { App } from "./App";

const host = document.getElementById("explorer");
if (host === null) {
  throw new Error("The page has no #explorer element.");
}

render(<App />, host);
