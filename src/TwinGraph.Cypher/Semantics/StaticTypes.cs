using TwinGraph.Cypher.Procedures;

namespace TwinGraph.Cypher.Semantics;

/// <summary>Static types and the types of procedures' inputs and outputs.</summary>
internal static class StaticTypes
{
    /// <summary>What is known of a value that a procedure declares.</summary>
    public static StaticType Of(ProcedureType type) =>
        type.Name switch
        {
            "BOOLEAN" => StaticType.Boolean,
            "INTEGER" => StaticType.Integer,
            "FLOAT" => StaticType.Float,
            "STRING" => StaticType.String,
            "MAP" => StaticType.Map,
            "LIST" => StaticType.List,
            "NODE" => StaticType.Node,
            "RELATIONSHIP" => StaticType.Relationship,
            "PATH" => StaticType.Path,
            _ => StaticType.Any,
        };

    /// <summary>Whether a value of a static type can be one of a declared type.</summary>
    public static bool MayBe(StaticType given, ProcedureType wanted) =>
        given switch
        {
            StaticType.Any => true,
            StaticType.Null => wanted.Nullable,
            _ => (wanted.Name, given) switch
            {
                ("ANY", _) => true,
                ("NUMBER" or "FLOAT", StaticType.Integer or StaticType.Float) => true,
                ("LIST", StaticType.List or StaticType.RelationshipList) => true,
                _ => Of(wanted) == given,
            },
        };
}
