namespace TwinGraph.Server.Pictures.Networks;

/// <summary>Places the nodes of a connected network by forces: nodes repel each other, edges pull.</summary>
/// <remarks>
/// After Fruchterman and Reingold, from a spiral in the order of the nodes, so that the same network always looks the
/// same. O(nodes² · rounds).
/// </remarks>
internal static class ForceLayout
{
    private const int MaxSteps = 30_000_000;

    // Repulsion falls with the square of the distance, so that a long chain of nodes does not tear itself apart.
    private const double Strength = 1.6;
    private const double Gravity = 0.03;
    private const double GoldenAngle = 2.399963229728653;

    /// <summary>Places nodes.</summary>
    /// <param name="count">How many nodes there are.</param>
    /// <param name="edges">Who is joined to whom.</param>
    /// <param name="cancellationToken">Stops it.</param>
    /// <returns>A place of each; one is about the length of an edge. The longer side lies across.</returns>
    public static (double X, double Y)[] Place(
        int count,
        IReadOnlyList<(int A, int B)> edges,
        CancellationToken cancellationToken
    )
    {
        var x = new double[count];
        var y = new double[count];
        for (int i = 0; i < count; i++)
        {
            double radius = Math.Sqrt(i + 0.5) * 0.8;
            (x[i], y[i]) = (radius * Math.Cos(i * GoldenAngle), radius * Math.Sin(i * GoldenAngle));
        }

        var dx = new double[count];
        var dy = new double[count];
        int rounds = Math.Clamp((int)(MaxSteps / Math.Max(1L, (long)count * count)), 40, 400);
        double heat = Math.Sqrt(count) * 0.3;
        double cooling = Math.Pow(0.02 / Math.Max(heat, 0.03), 1.0 / rounds);
        for (int round = 0; round < rounds && count > 1; round++, heat *= cooling)
        {
            cancellationToken.ThrowIfCancellationRequested();
            Array.Clear(dx);
            Array.Clear(dy);
            Repel(x, y, dx, dy);
            foreach ((int a, int b) in edges)
            {
                (double ax, double ay) = (x[b] - x[a], y[b] - y[a]);
                double pull = Math.Sqrt((ax * ax) + (ay * ay));
                dx[a] += ax * pull;
                dy[a] += ay * pull;
                dx[b] -= ax * pull;
                dy[b] -= ay * pull;
            }

            for (int i = 0; i < count; i++)
            {
                // A little towards the middle, so that branches do not drift away.
                double fx = dx[i] - (Gravity * x[i]);
                double fy = dy[i] - (Gravity * y[i]);
                double force = Math.Sqrt((fx * fx) + (fy * fy));
                double step = force > heat ? heat / force : 1;
                x[i] += fx * step;
                y[i] += fy * step;
            }
        }

        return Turn(x, y);
    }

    private static void Repel(double[] x, double[] y, double[] dx, double[] dy)
    {
        for (int i = 0; i < x.Length; i++)
        {
            double fx = 0;
            double fy = 0;
            for (int j = 0; j < i; j++)
            {
                double ax = x[i] - x[j];
                double ay = y[i] - y[j];
                double square = Math.Max(0.02, (ax * ax) + (ay * ay));
                double near = Strength / (square * Math.Sqrt(square));
                fx += ax * near;
                fy += ay * near;
                dx[j] -= ax * near;
                dy[j] -= ay * near;
            }

            dx[i] += fx;
            dy[i] += fy;
        }
    }

    // Turns the direction of the greatest spread to the horizontal.
    private static (double X, double Y)[] Turn(double[] x, double[] y)
    {
        int count = x.Length;
        double mx = x.Sum() / count;
        double my = y.Sum() / count;
        double xx = 0;
        double yy = 0;
        double xy = 0;
        for (int i = 0; i < count; i++)
        {
            xx += (x[i] - mx) * (x[i] - mx);
            yy += (y[i] - my) * (y[i] - my);
            xy += (x[i] - mx) * (y[i] - my);
        }

        double angle = 0.5 * Math.Atan2(2 * xy, xx - yy);
        (double sin, double cos) = Math.SinCos(angle);
        var places = new (double, double)[count];
        for (int i = 0; i < count; i++)
        {
            (double px, double py) = (x[i] - mx, y[i] - my);
            places[i] = ((px * cos) + (py * sin), (py * cos) - (px * sin));
        }

        return places;
    }
}
