// The network view as the explorer shows it.
import { initialState } from "../../../../src/TwinGraph.Web/src/state/ViewState";
import { Texts } from "../../../../src/TwinGraph.Web/src/texts/texts";
import { createNetworkView } from "../../../../src/TwinGraph.Web/src/views/network";
import { madeUp } from "../../../TwinGraph.Web.Tests/Network/page/data";

const [nodes, edges] = new URLSearchParams(location.search).get("size")?.split(",").map(Number) ?? [];
const nothing = () => {};
const view = createNetworkView(document.getElementById("view") as HTMLElement, {
  nodeSelect: nothing,
  nodeOpen: nothing,
  tieSelect: nothing,
  period: nothing,
  change: nothing,
  ready: nothing,
  error: nothing,
});
view.show(madeUp(nodes ?? 0, edges ?? 0), {
  state: initialState,
  texts: new Texts("en"),
  theme: "light",
  reducedMotion: false,
});
