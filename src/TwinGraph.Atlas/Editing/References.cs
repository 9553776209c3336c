using TwinGraph.Atlas.Model;

namespace TwinGraph.Atlas.Editing;

/// <summary>A text by which facts speak of a node that they do not declare.</summary>
/// <param name="Label">The label of the node.</param>
/// <param name="Text">The text: an id, a code or a name.</param>
/// <param name="Id">The id that the node has if the text is its id, code or first name.</param>
/// <param name="Field">The field, <c>ties[0].signedBy[1]</c>.</param>
/// <param name="Replace">Writes another text in its place.</param>
internal sealed record Reference(string Label, string Text, string Id, string Field, Action<string> Replace)
{
    /// <summary>Whether the text has the shape of an id.</summary>
    public bool IsId => Text == Id;

    /// <summary>The name in the text, for a search.</summary>
    public string Name =>
        Text.Contains(':', StringComparison.Ordinal) ? Text[(Text.IndexOf(':', StringComparison.Ordinal) + 1)..] : Text;
}

/// <summary>Finds the references in a tree of facts.</summary>
internal sealed class References
{
    private readonly Dictionary<string, object?> _root;
    private readonly List<Reference> _all = [];

    private References(Dictionary<string, object?> root) => _root = root;

    public IReadOnlyList<Reference> All => _all;

    public static References In(Dictionary<string, object?> root)
    {
        var references = new References(root);
        foreach ((Dictionary<string, object?> tie, string path) in references.Section("ties"))
        {
            references.Add(tie, "signedBy", path, "Official", "officials", "key");
            references.Add(tie, "witnessedBy", path, "Official", "officials", "key");
            if (tie.GetValueOrDefault("officials") is Dictionary<string, object?> sides)
            {
                foreach (string side in (string[])["from", "to", "involved"])
                {
                    references.Add(sides, side, path + ".officials", "Official", "officials", "key");
                }
            }

            references.Add(tie, "company", path, "Company", "companies", "key");
            references.Add(tie, "via", path, "Company", "companies", "key");
            references.Add(tie, "sectors", path, "Sector", "sectors", "code");
            references.Add(tie, "alsoWanted", path, "Sector", "sectors", "code");
            references.Add(tie, "programme", path, "Programme", "programmes", "code");
            references.AddEvidence(tie, path);
            int at = 0;
            foreach (object? step in FactTree.Items(tie, "milestones"))
            {
                references.AddEvidence(step, $"{path}.milestones[{at++}]");
            }
        }

        foreach ((Dictionary<string, object?> company, string path) in references.Section("companies"))
        {
            references.Add(company, "parent", path, "Company", "companies", "key");
            references.Add(company, "sectors", path, "Sector", "sectors", "code");
            references.AddEvidence(company, path);
        }

        foreach ((Dictionary<string, object?> happening, string path) in references.Section("events"))
        {
            references.Add(happening, "officials", path, "Official", "officials", "key");
            references.AddEvidence(happening, path);
        }

        foreach (string section in (string[])["officials", "programmes"])
        {
            foreach ((Dictionary<string, object?> record, string path) in references.Section(section))
            {
                references.AddEvidence(record, path);
            }
        }

        return references;
    }

    private IEnumerable<(Dictionary<string, object?> Fields, string Path)> Section(string name)
    {
        int at = 0;
        foreach (object? item in FactTree.Items(_root, name))
        {
            string path = $"{name}[{at++}]";
            if (item is Dictionary<string, object?> fields)
            {
                yield return (fields, path);
            }
        }
    }

    private void AddEvidence(object? record, string path)
    {
        if (record is not Dictionary<string, object?> fields)
        {
            return;
        }

        int at = 0;
        foreach (object? evidence in FactTree.Items(fields, "evidence"))
        {
            if (evidence is Dictionary<string, object?> cited)
            {
                Add(cited, "source", $"{path}.evidence[{at}]", "Source", "sources", "id");
            }

            at++;
        }
    }

    private void Add(
        Dictionary<string, object?> fields,
        string field,
        string path,
        string label,
        string section,
        string key
    )
    {
        object? value = fields.GetValueOrDefault(field);
        if (value is string only)
        {
            Add(only, $"{path}.{field}", label, section, key, text => fields[field] = text);
        }
        else if (value is List<object?> list)
        {
            for (int i = 0; i < list.Count; i++)
            {
                if (list[i] is string text)
                {
                    int at = i;
                    Add(text, $"{path}.{field}[{i}]", label, section, key, other => list[at] = other);
                }
            }
        }
    }

    private void Add(string text, string field, string label, string section, string key, Action<string> replace)
    {
        bool isDeclared = FactTree
            .Items(_root, section)
            .OfType<Dictionary<string, object?>>()
            .Any(d => text.Equals(d.GetValueOrDefault(key)));
        if (!isDeclared && !string.IsNullOrWhiteSpace(text))
        {
            string id =
                text.Contains(':', StringComparison.Ordinal) || label == "Source" ? text
                : label == "Sector" ? "sector:" + text
                : $"{label.ToLowerInvariant()}:{Slug.Of(text)}";
            _all.Add(new(label, text, id, field, replace));
        }
    }
}
