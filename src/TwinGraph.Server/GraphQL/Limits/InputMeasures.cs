using System.Collections;

namespace TwinGraph.Server.GraphQL.Limits;

/// <summary>How long and how deep the values of variables are.</summary>
internal readonly record struct InputMeasures(int ListItems, int Depth)
{
    public static InputMeasures Of(IReadOnlyDictionary<string, object?>? variables)
    {
        InputMeasures most = default;
        if (variables is not null)
        {
            foreach ((_, object? value) in variables)
            {
                most = most.And(Of(value));
            }
        }

        return most;
    }

    // The reader of requests has bounded the depth already.
    private static InputMeasures Of(object? value)
    {
        InputMeasures most = default;
        switch (value)
        {
            case IDictionary<string, object?> fields:
                foreach ((_, object? field) in fields)
                {
                    most = most.And(Of(field));
                }

                return most with
                {
                    Depth = most.Depth + 1,
                };
            case string or null:
                return default;
            case IEnumerable items:
                int count = 0;
                foreach (object? item in items)
                {
                    most = most.And(Of(item));
                    count++;
                }

                return new(Math.Max(count, most.ListItems), most.Depth + 1);
            default:
                return default;
        }
    }

    private InputMeasures And(InputMeasures other) =>
        new(Math.Max(ListItems, other.ListItems), Math.Max(Depth, other.Depth));
}
