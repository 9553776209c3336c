namespace TwinGraph.Server.GraphQL.Model;

/// <summary>What connections tell about the whole of their list.</summary>
internal static class Aggregates
{
    /// <summary>The name of the type that sums up a list.</summary>
    public static string TypeName(ModelType type) => (type.LinkNode ?? type).Name + "Aggregate";

    /// <summary>The name of the type that sums up a property.</summary>
    public static string TypeName(ModelProperty property) =>
        property.Kind switch
        {
            ScalarKind.Date => "DateSpan",
            ScalarKind.Integer => "IntSum",
            ScalarKind.Number => "FloatSum",
            _ => throw new ArgumentException($"{property.Name} cannot be summed up.", nameof(property)),
        };

    /// <summary>The properties of a type that are summed up.</summary>
    public static IEnumerable<ModelProperty> Of(ModelType type) => type.Properties.Where(p => p.MayAggregate);

    /// <summary>Whether a list of the type sums money up by currency.</summary>
    public static bool HasMoney(ModelType type) => type.Field("amount") is not null;
}
