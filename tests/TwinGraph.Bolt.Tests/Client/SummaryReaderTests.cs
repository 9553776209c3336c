using TwinGraph.Bolt.Client;
using TwinGraph.Cypher;
using TwinGraph.Cypher.Diagnostics;
using TwinGraph.Cypher.Values;
using static TwinGraph.Bolt.Tests.Client.Answers;

namespace TwinGraph.Bolt.Tests.Client;

public sealed class SummaryReaderTests
{
    [Fact]
    public void Read_OfAWrite_HasCountersTypeDatabaseAndTimes()
    {
        QuerySummary summary = SummaryReader.Read(
            Map(("t_first", 4)),
            Map(
                ("type", "rw"),
                ("db", "movies"),
                ("t_last", 9),
                (
                    "stats",
                    Map(("contains-updates", true), ("nodes-created", 2), ("properties-set", 5), ("labels-added", 1))
                )
            )
        );

        Assert.Equal(new UpdateCounters(NodesCreated: 2, PropertiesSet: 5, LabelsAdded: 1), summary.Counters);
        Assert.Equal((StatementType.ReadWrite, "movies"), (summary.Type, summary.Database));
        Assert.Equal(TimeSpan.FromMilliseconds(4), summary.AvailableAfter);
        Assert.Equal(TimeSpan.FromMilliseconds(9), summary.ConsumedAfter);
        Assert.Null(summary.Plan);
    }

    [Fact]
    public void Read_OfAProfile_HasThePlanAsTreeAndText()
    {
        MapValue leaf = Map(
            ("operatorType", "NodeByLabelScan@neo4j"),
            ("identifiers", CypherValue.List(CypherValue.String("n"))),
            ("args", Map(("Details", "n:Region"))),
            ("rows", 3),
            ("dbHits", 4)
        );
        QuerySummary summary = SummaryReader.Read(
            MapValue.Empty,
            Map(
                (
                    "profile",
                    Map(
                        ("operatorType", "ProduceResults@neo4j"),
                        ("children", CypherValue.List(CypherValue.Of(leaf))),
                        ("rows", 3),
                        ("dbHits", 1)
                    )
                )
            )
        );

        Assert.True(summary.IsProfile);
        Assert.Equal(5, summary.DbHits);
        Assert.Equal(["n"], summary.PlanTree!.Children[0].Identifiers);
        Assert.Equal(
            "ProduceResults@neo4j (rows 3, hits 1)\n  NodeByLabelScan@neo4j n:Region (rows 3, hits 4)",
            summary.Plan
        );
    }

    [Fact]
    public void Read_OfNotifications_TakesBothForms()
    {
        MapValue position = Map(("offset", 4), ("line", 1), ("column", 5));
        Notification old = Assert.Single(
            SummaryReader
                .Read(
                    MapValue.Empty,
                    Map(
                        (
                            "notifications",
                            CypherValue.List(
                                CypherValue.Of(
                                    Map(
                                        ("code", "Neo.ClientNotification.Statement.UnknownLabelWarning"),
                                        ("title", "T"),
                                        ("description", "D"),
                                        ("severity", "WARNING"),
                                        ("category", "UNRECOGNIZED"),
                                        ("position", position)
                                    )
                                )
                            )
                        )
                    )
                )
                .Notifications
        );
        Notification status = Assert.Single(
            SummaryReader
                .Read(
                    MapValue.Empty,
                    Map(
                        (
                            "statuses",
                            CypherValue.List(
                                CypherValue.Of(Map(("gql_status", "00000"), ("status_description", "ok"))),
                                CypherValue.Of(
                                    Map(
                                        ("gql_status", "01N50"),
                                        ("neo4j_code", "Neo.ClientNotification.Statement.UnknownLabelWarning"),
                                        ("title", "T"),
                                        ("description", "D"),
                                        (
                                            "diagnostic_record",
                                            Map(
                                                ("_severity", "WARNING"),
                                                ("_classification", "UNRECOGNIZED"),
                                                ("_position", position)
                                            )
                                        )
                                    )
                                )
                            )
                        )
                    )
                )
                .Notifications
        );

        Assert.Equal(new SourcePosition(4, 1, 5), old.Position);
        Assert.Equal(old with { GqlStatus = "01N50" }, status);
    }
}
