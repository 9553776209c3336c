using System.Text.Json;
using TwinGraph.Cypher;
using TwinGraph.Cypher.Diagnostics;
using TwinGraph.Cypher.Values;

namespace TwinGraph.Conformance.Clients;

/// <summary>Sends a client's statements to a database, whatever is behind it, and holds the answers to what it needs.</summary>
internal static class ClientReplay
{
    /// <summary>Sends one statement, in a transaction that is rolled back.</summary>
    /// <returns>What the client would stumble over.</returns>
    public static async Task<IReadOnlyList<string>> RunAsync(ICypherDatabase database, ClientStep step)
    {
        string text = step.Text;
        foreach ((string name, string question) in step.Let)
        {
            RecordTable answer = await database.QueryAsync(question);
            text = text.Replace($"${{{name}}}", ValueText.Literal(answer.Rows[0][0]), StringComparison.Ordinal);
        }

        var options = new TransactionOptions
        {
            Database = step.Database,
            Mode = step.Mode,
            Metadata = CypherValueJson.ReadParameters(step.Metadata),
        };
        try
        {
            await using ICypherTransaction transaction = await database.BeginAsync(options);
            RecordTable table = await transaction.QueryAsync(text, CypherValueJson.ReadParameters(step.Parameters));
            return step.Error is null ? [.. Problems(step, table)] : [$"no error, but {step.Error} was due"];
        }
        catch (CypherException error)
        {
            return error.Code == step.Error ? [] : [$"{error.Code}: {error.Message}"];
        }
    }

    private static IEnumerable<string> Problems(ClientStep step, RecordTable table)
    {
        if (step.Columns is not null && !step.Columns.SequenceEqual(table.Columns))
        {
            yield return $"the columns are {string.Join(", ", table.Columns)}";
        }

        if (table.Rows.Count < step.Least || table.Rows.Count > step.Most)
        {
            yield return $"there are {table.Rows.Count} rows";
        }

        if (step.Type is { } type && type != table.Summary.Type)
        {
            yield return $"the statement's type is {table.Summary.Type}";
        }

        if (step.Plan && table.Summary.PlanTree?.Arguments.ContainsKey("EstimatedRows") != true)
        {
            yield return "there is no plan";
        }

        foreach ((string column, JsonElement shape) in step.Shape)
        {
            int index = IndexOf(table, column);
            IEnumerable<string> problems =
                index < 0
                    ? [$"there is no column {column}"]
                    : table.Rows.SelectMany((row, i) => ValueShape.Problems(shape, row[index], $"row {i}, {column}"));
            foreach (string problem in problems)
            {
                yield return problem;
            }
        }

        foreach (JsonElement wanted in step.Among)
        {
            if (!table.Rows.Any(row => IsRow(wanted, row, table)))
            {
                yield return $"no row is {wanted}";
            }
        }
    }

    private static bool IsRow(JsonElement wanted, IReadOnlyList<CypherValue> row, RecordTable table) =>
        wanted
            .EnumerateObject()
            .All(entry =>
                IndexOf(table, entry.Name) is >= 0 and int index
                && ValueText.Literal(CypherValueJson.Read(entry.Value)) == ValueText.Literal(row[index])
            );

    private static int IndexOf(RecordTable table, string column)
    {
        for (int i = 0; i < table.Columns.Count; i++)
        {
            if (table.Columns[i] == column)
            {
                return i;
            }
        }

        return -1;
    }
}
