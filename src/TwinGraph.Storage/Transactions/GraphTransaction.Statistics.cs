using TwinGraph.Cypher.Diagnostics;
using TwinGraph.Cypher.Graph;

namespace TwinGraph.Storage.Transactions;

internal sealed partial class GraphTransaction
{
    private NeighbourScratch? _scratch;

    private void CountRelationship(int type, long start, long end, long by)
    {
        State.Statistics.Add(State.Nodes[start].LabelSet, type, State.Nodes[end].LabelSet, by);
        if (start == end)
        {
            State.Statistics.AddLoops(type, by);
        }
    }

    /// <summary>Moves what is counted at a node from one set of labels to another. O(degree).</summary>
    private void RecountNode(long node, int before, int after)
    {
        _scratch ??= new();
        for (int type = 0; type < State.Tokens.TypeCount; type++)
        {
            foreach (int other in Neighbours(node, Direction.Outgoing, type, _scratch).Nodes)
            {
                Interruption.Step();
                int end = State.Nodes[other].LabelSet;
                State.Statistics.Add(before, type, other == node ? before : end, -1);
                State.Statistics.Add(after, type, other == node ? after : end, 1);
            }

            foreach (int other in Neighbours(node, Direction.Incoming, type, _scratch).Nodes)
            {
                Interruption.Step();
                if (other != node)
                {
                    int start = State.Nodes[other].LabelSet;
                    State.Statistics.Add(start, type, before, -1);
                    State.Statistics.Add(start, type, after, 1);
                }
            }
        }
    }
}
