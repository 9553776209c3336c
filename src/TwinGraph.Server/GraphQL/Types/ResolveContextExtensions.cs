using GraphQL;
using TwinGraph.Server.GraphQL.Data;

namespace TwinGraph.Server.GraphQL.Types;

/// <summary>What resolvers read from their context.</summary>
internal static class ResolveContextExtensions
{
    /// <summary>The operation's view of the graph.</summary>
    public static AtlasSession Session(this IResolveFieldContext context) =>
        ((OperationContext)context.UserContext).Session;

    /// <summary>A text argument; null when absent.</summary>
    public static string? Text(this IResolveFieldContext context, string name) => context.GetArgument<string?>(name);

    /// <summary>A list argument; null when absent.</summary>
    public static IReadOnlyList<string>? Texts(this IResolveFieldContext context, string name) =>
        context.GetArgument<List<string>?>(name);

    /// <summary>The page size.</summary>
    public static int First(this IResolveFieldContext context) =>
        context.InRange("first", 1, ((OperationContext)context.UserContext).Limits.MaxFirst);

    /// <summary>A whole number that must lie in a range.</summary>
    /// <exception cref="AtlasError">It does not.</exception>
    public static int InRange(this IResolveFieldContext context, string name, int least, int most)
    {
        // An explicit null means the same as leaving the argument out.
        int value =
            context.GetArgument<int?>(name) ?? (int)context.FieldDefinition.Arguments!.Find(name)!.DefaultValue!;
        return value >= least && value <= most
            ? value
            : throw AtlasError.BadInput($"'{name}' must lie between {least} and {most}; it is {value}.");
    }

    /// <summary>A whole number that must lie in a range; null when absent.</summary>
    /// <exception cref="AtlasError">It does not.</exception>
    public static int? OptionalInRange(this IResolveFieldContext context, string name, int least, int most) =>
        context.GetArgument<int?>(name) is null ? null : context.InRange(name, least, most);

    /// <summary>A scope argument; null when absent.</summary>
    public static RegionScope? Scope(this IResolveFieldContext context, string name) =>
        context.GetArgument<RegionScope?>(name);
}
