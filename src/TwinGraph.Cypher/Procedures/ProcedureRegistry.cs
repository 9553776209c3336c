using System.Collections.Frozen;
using System.Diagnostics.CodeAnalysis;

namespace TwinGraph.Cypher.Procedures;

/// <summary>The procedures of an engine, by name without regard to case.</summary>
/// <remarks>Immutable: <see cref="With"/> makes another one.</remarks>
public sealed class ProcedureRegistry
{
    private readonly FrozenDictionary<string, Procedure> _procedures;

    /// <summary>A registry of these procedures.</summary>
    /// <exception cref="ArgumentException">Two have one name.</exception>
    public ProcedureRegistry(IEnumerable<Procedure> procedures)
    {
        var byName = new Dictionary<string, Procedure>(StringComparer.OrdinalIgnoreCase);
        foreach (Procedure procedure in procedures)
        {
            if (!byName.TryAdd(procedure.Name, procedure))
            {
                throw new ArgumentException($"There are two procedures {procedure.Name}.", nameof(procedures));
            }
        }

        _procedures = byName.ToFrozenDictionary(StringComparer.OrdinalIgnoreCase);
    }

    /// <summary>The procedures that every engine has.</summary>
    public static ProcedureRegistry BuiltIn { get; } = new(BuiltInProcedures.All);

    /// <summary>All of them, by name.</summary>
    public IEnumerable<Procedure> All =>
        _procedures.Values.OrderBy(static procedure => procedure.Name, StringComparer.Ordinal);

    /// <summary>A registry of these procedures and more.</summary>
    /// <exception cref="ArgumentException">One of them has a name that is taken.</exception>
    public ProcedureRegistry With(params IEnumerable<Procedure> procedures) =>
        new(_procedures.Values.Concat(procedures));

    /// <summary>Finds a procedure.</summary>
    public bool TryFind(string name, [NotNullWhen(true)] out Procedure? procedure) =>
        _procedures.TryGetValue(name, out procedure);
}
