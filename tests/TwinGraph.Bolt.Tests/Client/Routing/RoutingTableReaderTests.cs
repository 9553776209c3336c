using TwinGraph.Bolt.Client;
using TwinGraph.Bolt.Client.Routing;
using TwinGraph.Bolt.Messages;
using TwinGraph.Cypher;
using TwinGraph.Cypher.Diagnostics;
using TwinGraph.Cypher.Values;
using static TwinGraph.Bolt.Tests.Client.Answers;

namespace TwinGraph.Bolt.Tests.Client.Routing;

public sealed class RoutingTableReaderTests
{
    private static readonly BoltAddress One = new("one", 7687);
    private static readonly BoltAddress Two = new("::1", 7000);
    private readonly ShiftedTime _time = new();

    [Fact]
    public void Read_OfATable_HasRolesAndTheTimeToLive()
    {
        RoutingTable table = Read(Table(10, [One], [One, Two], [Two]));

        Assert.Equal("neo4j", table.Database);
        Assert.Equal([One], table.Routers);
        Assert.Equal([One, Two], table.For(AccessMode.Read));
        Assert.Equal([Two], table.For(AccessMode.Write));
        Assert.True(table.IsFresh(AccessMode.Write, _time.GetTimestamp()));
        _time.Advance(TimeSpan.FromSeconds(11));
        Assert.False(table.IsFresh(AccessMode.Read, _time.GetTimestamp()));
    }

    [Fact]
    public void Read_OfATableWithoutWriters_ServesReadsOnly()
    {
        RoutingTable table = Read(Table(10, [One], [One], []));

        Assert.True(table.IsFresh(AccessMode.Read, _time.GetTimestamp()));
        Assert.False(table.IsFresh(AccessMode.Write, _time.GetTimestamp()));
    }

    [Fact]
    public void Read_OfAnEndlessTimeToLive_DoesNotOverflow() =>
        Assert.True(Read(Table(long.MaxValue, [One], [One], [One])).IsFresh(AccessMode.Read, _time.GetTimestamp()));

    [Fact]
    public void Without_OfAServer_TakesItOutOfEveryRole()
    {
        RoutingTable table = Read(Table(10, [One, Two], [One, Two], [One, Two]));

        RoutingTable left = table.Without(One);
        Assert.Equal([Two], left.Routers);
        Assert.Equal([Two], left.Readers);
        Assert.Equal([Two], left.Writers);
        Assert.Equal([Two], table.WithoutWriter(One).Writers);
        Assert.Equal([One, Two], table.WithoutWriter(One).Readers);
    }

    [Fact]
    public void Read_OfSomethingElse_SaysThatTheServerBreaksTheProtocol()
    {
        SuccessMessage[] wrong =
        [
            Success(("rt", 1)),
            Success(("rt", Map(("ttl", -1), ("servers", CypherValue.List())))),
            Success(("rt", Map(("ttl", 1), ("servers", CypherValue.List(CypherValue.String("one")))))),
            Table(1, [], [One], [One]),
            Table(1, [One], [], [One]),
        ];

        Assert.All(
            wrong,
            answer =>
            {
                CypherException error = Assert.Throws<CypherException>(() => Read(answer));
                Assert.Equal(BoltErrors.Protocol, error.Detail);
                Assert.StartsWith("one:7687 does not hold to the Bolt protocol: its routing table", error.Message);
            }
        );
    }

    private RoutingTable Read(SuccessMessage answer) => RoutingTableReader.Read(answer.Metadata, One, _time);
}
