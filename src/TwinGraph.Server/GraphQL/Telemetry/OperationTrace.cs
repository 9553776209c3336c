using System.Diagnostics;
using GraphQL;
using GraphQL.Types;
using GraphQLParser.AST;
using TwinGraph.Server.GraphQL.Documents;

namespace TwinGraph.Server.GraphQL.Telemetry;

/// <summary>One operation as traces and metrics see it; nothing at all where nobody listens.</summary>
internal readonly struct OperationTrace : IDisposable
{
    private readonly Activity? _activity;
    private readonly long _start;
    private readonly string _type;

    private OperationTrace(Activity? activity, string type)
    {
        _activity = activity;
        _type = type;
        _start = Stopwatch.GetTimestamp();
    }

    public static OperationTrace Begin(
        ISchema schema,
        PreparedDocument document,
        GraphQLOperationDefinition operation,
        double cost
    )
    {
        string type = operation.Operation switch
        {
            OperationType.Query => "query",
            OperationType.Mutation => "mutation",
            _ => "subscription",
        };
        if (Instruments.FieldUses.Enabled)
        {
            foreach (string field in FieldUses.Of(schema, document.Document, operation))
            {
                Instruments.FieldUses.Add(1, new KeyValuePair<string, object?>("graphql.field.coordinate", field));
            }
        }

        Instruments.OperationCost.Record(cost, new KeyValuePair<string, object?>("graphql.operation.type", type));
        if (!Instruments.Source.HasListeners())
        {
            return new(null, type);
        }

        string? name = operation.Name?.StringValue;
        Activity? activity = Instruments.Source.StartActivity(name is null ? type : $"{type} {name}");
        activity?.SetTag("graphql.operation.type", type);
        activity?.SetTag("graphql.operation.name", name);
        activity?.SetTag("graphql.document.hash", "sha256:" + document.Hash);
        activity?.SetTag("twingraph.graphql.cost", cost);
        if (activity?.IsAllDataRequested == true)
        {
            activity.SetTag("graphql.document", document.Sanitised);
        }

        return new(activity, type);
    }

    /// <summary>Says how it ended.</summary>
    public void End(ExecutionResult result)
    {
        int errors = result.Errors?.Count ?? 0;
        if (_activity is not null && errors > 0)
        {
            _activity.SetStatus(ActivityStatusCode.Error);
            _activity.SetTag("error.type", result.Errors![0].Code ?? ErrorCodes.Internal);
        }

        if (Instruments.OperationDuration.Enabled)
        {
            var tags = new TagList { { "graphql.operation.type", _type } };
            if (errors > 0)
            {
                tags.Add("error.type", result.Errors![0].Code ?? ErrorCodes.Internal);
            }

            Instruments.OperationDuration.Record(Stopwatch.GetElapsedTime(_start).TotalSeconds, tags);
        }
    }

    public void Dispose() => _activity?.Dispose();
}
