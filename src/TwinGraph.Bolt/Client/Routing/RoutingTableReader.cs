using TwinGraph.Cypher.Values;

namespace TwinGraph.Bolt.Client.Routing;

/// <summary>Reads the answer to ROUTE.</summary>
internal static class RoutingTableReader
{
    // Bolt 4.3, ROUTE: rt {ttl: seconds, db, servers: [{addresses, role}]}.
    private const long LongestTtlSeconds = 365L * 24 * 60 * 60;

    /// <summary>Reads a table.</summary>
    /// <param name="answer">The metadata of SUCCESS.</param>
    /// <param name="from">Who answered, for the message of an error.</param>
    /// <param name="time">The clock.</param>
    /// <exception cref="Cypher.Diagnostics.CypherException">It is no table.</exception>
    public static RoutingTable Read(MapValue answer, BoltAddress from, TimeProvider time)
    {
        if (
            answer["rt"].AsReference() is not MapValue table
            || !table["ttl"].IsInteger
            || table["ttl"].AsInteger() < 0
            || table["servers"].AsReference() is not ListValue servers
        )
        {
            throw BoltErrors.BrokenProtocol(from, "its routing table has no servers or no time to live.");
        }

        var routers = new List<BoltAddress>();
        var readers = new List<BoltAddress>();
        var writers = new List<BoltAddress>();
        foreach (CypherValue item in servers.Items)
        {
            if (
                item.AsReference() is not MapValue server
                || server["addresses"].AsReference() is not ListValue addresses
            )
            {
                throw BoltErrors.BrokenProtocol(from, $"its routing table holds {item} in place of a server.");
            }

            List<BoltAddress>? role = server["role"].IsString
                ? server["role"].AsString() switch
                {
                    "ROUTE" => routers,
                    "READ" => readers,
                    "WRITE" => writers,
                    _ => null, // a role of later versions
                }
                : null;
            foreach (CypherValue address in addresses.Items)
            {
                if (!address.IsString || !BoltAddress.TryParse(address.AsString(), out BoltAddress parsed))
                {
                    throw BoltErrors.BrokenProtocol(from, $"its routing table holds {address} in place of an address.");
                }

                role?.Add(parsed);
            }
        }

        if (routers.Count == 0 || readers.Count == 0)
        {
            throw BoltErrors.BrokenProtocol(from, "its routing table names nobody to route or to read from.");
        }

        // A cluster without a leader has no writers for a while, which is no fault of the table.
        long ttl = Math.Min(table["ttl"].AsInteger(), LongestTtlSeconds);
        return new(
            table["db"].IsString ? table["db"].AsString() : null,
            routers,
            readers,
            writers,
            time.GetTimestamp() + (ttl * time.TimestampFrequency)
        );
    }
}
