using System.Buffers;
using System.Text.Json;
using GraphQL;
using GraphQLParser.AST;
using TwinGraph.Atlas.Views;
using TwinGraph.Server.GraphQL.Compile;

namespace TwinGraph.Server.GraphQL.Views;

/// <summary>Writes a view as the JSON of the answer: what is selected is looked up once, not for each node and edge.</summary>
internal sealed class ViewAnswer : IDisposable
{
    private readonly IResolveFieldContext _context;
    private readonly FieldCollector _fields;
    private readonly ArrayBufferWriter<byte> _buffer = new(16 * 1024);
    private readonly Utf8JsonWriter _json;

    private ViewAnswer(IResolveFieldContext context)
    {
        _context = context;
        _fields = new(context.Document, context.Variables);
        _json = new(_buffer, AnswerWriter.Options);
    }

    /// <summary>Writes what the field selects of a view.</summary>
    public static CompiledAnswer Write(IResolveFieldContext context, ViewGraph view)
    {
        using var answer = new ViewAnswer(context);
        answer.WriteView(view, context.FieldAst.SelectionSet is { } selections ? [selections] : []);
        answer._json.Flush();
        return new(answer._buffer.WrittenMemory);
    }

    public void Dispose() => _json.Dispose();

    private void WriteView(ViewGraph view, IReadOnlyList<GraphQLSelectionSet> selections)
    {
        _json.WriteStartObject();
        foreach (Field<ViewGraph> field in Select(ViewMembers.View, selections))
        {
            _json.WritePropertyName(field.Key);
            switch (field.Member?.Name)
            {
                case "nodes":
                    WriteList("ViewNode", view.Nodes, Select(ViewMembers.Node, field.Below), static _ => []);
                    break;
                case "edges":
                    WriteEdges(view.Edges, field.Below);
                    break;
                default:
                    Write("View", field, view);
                    break;
            }
        }

        _json.WriteEndObject();
    }

    private void WriteEdges(IReadOnlyList<ViewEdge> edges, IReadOnlyList<GraphQLSelectionSet> selections)
    {
        List<Field<ViewEdge>> fields = Select(ViewMembers.Edge, selections);
        WriteList("ViewEdge", edges, fields, static edge => edge.Tie?.Steps ?? []);
    }

    private void WriteList<T>(
        string type,
        IReadOnlyList<T> items,
        List<Field<T>> fields,
        Func<T, IReadOnlyList<ViewStep>> steps
    )
    {
        List<List<Field<ViewStep>>> below =
        [
            .. fields.Select(f => f.Member is { Write: null } ? Select(ViewMembers.Step, f.Below) : []),
        ];
        _json.WriteStartArray();
        for (int i = 0; i < items.Count; i++)
        {
            // Long answers are stopped like long queries.
            if (i % 1024 == 0)
            {
                _context.CancellationToken.ThrowIfCancellationRequested();
            }

            _json.WriteStartObject();
            for (int f = 0; f < fields.Count; f++)
            {
                _json.WritePropertyName(fields[f].Key);
                if (fields[f].Member is { Write: null })
                {
                    WriteList("ViewStep", steps(items[i]), below[f], static _ => []);
                }
                else
                {
                    Write(type, fields[f], items[i]);
                }
            }

            _json.WriteEndObject();
        }

        _json.WriteEndArray();
    }

    private void Write<T>(string type, Field<T> field, T item)
    {
        if (field.Member is { } member)
        {
            member.Write!(_json, item, field.Language);
        }
        else
        {
            _json.WriteStringValue(type);
        }
    }

    private List<Field<T>> Select<T>(
        IReadOnlyList<ViewMember<T>> members,
        IReadOnlyList<GraphQLSelectionSet> selections
    ) =>
        [
            .. _fields
                .Collect(selections)
                .Select(group => new Field<T>(
                    JsonEncodedText.Encode(group.Key, AnswerWriter.Options.Encoder),
                    members.FirstOrDefault(m => m.Name == group.Name),
                    group.Name == "name" ? Language(group.Field) : null,
                    group.Selections
                )),
        ];

    private string? Language(GraphQLField field) =>
        _context.ExecutionContext.ArgumentValues is { } values
        && values.TryGetValue(field, out IDictionary<string, global::GraphQL.Execution.ArgumentValue>? arguments)
        && arguments.TryGetValue("language", out global::GraphQL.Execution.ArgumentValue language)
            ? language.Value as string
            : null;

    // No member is __typename, which validation let through.
    private sealed record Field<T>(
        JsonEncodedText Key,
        ViewMember<T>? Member,
        string? Language,
        IReadOnlyList<GraphQLSelectionSet> Below
    );
}
