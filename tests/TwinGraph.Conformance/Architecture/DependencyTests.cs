using ArchUnitNET.Loader;
using ArchUnitNET.xUnitV3;
using static ArchUnitNET.Fluent.ArchRuleDefinition;

namespace TwinGraph.Conformance.Architecture;

/// <summary>Dossier → graph → query → view: a project knows only what lies to its left.</summary>
public sealed class DependencyTests
{
    private static readonly string[] Rooms = ["Cypher", "Storage", "Bolt", "Atlas", "Server", "Cli"];

    private static readonly Dictionary<string, string[]> Allowed = new()
    {
        ["Cypher"] = [],
        ["Storage"] = ["Cypher"],
        ["Bolt"] = ["Cypher"],
        ["Atlas"] = ["Cypher"],
        ["Server"] = ["Cypher", "Storage", "Bolt", "Atlas"],
        ["Cli"] = ["Cypher", "Storage", "Bolt", "Atlas", "Server"],
    };

    private static readonly ArchUnitNET.Domain.Architecture House = new ArchLoader()
        .LoadAssemblies([.. Rooms.Select(room => System.Reflection.Assembly.Load(AssemblyName(room)))])
        .Build();

    public static TheoryData<string, string> ForbiddenEdges =>
        [
            .. from room in Rooms
            from other in Rooms
            where room != other && !Allowed[room].Contains(other)
            select (room, other),
        ];

    [Theory]
    [MemberData(nameof(ForbiddenEdges))]
    public void Room_WhenItLiesLeftOfAnother_DoesNotKnowIt(string room, string other)
    {
        Types()
            .That()
            .ResideInAssembly(AssemblyName(room))
            .Should()
            .NotDependOnAny(Types().That().ResideInAssembly(AssemblyName(other)))
            .WithoutRequiringPositiveResults()
            .Check(House);
    }

    [Theory]
    [MemberData(nameof(EveryRoom))]
    public void Room_WhenLoaded_HasTypesToCheck(string room) =>
        Assert.Contains(
            House.Types,
            type => type.Assembly.Name.StartsWith(AssemblyName(room), StringComparison.Ordinal)
        );

    public static TheoryData<string> EveryRoom => [.. Rooms];

    private static string AssemblyName(string room) => room == "Cli" ? "twingraph" : $"TwinGraph.{room}";
}
