using TwinGraph.Cypher.Graph;

namespace TwinGraph.Storage.Snapshots;

internal partial class GraphReader
{
    private const long IncomingPhase = 1L << 62;

    public int Expand(
        long node,
        Direction direction,
        ReadOnlySpan<int> types,
        ref long position,
        Span<Neighbour> neighbours
    )
    {
        int written = 0;
        if (direction != Direction.Incoming && (position & IncomingPhase) == 0)
        {
            written = State.Outgoing.Read(node, types, skipLoops: false, ref position, neighbours);
            if (written == neighbours.Length || direction == Direction.Outgoing)
            {
                return written;
            }

            position = IncomingPhase;
        }

        bool skipLoops = direction == Direction.Both;
        return written + State.Incoming.Read(node, types, skipLoops, ref position, neighbours[written..]);
    }

    public NeighbourSpan Neighbours(long node, Direction direction, int type, NeighbourScratch scratch) =>
        (direction == Direction.Incoming ? State.Incoming : State.Outgoing).Neighbours(node, type, scratch);

    public int ReadNeighbours(
        ReadOnlySpan<long> nodes,
        Direction direction,
        int type,
        int most,
        NeighbourScratch found,
        Span<int> ends
    ) =>
        (direction == Direction.Incoming ? State.Incoming : State.Outgoing).ReadNeighbours(
            nodes,
            type,
            most,
            found,
            ends
        );

    public long Degree(long node, Direction direction, ReadOnlySpan<int> types)
    {
        long degree = 0;
        if (direction != Direction.Incoming)
        {
            degree += State.Outgoing.Degree(node, types, skipLoops: false);
        }

        if (direction != Direction.Outgoing)
        {
            degree += State.Incoming.Degree(node, types, skipLoops: direction == Direction.Both);
        }

        return degree;
    }

    public void Degrees(
        ReadOnlySpan<long> nodes,
        Direction direction,
        ReadOnlySpan<int> types,
        Span<long> degrees,
        long least = 0
    )
    {
        bool outgoing = direction != Direction.Incoming;
        bool incoming = direction != Direction.Outgoing;
        degrees = degrees[..nodes.Length];
        degrees.Clear();

        // Most nodes have fewer relationships of all types than it takes, which is quickly told.
        if (
            least > 1
            && (!outgoing || State.Outgoing.TryAddTotals(nodes, degrees))
            && (!incoming || State.Incoming.TryAddTotals(nodes, degrees))
        )
        {
            for (int i = 0; i < degrees.Length; i++)
            {
                degrees[i] = degrees[i] < least ? 0 : Degree(nodes[i], direction, types);
            }

            return;
        }

        degrees.Clear();
        if (outgoing)
        {
            State.Outgoing.AddDegrees(nodes, types, skipLoops: false, degrees);
        }

        if (incoming)
        {
            State.Incoming.AddDegrees(nodes, types, skipLoops: direction == Direction.Both, degrees);
        }
    }
}
