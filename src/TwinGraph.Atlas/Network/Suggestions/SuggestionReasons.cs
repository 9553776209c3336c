using TwinGraph.Atlas.Network.Projection;

namespace TwinGraph.Atlas.Network.Suggestions;

/// <summary>Puts into words what a suggestion rests on.</summary>
internal static class SuggestionReasons
{
    private const double Least = 0.005;
    private const int MostNamed = 3;

    public static IReadOnlyList<SuggestionFact> Of(TieNetwork network, PairScores scores, int a, int b, PairScore parts)
    {
        var facts = new List<SuggestionFact>();
        Add(SuggestionFactKind.Contact, parts.Contact, Contact);
        Add(SuggestionFactKind.Kin, parts.Kin, Kin);
        Add(SuggestionFactKind.Sectors, parts.Sectors, Sectors);
        Add(SuggestionFactKind.Partners, parts.Partners, Partners);
        Add(SuggestionFactKind.Activity, parts.Activity, Activity);
        return [.. facts.OrderByDescending(f => f.Score)];

        void Add(
            SuggestionFactKind kind,
            double part,
            Func<TieNetwork, PairScores, int, int, (string, IReadOnlyList<string>, IReadOnlyList<string>)> say
        )
        {
            double score = part / PairScores.Sum;
            if (score >= Least)
            {
                (string text, IReadOnlyList<string> ties, IReadOnlyList<string> nodes) = say(network, scores, a, b);
                facts.Add(new(kind, score, text, ties, nodes));
            }
        }
    }

    private static (string, IReadOnlyList<string>, IReadOnlyList<string>) Contact(
        TieNetwork network,
        PairScores scores,
        int a,
        int b
    )
    {
        NetworkTie[] ties = [.. Latest(network.LinkOf(a, b)!.Ties)];
        string article = ties[0].Kind == "investment" ? "an" : "a";
        string day = ties[0].On is { } on ? $" of {on}" : "";
        string joined =
            ties.Length == 1
                ? $"{article.ToUpperInvariant()[..1]}{article[1..]} {ties[0].Kind}{day} joins them already"
                : $"{ties.Length} ties join them already, the latest {article} {ties[0].Kind}{day}";
        string open = ties.Any(t => t.Kind == "partnership") ? "" : ", and no partnership has come of it yet";
        return ($"{joined}{open}.", Ids(ties), []);
    }

    private static (string, IReadOnlyList<string>, IReadOnlyList<string>) Kin(
        TieNetwork network,
        PairScores scores,
        int a,
        int b
    )
    {
        string?[] provinces = [network.Nodes[a].Province, network.Nodes[b].Province];
        List<NetworkLink> links =
        [
            .. network.Links.Where(l =>
                (l.A, l.B) != (Math.Min(a, b), Math.Max(a, b))
                && provinces.Contains(network.Nodes[l.A].Province)
                && provinces.Contains(network.Nodes[l.B].Province)
                && network.Nodes[l.A].Country != network.Nodes[l.B].Country
            ),
        ];
        NetworkTie[] ties = [.. Latest(links.SelectMany(l => l.Ties).DistinctBy(t => t.Id))];
        string pairs = Listed(links.Select(l => $"{network.Nodes[l.A].Name} with {network.Nodes[l.B].Name}"));
        return (
            $"Places of their provinces deal with each other: {pairs}.",
            Ids(ties),
            [
                .. links
                    .SelectMany(l => (int[])[l.A, l.B])
                    .Where(n => n != a && n != b)
                    .Distinct()
                    .Select(n => network.Nodes[n].Id),
            ]
        );
    }

    private static (string, IReadOnlyList<string>, IReadOnlyList<string>) Sectors(
        TieNetwork network,
        PairScores scores,
        int a,
        int b
    )
    {
        string[] shared =
        [
            .. scores
                .SectorsOf(a)
                .Where(s => scores.SectorsOf(b).ContainsKey(s.Key))
                .OrderByDescending(s => s.Value)
                .ThenBy(s => s.Key, StringComparer.Ordinal)
                .Select(s => s.Key),
        ];
        string names = Listed(
            shared.Select(s => s[(s.IndexOf(':', StringComparison.Ordinal) + 1)..].Replace('_', ' '))
        );
        return ($"Both have ties in {names}.", [], shared);
    }

    private static (string, IReadOnlyList<string>, IReadOnlyList<string>) Partners(
        TieNetwork network,
        PairScores scores,
        int a,
        int b
    )
    {
        // The walk a – mine – theirs – b whose two in the middle deal with the fewest others says most.
        (int mine, int theirs, long least) = (-1, -1, long.MaxValue);
        foreach (int first in scores.Graph.Neighbours(a))
        {
            foreach (int second in scores.Graph.Neighbours(b))
            {
                long degrees = (long)scores.Graph.Degree(first) * scores.Graph.Degree(second);
                if (first != b && second != a && degrees < least && scores.Graph.FindEdge(first, second) >= 0)
                {
                    (mine, theirs, least) = (first, second, degrees);
                }
            }
        }

        string text =
            $"{network.Nodes[mine].Name}, which deals with {network.Nodes[a].Name}, also deals with "
            + $"{network.Nodes[theirs].Name}, which deals with {network.Nodes[b].Name}.";
        NetworkTie[] ties =
        [
            .. Latest(network.LinkOf(a, mine)!.Ties).Take(1),
            .. Latest(network.LinkOf(mine, theirs)!.Ties).Take(1),
            .. Latest(network.LinkOf(theirs, b)!.Ties).Take(1),
        ];
        return (text, Ids(ties), [network.Nodes[mine].Id, network.Nodes[theirs].Id]);
    }

    private static (string, IReadOnlyList<string>, IReadOnlyList<string>) Activity(
        TieNetwork network,
        PairScores scores,
        int a,
        int b
    ) =>
        (
            $"{network.Nodes[a].Name} deals with {Regions(scores.Graph.Degree(a))} and {network.Nodes[b].Name} with "
                + $"{Regions(scores.Graph.Degree(b))}, what is recent counting more.",
            [],
            []
        );

    private static string Regions(int count) => count == 1 ? "one region" : $"{count} regions";

    private static string Listed(IEnumerable<string> names)
    {
        string[] all = [.. names.Distinct()];
        string first = string.Join(", ", all.Take(MostNamed));
        return all.Length > MostNamed ? $"{first} and {all.Length - MostNamed} more" : first;
    }

    private static IEnumerable<NetworkTie> Latest(IEnumerable<NetworkTie> ties) =>
        ties.OrderByDescending(t => t.On, StringComparer.Ordinal).ThenBy(t => t.Id, StringComparer.Ordinal);

    private static string[] Ids(IEnumerable<NetworkTie> ties) => [.. ties.Select(t => t.Id).Distinct()];
}
