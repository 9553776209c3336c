import { type ViewName, viewNames } from "../state/ViewState";
import { TwinGraphElement } from "./TwinGraphElement";

// A page may load the script twice.
for (const name of viewNames) {
  if (!customElements.get(`twingraph-${name}`)) {
    customElements.define(
      `twingraph-${name}`,
      class extends TwinGraphElement {
        static override readonly viewName: ViewName = name;
      },
    );
  }
}
