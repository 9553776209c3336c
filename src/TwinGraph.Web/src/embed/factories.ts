import type { ViewName } from "../state/ViewState";
import { createMapView } from "../views/map/MapView";
import { createMatrixView } from "../views/matrix/MatrixView";
import { createNetworkView } from "../views/network";
import { createTimelineView } from "../views/timeline/TimelineView";
import type { ViewFactory } from "../views/View";

export const factories: Record<ViewName, ViewFactory> = {
  network: createNetworkView,
  map: createMapView,
  timeline: createTimelineView,
  matrix: createMatrixView,
};
