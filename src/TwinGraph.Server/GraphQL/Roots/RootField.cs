using GraphQL;
using GraphQL.Resolvers;
using GraphQL.Types;
using TwinGraph.Server.GraphQL.Compile;
using TwinGraph.Server.GraphQL.Data;
using TwinGraph.Server.GraphQL.Execution;
using TwinGraph.Server.GraphQL.Types;

namespace TwinGraph.Server.GraphQL.Roots;

/// <summary>Adds fields to the query type.</summary>
internal static class RootField
{
    /// <summary>Adds a field of one object.</summary>
    public static void AddOne<TGraph>(
        this ObjectGraphType query,
        string name,
        string description,
        QueryArgument[] arguments,
        Func<IResolveFieldContext, Task<object?>> resolve
    )
        where TGraph : IGraphType =>
        query.Field<TGraph>(name).Description(description).Arguments(arguments).ResolveAsync(c => resolve(c));

    /// <summary>Adds a field of a list, never null.</summary>
    /// <param name="query">The query type.</param>
    /// <param name="name">The name of the field.</param>
    /// <param name="description">What it answers.</param>
    /// <param name="size">How many items the cost of a query assumes where no argument says.</param>
    /// <param name="arguments">Its arguments.</param>
    /// <param name="resolve">Its rows.</param>
    public static void AddMany<TItem>(
        this ObjectGraphType query,
        string name,
        string description,
        int size,
        QueryArgument[] arguments,
        Func<IResolveFieldContext, Task<object?>> resolve
    )
        where TItem : IGraphType =>
        query
            .Field<NonNullGraphType<ListGraphType<NonNullGraphType<TItem>>>>(name)
            .Description(description)
            .Arguments(arguments)
            .ResolveAsync(c => resolve(c))
            .FieldType.Metadata[FieldSpec.SizeKey] = size;

    /// <summary>Adds a field whose resolver answers everything below it.</summary>
    /// <param name="query">The query type.</param>
    /// <param name="name">The name of the field.</param>
    /// <param name="type">Its type: of a type of the model, a reference by name.</param>
    /// <param name="description">What it answers.</param>
    /// <param name="size">How many items the cost of a query assumes where no argument says.</param>
    /// <param name="arguments">Its arguments.</param>
    /// <param name="resolve">Its answer, from <see cref="CompiledFields"/>.</param>
    public static void AddCompiled(
        this ComplexGraphType<object?> query,
        string name,
        IGraphType type,
        string description,
        int size,
        IEnumerable<QueryArgument> arguments,
        Func<IResolveFieldContext, Task<object?>> resolve
    )
    {
        var field = new FieldType
        {
            Name = name,
            Description = description,
            ResolvedType = type,
            Arguments = new(arguments),
            Resolver = new FuncFieldResolver<object?>(async context => await resolve(context).ConfigureAwait(false)),
        };
        field.Metadata[FieldSpec.SizeKey] = size;
        field.Metadata[CompiledNode.Key] = true;
        query.AddField(field);
    }

    /// <summary>Adds a list field, never null, whose resolver answers everything below it.</summary>
    public static void AddCompiledMany(
        this ComplexGraphType<object?> query,
        string name,
        string itemType,
        string description,
        int size,
        IEnumerable<QueryArgument> arguments,
        Func<IResolveFieldContext, Task<object?>> resolve
    ) => query.AddCompiled(name, ModelFields.ListOf(itemType), description, size, arguments, resolve);

    /// <summary>Runs a field's query; an unknown id among its arguments is an error rather than an empty list.</summary>
    public static async Task<IReadOnlyList<T>> RunAsync<T>(
        this IResolveFieldContext context,
        string query,
        AtlasArguments arguments,
        KnownIds ids,
        Func<AtlasRow, T> read
    )
    {
        IReadOnlyList<AtlasRow> rows = await context
            .Session()
            .RunAsync(query, arguments, context.CancellationToken)
            .ConfigureAwait(false);
        if (rows.Count == 0)
        {
            await ids.CheckAsync().ConfigureAwait(false);
        }

        return [.. rows.Select(read)];
    }

    /// <summary>The ids of a field, to be checked against its graph.</summary>
    public static KnownIds Ids(this IResolveFieldContext context) =>
        new KnownIds(context.Session(), context.CancellationToken);

    /// <summary>The filters that most fields share, as far as the field has them.</summary>
    public static AtlasArguments Filters(this IResolveFieldContext context)
    {
        var arguments = new AtlasArguments();
        foreach (string name in (ReadOnlySpan<string>)["kinds", "statuses", "sectors"])
        {
            if (context.HasArgument(name))
            {
                arguments.Set(name, context.Texts(name));
            }
        }

        foreach (string name in (ReadOnlySpan<string>)["programme", "asOf", "knownAt", "level"])
        {
            if (context.HasArgument(name))
            {
                arguments.Set(name, context.Text(name));
            }
        }

        if (context.HasArgument("rollUp"))
        {
            arguments.Set("rollUp", context.GetArgument<bool?>("rollUp") ?? true);
        }

        return arguments;
    }

    /// <summary>The sectors and the programme that a field was given.</summary>
    public static KnownIds WithFilters(this KnownIds ids, IResolveFieldContext context) =>
        ids.Codes(context.HasArgument("sectors") ? context.Texts("sectors") : null)
            .Codes(context.HasArgument("programme") && context.Text("programme") is { } code ? [code] : null);

    /// <summary>A scope under a prefix: fromCountry, fromLevel, fromWithin.</summary>
    public static AtlasArguments Scope(this AtlasArguments arguments, string prefix, RegionScope scope) =>
        arguments
            .Set(prefix + "Country", scope.Country.ToUpperInvariant())
            .Set(prefix + "Level", scope.Level)
            .Set(prefix + "Within", scope.Within);

    /// <summary>The ids in a scope.</summary>
    public static KnownIds Scope(this KnownIds ids, RegionScope? scope) =>
        scope is null ? ids : ids.Id(scope.Country.ToUpperInvariant()).Id(scope.Within);
}
