using TwinGraph.Cypher.Graph;

namespace TwinGraph.Storage.Snapshots;

internal partial class GraphReader
{
    public long CountRelationships(int start, int type, int end) =>
        State.Statistics.Count(State.LabelSets, start, type, end);

    public long CountLoops(int type) => State.Statistics.CountLoops(type);

    public bool EndsAlwaysHave(int type, Direction direction, int label) =>
        State.Statistics.IsAlways(State.LabelSets, type, direction == Direction.Outgoing, label);
}
