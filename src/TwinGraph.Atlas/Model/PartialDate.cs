using System.Diagnostics;
using System.Diagnostics.CodeAnalysis;

namespace TwinGraph.Atlas.Model;

/// <summary>A date as precise as its source states it: <c>2003</c>, <c>2025-06</c> or <c>2025-06-24</c>.</summary>
/// <remarks>The text sorts and compares by ordinal as the dates do, a year before its months.</remarks>
public readonly record struct PartialDate
{
    private PartialDate(string text, DatePrecision precision)
    {
        Text = text;
        Precision = precision;
    }

    /// <summary>The ISO text.</summary>
    public string Text { get; }

    /// <summary>How far it reaches.</summary>
    public DatePrecision Precision { get; }

    /// <summary>The precision as the graph writes it: <c>year</c>, <c>month</c> or <c>day</c>.</summary>
    public string PrecisionCode =>
        Precision switch
        {
            DatePrecision.Year => "year",
            DatePrecision.Month => "month",
            DatePrecision.Day => "day",
            _ => throw new UnreachableException(),
        };

    /// <summary>Reads a date.</summary>
    /// <param name="text">The text.</param>
    /// <param name="date">The date, when the text is one.</param>
    /// <param name="problem">What is wrong with the text, when it is none; null otherwise.</param>
    public static bool TryParse(string text, out PartialDate date, [NotNullWhen(false)] out string? problem)
    {
        ArgumentNullException.ThrowIfNull(text);
        date = default;
        problem = Judge(text);
        if (problem is not null)
        {
            return false;
        }

        date = new(
            text,
            text.Length switch
            {
                4 => DatePrecision.Year,
                7 => DatePrecision.Month,
                _ => DatePrecision.Day,
            }
        );
        return true;
    }

    /// <summary>Reads a date that is known to be one.</summary>
    /// <exception cref="FormatException">It is none.</exception>
    public static PartialDate Parse(string text) =>
        TryParse(text, out PartialDate date, out string? problem) ? date : throw new FormatException(problem);

    /// <inheritdoc />
    public override string ToString() => Text;

    private static string? Judge(string text)
    {
        const string Shapes = "a date is written 2003, 2025-06 or 2025-06-24";
        if (text.Length is not (4 or 7 or 10))
        {
            return $"“{text}” is no date: {Shapes}";
        }

        for (int i = 0; i < text.Length; i++)
        {
            bool right = i is 4 or 7 ? text[i] == '-' : char.IsAsciiDigit(text[i]);
            if (!right)
            {
                return $"“{text}” is no date: {Shapes}";
            }
        }

        int year = int.Parse(text.AsSpan(0, 4));
        if (year < 1)
        {
            return $"“{text}” is no date: there is no year 0";
        }

        if (text.Length == 4)
        {
            return null;
        }

        int month = int.Parse(text.AsSpan(5, 2));
        if (month is < 1 or > 12)
        {
            return $"“{text}” is no date: there is no month {month}";
        }

        if (text.Length == 7)
        {
            return null;
        }

        int day = int.Parse(text.AsSpan(8, 2));
        int days = DateTime.DaysInMonth(year, month);
        return day >= 1 && day <= days ? null : $"“{text}” is not in the calendar: {text[..7]} has {days} days";
    }
}
