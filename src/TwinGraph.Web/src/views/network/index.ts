export { createNetworkView, type NetworkView } from "./NetworkView";
