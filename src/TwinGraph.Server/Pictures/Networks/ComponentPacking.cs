namespace TwinGraph.Server.Pictures.Networks;

/// <summary>Puts rectangles beside and above each other, so that together they fill a shape of a given proportion.</summary>
internal static class ComponentPacking
{
    private const double Column = 0.5;

    /// <summary>Packs rectangles.</summary>
    /// <param name="sizes">Their sizes, the largest first.</param>
    /// <param name="aspect">Width over height that is wanted.</param>
    /// <returns>The upper left corner of each, and how large all are together.</returns>
    public static ((double X, double Y)[] Places, double Width, double Height) Pack(
        IReadOnlyList<(double Width, double Height)> sizes,
        double aspect
    )
    {
        double area = sizes.Sum(s => s.Width * s.Height);
        double widest = sizes.Max(s => s.Width);
        ((double, double)[] Places, double Width, double Height)? best = null;
        double bestScale = 0;
        for (int attempt = 0; attempt < 16; attempt++)
        {
            double width = Math.Max(widest, Math.Sqrt(area * aspect) * (0.8 + (attempt * 0.07)));
            ((double, double)[] places, double height) = PackIn(sizes, width);
            double scale = Math.Min(aspect / width, 1 / height);
            if (scale > bestScale)
            {
                (best, bestScale) = ((places, width, height), scale);
            }
        }

        return best!.Value;
    }

    // Each goes where the skyline of those before is lowest.
    private static ((double, double)[] Places, double Height) PackIn(
        IReadOnlyList<(double Width, double Height)> sizes,
        double width
    )
    {
        double[] sky = new double[Math.Max(1, (int)Math.Ceiling(width / Column))];
        var places = new (double, double)[sizes.Count];
        for (int i = 0; i < sizes.Count; i++)
        {
            int span = Math.Clamp((int)Math.Ceiling(sizes[i].Width / Column), 1, sky.Length);
            int at = 0;
            double lowest = double.MaxValue;
            for (int column = 0; column + span <= sky.Length; column++)
            {
                double top = 0;
                for (int c = column; c < column + span && top < lowest; c++)
                {
                    top = Math.Max(top, sky[c]);
                }

                if (top < lowest - 1e-9)
                {
                    (at, lowest) = (column, top);
                }
            }

            places[i] = (at * Column, lowest);
            Array.Fill(sky, lowest + sizes[i].Height, at, span);
        }

        return (places, sky.Max());
    }
}
