using TwinGraph.Conformance.Logic.Queries;
using TwinGraph.Conformance.Logic.Reference;

namespace TwinGraph.Conformance.Logic.Oracles;

/// <summary>The engine's rows are those of the reference.</summary>
internal sealed class ReferenceOracle : Oracle
{
    public override string? Check(Subject subject, Query query, Random random)
    {
        var reference = new Interpreter(subject.Graph, 3_000_000);
        Outcome wanted;
        try
        {
            wanted = Canon.Of(query, reference.Run(query).Rows);
        }
        catch (TooMuchException)
        {
            return null;
        }

        return subject.Run(query, Variant.Plain).DifferenceTo(wanted, "against the reference");
    }
}
