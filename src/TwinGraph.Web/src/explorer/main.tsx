/** @jsxImportSource preact */
import { render } from "preact";

const host = document.getElementById("explorer");
if (host === null) {
  throw new Error("The page has no #explorer element.");
}

render(
  <main>
    <h1>TwinGraph</h1>
    <p>
      <a href="/graphql">GraphQL playground</a>
    </p>
  </main>,
  host,
);
