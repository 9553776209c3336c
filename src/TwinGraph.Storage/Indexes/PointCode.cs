using TwinGraph.Cypher.Graph;
using TwinGraph.Cypher.Values;

namespace TwinGraph.Storage.Indexes;

/// <summary>Where a point stands on a space-filling curve (Z-order), and which stretches of the curve cover a box.</summary>
internal static class PointCode
{
    private const int PlaneBits = 29;
    private const int SpaceBits = 19;

    /// <summary>The most stretches for one box: a closer cover costs more seeks than it saves.</summary>
    private const int MaxRanges = 64;

    public static long Of(PointValue point)
    {
        Span<uint> cells = stackalloc uint[3];
        int dimensions = Dimensions(point.Srid);
        cells[0] = Cell(point.Srid, 0, point.X);
        cells[1] = Cell(point.Srid, 1, point.Y);
        cells[2] = Cell(point.Srid, 2, point.Z ?? 0);
        long code = 0;
        for (int bit = Bits(dimensions) - 1; bit >= 0; bit--)
        {
            for (int d = 0; d < dimensions; d++)
            {
                code = (code << 1) | ((cells[d] >> bit) & 1);
            }
        }

        return code | Prefix(point.Srid);
    }

    /// <summary>The stretches that cover a box, in order, without overlap.</summary>
    public static List<(long First, long Last)> Cover(in PointBox box)
    {
        int dimensions = Dimensions(box.Srid);
        Span<uint> low = [Cell(box.Srid, 0, box.MinX), Cell(box.Srid, 1, box.MinY), Cell(box.Srid, 2, box.MinZ)];
        Span<uint> high = [Edge(box, 0, box.MaxX), Edge(box, 1, box.MaxY), Edge(box, 2, box.MaxZ)];
        List<(long First, long Last)> ranges = [];
        var open = new Queue<(int Level, long Code)>();
        open.Enqueue((0, 0));
        int bits = Bits(dimensions);
        while (open.TryDequeue(out (int Level, long Code) cell))
        {
            int rest = bits - cell.Level;
            int overlap = Overlap(cell.Code, cell.Level, rest, low, high, dimensions);
            if (overlap == 0)
            {
                continue;
            }

            bool enough = ranges.Count + open.Count + (1 << dimensions) > MaxRanges;
            if (overlap == 2 || rest == 0 || enough)
            {
                long first = cell.Code << (rest * dimensions);
                ranges.Add((first, first + (1L << (rest * dimensions)) - 1));
                continue;
            }

            for (long part = 0; part < 1 << dimensions; part++)
            {
                open.Enqueue((cell.Level + 1, (cell.Code << dimensions) | part));
            }
        }

        return Join(ranges, Prefix(box.Srid));
    }

    /// <summary>0 when a cell lies outside, 2 when it lies inside, 1 when it lies across the edge.</summary>
    private static int Overlap(
        long code,
        int level,
        int rest,
        ReadOnlySpan<uint> low,
        ReadOnlySpan<uint> high,
        int dimensions
    )
    {
        bool inside = true;
        for (int d = 0; d < dimensions; d++)
        {
            uint first = 0;
            for (int i = level - 1; i >= 0; i--)
            {
                first = (first << 1) | (uint)((code >> ((i * dimensions) + dimensions - 1 - d)) & 1);
            }

            first <<= rest;
            uint last = first + (uint)((1L << rest) - 1);
            if (last < low[d] || first > high[d])
            {
                return 0;
            }

            inside &= first >= low[d] && last <= high[d];
        }

        return inside ? 2 : 1;
    }

    private static List<(long First, long Last)> Join(List<(long First, long Last)> ranges, long prefix)
    {
        ranges.Sort();
        List<(long First, long Last)> joined = [];
        foreach ((long first, long last) in ranges)
        {
            if (joined.Count > 0 && joined[^1].Last + 1 == (first | prefix))
            {
                joined[^1] = (joined[^1].First, last | prefix);
            }
            else
            {
                joined.Add((first | prefix, last | prefix));
            }
        }

        return joined;
    }

    private static int Dimensions(int srid) => srid is 4979 or 9157 ? 3 : 2;

    private static int Bits(int dimensions) => dimensions == 3 ? SpaceBits : PlaneBits;

    // Each system has a stretch of the curve of its own.
    private static long Prefix(int srid) =>
        srid switch
        {
            4326 => 0L << 60,
            4979 => 1L << 60,
            7203 => 2L << 60,
            _ => 3L << 60,
        };

    // The greatest longitude is also the least one: a box that ends there ends in the last cell.
    private static uint Edge(in PointBox box, int dimension, double value) =>
        dimension == 0 && value >= 180 && box.Srid is 4326 or 4979
            ? (uint)((1L << Bits(Dimensions(box.Srid))) - 1)
            : Cell(box.Srid, dimension, value);

    private static uint Cell(int srid, int dimension, double value)
    {
        int bits = Bits(Dimensions(srid));
        if (srid is 4326 or 4979 && dimension < 2)
        {
            double share = dimension == 0 ? (Normal(value) + 180) / 360 : (value + 90) / 180;
            return (uint)Math.Clamp(Math.Floor(share * (1L << bits)), 0, (1L << bits) - 1);
        }

        // The bits of a float are in the order of floats, once those of negative ones are turned.
        ulong raw = BitConverter.DoubleToUInt64Bits(value + 0.0);
        ulong ordered = (raw >> 63) == 0 ? raw | (1UL << 63) : ~raw;
        return (uint)(ordered >> (64 - bits));
    }

    private static double Normal(double longitude)
    {
        double turned = (longitude + 180) % 360;
        return (turned < 0 ? turned + 360 : turned) - 180;
    }
}
