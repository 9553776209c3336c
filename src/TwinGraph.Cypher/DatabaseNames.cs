using TwinGraph.Cypher.Diagnostics;

namespace TwinGraph.Cypher;

/// <summary>The names of the databases, which are found without regard to case.</summary>
public static class DatabaseNames
{
    /// <summary>The one with the graph, which is the default.</summary>
    public const string Default = "twingraph";

    /// <summary>Another name of the default one, which many tools take for granted.</summary>
    public const string Alias = "neo4j";

    /// <summary>The one that tells about the server, and has no graph.</summary>
    public const string System = "system";

    /// <summary>The name of a database, whichever of its names is given.</summary>
    /// <param name="name">A name; null or empty for the default one.</param>
    /// <exception cref="CypherException">There is no such database.</exception>
    public static string Resolve(string? name)
    {
        if (string.IsNullOrEmpty(name) || Is(name, Default) || Is(name, Alias))
        {
            return Default;
        }

        return Is(name, System)
            ? System
            : throw new CypherException(
                StatusCodes.DatabaseNotFound,
                "DatabaseNotFound",
                $"There is no database {name}. There are {Default}, which {Alias} is another name of, and {System}."
            );
    }

    private static bool Is(string name, string known) => name.Equals(known, StringComparison.OrdinalIgnoreCase);
}
