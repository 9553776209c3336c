using Microsoft.AspNetCore.Connections;

namespace TwinGraph.Server.Bolt;

/// <summary>Connections that have not yet begun to speak Bolt; when there are too many, the oldest is closed.</summary>
/// <remarks>Thread-safe. So those that connect and say nothing cannot keep out those that have something to say.</remarks>
internal sealed class Arrivals(int most)
{
    private readonly LinkedList<ConnectionContext> _order = new();
    private readonly Dictionary<string, LinkedListNode<ConnectionContext>> _byId = new(StringComparer.Ordinal);
    private readonly Lock _gate = new();

    /// <summary>How many there are.</summary>
    public int Count
    {
        get
        {
            lock (_gate)
            {
                return _order.Count;
            }
        }
    }

    /// <summary>A connection has come.</summary>
    public void Add(ConnectionContext connection)
    {
        ConnectionContext? oldest = null;
        lock (_gate)
        {
            _byId[connection.ConnectionId] = _order.AddLast(connection);
            if (_order.Count > most)
            {
                oldest = _order.First!.Value;
                _order.RemoveFirst();
                _byId.Remove(oldest.ConnectionId);
            }
        }

        oldest?.Abort(new ConnectionAbortedException("It said nothing, and others came."));
    }

    /// <summary>A connection speaks Bolt now, or is gone.</summary>
    public void Remove(string connectionId)
    {
        lock (_gate)
        {
            if (_byId.Remove(connectionId, out LinkedListNode<ConnectionContext>? place))
            {
                _order.Remove(place);
            }
        }
    }
}
