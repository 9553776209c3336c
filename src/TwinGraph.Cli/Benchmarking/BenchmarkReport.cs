using System.Text.Json;

namespace TwinGraph.Cli.Benchmarking;

/// <summary>Writes what was measured in the shape that the comparison with other engines reads.</summary>
internal sealed class BenchmarkReport(Utf8JsonWriter writer)
{
    public void Number(string name, double? value)
    {
        if (value is { } number)
        {
            writer.WriteNumber(name, number);
        }
        else
        {
            writer.WriteNull(name);
        }
    }

    public void Timings(Timings times)
    {
        writer.WriteNumber("n", times.Count);
        Number("median", times.Median);
        Number("p95", times.Percentile95);
        Number("min", times.Min);
    }

    public void Query(string name, QueryResult result)
    {
        writer.WriteStartObject(name);
        Timings(result.Times);

        // In process there is nothing else than the engine.
        Number("engine", result.Times.Median);
        writer.WriteStartArray("answers");
        foreach (Answer answer in result.Answers)
        {
            writer.WriteStartObject();
            writer.WriteNumber("rows", answer.Rows);
            writer.WriteString("hash", answer.Hash);
            writer.WritePropertyName("first");
            if (answer.First is null)
            {
                writer.WriteNullValue();
            }
            else
            {
                writer.WriteRawValue(answer.First);
            }

            writer.WriteEndObject();
        }

        writer.WriteEndArray();
        if (result.Error is not null)
        {
            writer.WriteString("error", result.Error);
        }

        writer.WriteEndObject();
    }
}
