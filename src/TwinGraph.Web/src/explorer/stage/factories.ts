import type { ViewName } from "../../state/ViewState";
import type { ViewFactory } from "../../views/View";

export type StageView = ViewName | "table";

/** Each view comes when it is first wanted. */
export const factories: Record<StageView, () => Promise<ViewFactory>> = {
  network: async () => (await import("../../views/network")).createNetworkView,
  map: async () => (await import("../../views/map/MapView")).createMapView,
  timeline: async () => (await import("../../views/timeline/TimelineView")).createTimelineView,
  matrix: async () => (await import("../../views/matrix/MatrixView")).createMatrixView,
  table: async () => (await import("../../views/table/TableView")).createTableView,
};
