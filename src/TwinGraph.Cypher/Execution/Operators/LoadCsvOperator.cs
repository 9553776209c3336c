using TwinGraph.Cypher.Diagnostics;
using TwinGraph.Cypher.Execution.Csv;
using TwinGraph.Cypher.Execution.Expressions;
using TwinGraph.Cypher.Planning.Physical;
using TwinGraph.Cypher.Values;

namespace TwinGraph.Cypher.Execution.Operators;

/// <summary>One row for each row of a CSV file, read as they are asked for.</summary>
internal sealed class LoadCsvOperator(Operator input, LoadCsv plan, Evaluator url, int capacity)
    : ExpandingOperator(input, capacity)
{
    private const int BytesPerCharacter = 2;
    private CsvReader? _reader;
    private string[]? _headers;
    private bool _distinct;
    private CypherValue _path;

    protected override void OnOpen()
    {
        Close();
        base.OnOpen();
    }

    protected override bool Begin(Span<CypherValue> row)
    {
        CypherValue place = url(row, Context);
        if (!place.IsString)
        {
            Context.Throw(
                StatusCodes.TypeError,
                "InvalidArgumentType",
                $"LOAD CSV takes the place of a file as a string, not {ValueText.TypeName(place)} {ValueText.Excerpt(place)}.",
                plan.Url.Span
            );
        }

        try
        {
            StreamReader file = ImportFolder.Open(Context.Options.ImportFolder, place.AsString(), out string path);
            QueryContext context = Context;
            _reader = context.Keep(
                new CsvReader(
                    file,
                    plan.Terminator,
                    characters => context.Memory.Charge((long)characters * BytesPerCharacter)
                )
            );
            _path = CypherValue.String(path);
            _headers = plan.WithHeaders ? ReadHeaders() : null;
            _distinct = _headers?.Distinct(StringComparer.Ordinal).Count() == _headers?.Length;
        }
        catch (CypherException error) when (error.Line == 0)
        {
            throw Context.Place(error, plan.Url.Span);
        }

        return true;
    }

    protected override bool Continue(Span<CypherValue> row, RowBatch output)
    {
        while (!output.IsFull)
        {
            Context.CheckStep();
            if (Read() is not { } fields)
            {
                Close();
                return false;
            }

            Span<CypherValue> made = output.Append(row);
            made[plan.Slot] =
                _headers is null ? ListOf(fields)
                : _distinct ? CypherValue.Of(new MapValue(_headers, Values(_headers, fields)))
                : CypherValue.Of(MapValue.From(_headers.Zip(Values(_headers, fields), KeyValuePair.Create)));
            made[plan.LineSlot] = CypherValue.Integer(_reader!.Line);
            made[plan.FileSlot] = _path;
        }

        return true;
    }

    private IReadOnlyList<string?>? Read()
    {
        try
        {
            return _reader!.Next();
        }
        catch (CypherException error) when (error.Line == 0)
        {
            throw Context.Place(error, plan.Url.Span);
        }
        catch (IOException error)
        {
            throw Context.Place(
                new(
                    StatusCodes.ExternalResourceFailed,
                    "ExternalResourceFailed",
                    $"{_path.AsString()} cannot be read on: {error.Message}",
                    innerException: error
                ),
                plan.Url.Span
            );
        }
    }

    // Without a header no field has a name. Of two of one name the last one counts.
    private string[] ReadHeaders() => Read() is { } fields ? [.. fields.Select(field => field ?? "")] : [];

    private static CypherValue ListOf(IReadOnlyList<string?> fields)
    {
        var items = new CypherValue[fields.Count];
        for (int i = 0; i < items.Length; i++)
        {
            items[i] = CypherValue.StringOrNull(fields[i]);
        }

        return CypherValue.Of(new ListValue(items));
    }

    private static CypherValue[] Values(string[] headers, IReadOnlyList<string?> fields)
    {
        var values = new CypherValue[headers.Length];
        for (int i = 0; i < values.Length; i++)
        {
            values[i] = i < fields.Count ? CypherValue.StringOrNull(fields[i]) : CypherValue.Null;
        }

        return values;
    }

    private void Close()
    {
        if (_reader is not null)
        {
            Context.Close(_reader);
            _reader = null;
        }
    }
}
