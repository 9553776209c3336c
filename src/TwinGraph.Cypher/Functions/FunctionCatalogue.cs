using System.Collections.Frozen;

namespace TwinGraph.Cypher.Functions;

/// <summary>What SHOW FUNCTIONS tells of each function: a line each, its signature and what it does.</summary>
internal static class FunctionCatalogue
{
    private const string Lines = """
        abs(input :: INTEGER | FLOAT) :: INTEGER | FLOAT | The absolute value of a number.
        acos(input :: FLOAT) :: FLOAT | The arccosine of a number, in radians.
        apoc.any.property(input :: NODE | RELATIONSHIP | MAP, key :: STRING) :: ANY | A property, also of what a procedure drew.
        apoc.date.convertFormat(temporal :: STRING, currentFormat :: STRING, convertTo = 'yyyy-MM-dd' :: STRING) :: STRING | A date or time in another of the ISO formats, as java.time names them.
        apoc.util.validatePredicate(predicate :: BOOLEAN, message :: STRING, params :: LIST<ANY>) :: BOOLEAN | True, or an error with the message when the predicate holds.
        apoc.version() :: STRING | The version of APOC whose read-only procedures about the schema are here.
        asin(input :: FLOAT) :: FLOAT | The arcsine of a number, in radians.
        atan(input :: FLOAT) :: FLOAT | The arctangent of a number, in radians.
        atan2(y :: FLOAT, x :: FLOAT) :: FLOAT | The arctangent of two coordinates, in radians.
        avg(input :: INTEGER | FLOAT | DURATION) :: INTEGER | FLOAT | DURATION | The average of a group's values.
        btrim(input :: STRING, characters = ' ' :: STRING) :: STRING | The string without these characters at both ends.
        ceil(input :: FLOAT) :: FLOAT | The least whole number that is not less.
        ceiling(input :: FLOAT) :: FLOAT | The least whole number that is not less.
        char_length(input :: STRING) :: INTEGER | The number of Unicode characters.
        character_length(input :: STRING) :: INTEGER | The number of Unicode characters.
        coalesce(input :: ANY, more :: LIST<ANY>) :: ANY | The first value that is not null.
        coll.distinct(list :: LIST<ANY>) :: LIST<ANY> | The list without repeated values.
        coll.flatten(list :: LIST<ANY>, depth = 1 :: INTEGER) :: LIST<ANY> | The list with the items of the lists in it.
        coll.indexOf(list :: LIST<ANY>, value :: ANY) :: INTEGER | Where a value first stands, -1 when it is not there.
        coll.insert(list :: LIST<ANY>, index :: INTEGER, value :: ANY) :: LIST<ANY> | The list with a value put in.
        coll.max(list :: LIST<ANY>) :: ANY | The greatest value of a list.
        coll.min(list :: LIST<ANY>) :: ANY | The least value of a list.
        coll.remove(list :: LIST<ANY>, index :: INTEGER) :: LIST<ANY> | The list without the value at a place.
        coll.sort(list :: LIST<ANY>) :: LIST<ANY> | The list in ascending order.
        collect(input :: ANY) :: LIST<ANY> | A list of a group's values that are not null.
        cos(input :: FLOAT) :: FLOAT | The cosine of an angle in radians.
        cosh(input :: FLOAT) :: FLOAT | The hyperbolic cosine.
        cot(input :: FLOAT) :: FLOAT | The cotangent of an angle in radians.
        coth(input :: FLOAT) :: FLOAT | The hyperbolic cotangent.
        count(input = * :: ANY) :: INTEGER | The number of a group's rows, or of its values that are not null.
        date(input = DEFAULT :: ANY) :: DATE | A date from a string, a map or another temporal value; today without an argument.
        datetime(input = DEFAULT :: ANY) :: ZONED DATETIME | A moment with a time zone from a string, a map or another temporal value.
        datetime.fromEpoch(seconds :: INTEGER, nanoseconds :: INTEGER) :: ZONED DATETIME | The moment so long after 1970-01-01T00:00Z.
        datetime.fromEpochMillis(milliseconds :: INTEGER) :: ZONED DATETIME | The moment so many milliseconds after 1970-01-01T00:00Z.
        degrees(input :: FLOAT) :: FLOAT | Radians as degrees.
        distance(from :: POINT, to :: POINT) :: FLOAT | The distance between two points of one coordinate system.
        duration(input :: STRING | MAP) :: DURATION | A duration from a string or a map.
        duration.between(from :: ANY, to :: ANY) :: DURATION | The time between, in months, days, seconds and nanoseconds.
        duration.inDays(from :: ANY, to :: ANY) :: DURATION | The time between, in whole days.
        duration.inMonths(from :: ANY, to :: ANY) :: DURATION | The time between, in whole months.
        duration.inSeconds(from :: ANY, to :: ANY) :: DURATION | The time between, in seconds and nanoseconds.
        e() :: FLOAT | The base of the natural logarithm.
        elementId(input :: NODE | RELATIONSHIP) :: STRING | The id of a node or relationship, as a string.
        endNode(input :: RELATIONSHIP) :: NODE | The node that a relationship enters.
        exp(input :: FLOAT) :: FLOAT | e to the power of a number.
        floor(input :: FLOAT) :: FLOAT | The greatest whole number that is not greater.
        haversin(input :: FLOAT) :: FLOAT | Half the versine of an angle in radians.
        head(list :: LIST<ANY>) :: ANY | The first item of a list.
        id(input :: NODE | RELATIONSHIP) :: INTEGER | The id of a node or relationship.
        isEmpty(input :: STRING | MAP | LIST<ANY>) :: BOOLEAN | Whether a string, map or list is empty.
        isNaN(input :: INTEGER | FLOAT) :: BOOLEAN | Whether a number is NaN.
        keys(input :: NODE | RELATIONSHIP | MAP) :: LIST<STRING> | The names of the properties.
        labels(input :: NODE) :: LIST<STRING> | The labels of a node.
        last(list :: LIST<ANY>) :: ANY | The last item of a list.
        left(input :: STRING, length :: INTEGER) :: STRING | So many characters from the start of a string.
        length(input :: PATH) :: INTEGER | The number of relationships of a path.
        ln(input :: FLOAT) :: FLOAT | The natural logarithm.
        localdatetime(input = DEFAULT :: ANY) :: LOCAL DATETIME | A date and time without zone from a string, a map or another temporal value.
        localtime(input = DEFAULT :: ANY) :: LOCAL TIME | A time of day without zone from a string, a map or another temporal value.
        log(input :: FLOAT) :: FLOAT | The natural logarithm.
        log10(input :: FLOAT) :: FLOAT | The logarithm to the base 10.
        lower(input :: STRING) :: STRING | The string in lower case.
        ltrim(input :: STRING, characters = ' ' :: STRING) :: STRING | The string without these characters at its start.
        max(input :: ANY) :: ANY | The greatest of a group's values.
        min(input :: ANY) :: ANY | The least of a group's values.
        nodes(input :: PATH) :: LIST<NODE> | The nodes of a path.
        normalize(input :: STRING, form = NFC :: STRING) :: STRING | The string in a Unicode normal form.
        nullIf(value :: ANY, other :: ANY) :: ANY | Null when the two are equal, else the first.
        percentileCont(input :: FLOAT, percentile :: FLOAT) :: FLOAT | The percentile of a group's values, between two of them if need be.
        percentileDisc(input :: INTEGER | FLOAT, percentile :: FLOAT) :: INTEGER | FLOAT | The value of a group that is nearest to a percentile.
        pi() :: FLOAT | The ratio of a circle's circumference to its diameter.
        point(input :: MAP) :: POINT | A point from its coordinates.
        point.distance(from :: POINT, to :: POINT) :: FLOAT | The distance between two points of one coordinate system.
        point.withinBBox(point :: POINT, lowerLeft :: POINT, upperRight :: POINT) :: BOOLEAN | Whether a point lies in a box.
        properties(input :: NODE | RELATIONSHIP | MAP) :: MAP | All properties.
        radians(input :: FLOAT) :: FLOAT | Degrees as radians.
        rand() :: FLOAT | A random number from 0 up to, but without, 1.
        randomUUID() :: STRING | A new random UUID.
        range(start :: INTEGER, end :: INTEGER, step = 1 :: INTEGER) :: LIST<INTEGER> | The numbers from start to end, both included.
        relationships(input :: PATH) :: LIST<RELATIONSHIP> | The relationships of a path.
        replace(input :: STRING, search :: STRING, replacement :: STRING, limit = all :: INTEGER) :: STRING | The string with one part replaced by another.
        reverse(input :: STRING | LIST<ANY>) :: STRING | LIST<ANY> | A string or list from its end to its start.
        right(input :: STRING, length :: INTEGER) :: STRING | So many characters from the end of a string.
        round(value :: FLOAT, precision = 0 :: INTEGER, mode = 'HALF_UP' :: STRING) :: FLOAT | A number rounded to so many decimals.
        rtrim(input :: STRING, characters = ' ' :: STRING) :: STRING | The string without these characters at its end.
        sign(input :: INTEGER | FLOAT) :: INTEGER | -1, 0 or 1.
        sin(input :: FLOAT) :: FLOAT | The sine of an angle in radians.
        sinh(input :: FLOAT) :: FLOAT | The hyperbolic sine.
        size(input :: STRING | LIST<ANY>) :: INTEGER | The number of characters or items.
        split(input :: STRING, delimiter :: STRING | LIST<STRING>) :: LIST<STRING> | The parts of a string between delimiters.
        sqrt(input :: FLOAT) :: FLOAT | The square root.
        stDev(input :: FLOAT) :: FLOAT | The standard deviation of a group taken as a sample.
        stDevP(input :: FLOAT) :: FLOAT | The standard deviation of a group taken as all there is.
        startNode(input :: RELATIONSHIP) :: NODE | The node that a relationship leaves.
        substring(input :: STRING, start :: INTEGER, length = rest :: INTEGER) :: STRING | A part of a string, from a place counted from 0.
        sum(input :: INTEGER | FLOAT | DURATION) :: INTEGER | FLOAT | DURATION | The sum of a group's values.
        tail(list :: LIST<ANY>) :: LIST<ANY> | All items of a list but the first.
        tan(input :: FLOAT) :: FLOAT | The tangent of an angle in radians.
        tanh(input :: FLOAT) :: FLOAT | The hyperbolic tangent.
        time(input = DEFAULT :: ANY) :: ZONED TIME | A time of day with an offset from a string, a map or another temporal value.
        timestamp() :: INTEGER | The milliseconds since 1970-01-01T00:00Z.
        toBoolean(input :: BOOLEAN | STRING | INTEGER) :: BOOLEAN | A value as a boolean, null when a string is none.
        toBooleanList(list :: LIST<ANY>) :: LIST<BOOLEAN> | Each item as a boolean, or null.
        toBooleanOrNull(input :: ANY) :: BOOLEAN | A value as a boolean, or null.
        toFloat(input :: INTEGER | FLOAT | STRING) :: FLOAT | A value as a float, null when a string is none.
        toFloatList(list :: LIST<ANY>) :: LIST<FLOAT> | Each item as a float, or null.
        toFloatOrNull(input :: ANY) :: FLOAT | A value as a float, or null.
        toInt(input :: INTEGER | FLOAT | BOOLEAN | STRING) :: INTEGER | The older name of toInteger.
        toInteger(input :: INTEGER | FLOAT | BOOLEAN | STRING) :: INTEGER | A value as an integer, null when a string is none.
        toIntegerList(list :: LIST<ANY>) :: LIST<INTEGER> | Each item as an integer, or null.
        toIntegerOrNull(input :: ANY) :: INTEGER | A value as an integer, or null.
        toLower(input :: STRING) :: STRING | The string in lower case.
        toString(input :: ANY) :: STRING | A value as a string.
        toStringList(list :: LIST<ANY>) :: LIST<STRING> | Each item as a string, or null.
        toStringOrNull(input :: ANY) :: STRING | A value as a string, or null.
        toUpper(input :: STRING) :: STRING | The string in upper case.
        trim(input :: STRING, characters = ' ' :: STRING) :: STRING | The string without these characters at both ends.
        type(input :: RELATIONSHIP) :: STRING | The type of a relationship.
        upper(input :: STRING) :: STRING | The string in upper case.
        valueType(input :: ANY) :: STRING | The most precise type of a value.
        """;

    private static readonly FrozenDictionary<string, (string Signature, string Description)> s_entries = Lines
        .Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)
        .Select(static line => (Line: line, Bar: line.LastIndexOf(" | ", StringComparison.Ordinal)))
        .ToFrozenDictionary(
            static entry => entry.Line[..entry.Line.IndexOf('(', StringComparison.Ordinal)],
            static entry => (entry.Line[..entry.Bar], entry.Line[(entry.Bar + 3)..]),
            StringComparer.Ordinal
        );

    private static readonly string[] s_families = ["date", "localtime", "time", "localdatetime", "datetime"];

    /// <summary>The names with a line of their own.</summary>
    public static IEnumerable<string> Names => s_entries.Keys;

    /// <summary>The signature and description of a function.</summary>
    /// <exception cref="KeyNotFoundException">It has no line.</exception>
    public static (string Signature, string Description) Of(string name)
    {
        if (s_entries.TryGetValue(name, out (string, string) entry))
        {
            return entry;
        }

        // The temporal types have the same functions each.
        string family =
            Array.Find(s_families, type => name.StartsWith($"{type}.", StringComparison.Ordinal))
            ?? throw new KeyNotFoundException($"The function {name} is not described.");
        string type = s_entries[family].Signature[
            (s_entries[family].Signature.LastIndexOf(":: ", StringComparison.Ordinal) + 3)..
        ];
        return name[(family.Length + 1)..] switch
        {
            "truncate" => (
                $"{name}(unit :: STRING, input = DEFAULT :: ANY, fields = null :: MAP) :: {type}",
                "The value cut to a unit, such as 'month', with fields of it set anew."
            ),
            "transaction" => ($"{name}(timezone = null :: STRING) :: {type}", "The time of the transaction."),
            "statement" => ($"{name}(timezone = null :: STRING) :: {type}", "The time of the statement."),
            "realtime" => ($"{name}(timezone = null :: STRING) :: {type}", "The time by the clock at this moment."),
            _ => throw new KeyNotFoundException($"The function {name} is not described."),
        };
    }
}
