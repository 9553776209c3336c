using System.Diagnostics;
using GraphQL;
using GraphQL.Resolvers;
using GraphQL.Types;

namespace TwinGraph.Server.GraphQL.Telemetry;

/// <summary>Times a root field where somebody listens.</summary>
internal sealed class TracedResolver(IFieldResolver inner) : IFieldResolver
{
    private static readonly AsyncLocal<string?> s_current = new();

    /// <summary>The root field that is being resolved here; null outside, and where nobody listens.</summary>
    public static string? Current => s_current.Value;

    /// <summary>Puts it before the resolvers of a type.</summary>
    public static void AddTo(IObjectGraphType? type)
    {
        foreach (FieldType field in type?.Fields ?? [])
        {
            if (field.Resolver is { } resolver)
            {
                field.Resolver = new TracedResolver(resolver);
            }
        }
    }

    public ValueTask<object?> ResolveAsync(IResolveFieldContext context) =>
        Instruments.Source.HasListeners() || Instruments.FieldDuration.Enabled
            ? TraceAsync(context)
            : inner.ResolveAsync(context);

    private async ValueTask<object?> TraceAsync(IResolveFieldContext context)
    {
        string name = context.FieldDefinition.Name;
        using Activity? activity = Instruments.Source.StartActivity("field " + name);
        activity?.SetTag("graphql.field.name", name);
        activity?.SetTag("graphql.field.alias", context.FieldAst.Alias?.Name.StringValue);
        if (activity?.IsAllDataRequested == true)
        {
            activity.SetTag("twingraph.graphql.fields", Below(context));
        }

        s_current.Value = name;
        long start = Stopwatch.GetTimestamp();
        string? failure = null;
        try
        {
            return await inner.ResolveAsync(context).ConfigureAwait(false);
        }
        catch (Exception error)
        {
            failure = (error as ExecutionError)?.Code ?? error.GetType().Name;
            activity?.SetStatus(ActivityStatusCode.Error);
            throw;
        }
        finally
        {
            var tags = new TagList { { "graphql.field.name", name } };
            if (failure is not null)
            {
                tags.Add("error.type", failure);
                activity?.SetTag("error.type", failure);
            }

            Instruments.FieldDuration.Record(Stopwatch.GetElapsedTime(start).TotalSeconds, tags);
        }
    }

    private static string[] Below(IResolveFieldContext context) =>
        [
            .. FieldUses.Below(
                context.Schema,
                context.Document,
                context.FieldAst.SelectionSet,
                context.FieldDefinition.ResolvedType?.GetNamedType()
            ),
        ];
}
