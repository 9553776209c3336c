using GraphQL.Types;
using TwinGraph.Server.GraphQL.Types;

namespace TwinGraph.Server.GraphQL.Views;

/// <summary>The types of a view.</summary>
internal static class ViewTypes
{
    // How many of a list the cost of a query assumes: as of a network, since one statement reads all.
    private const int TypicalSize = 50;

    public static IEnumerable<IGraphType> All() =>
        [
            Type(
                "View",
                "What a view shows: a network, a map, a timeline or a matrix are drawn of the same.",
                ViewMembers.View
            ),
            Type("ViewNode", "A node of a view.", ViewMembers.Node),
            Type(
                "ViewEdge",
                "An edge of a view: a tie between two of those who take part in it, or what joins two nodes otherwise.",
                ViewMembers.Edge
            ),
            Type("ViewStep", "A dated step of a tie.", ViewMembers.Step),
        ];

    private static ObjectGraphType Type<T>(string name, string description, IReadOnlyList<ViewMember<T>> members)
    {
        var type = new ObjectGraphType { Name = name, Description = description };
        foreach (ViewMember<T> member in members)
        {
            var field = new FieldType
            {
                Name = member.Name,
                Description = member.Description,
                ResolvedType = member.Type(),
            };
            if (member.Name == "name")
            {
                field.Arguments = new(
                    new QueryArgument(new GraphQLTypeReference("Language"))
                    {
                        Name = "language",
                        Description = "The language wanted; absent: English, else as the source spells it.",
                    }
                );
            }

            if (member.Name is "nodes" or "edges")
            {
                field.Metadata[FieldSpec.SizeKey] = TypicalSize;
            }
            else if (member.Name is "steps")
            {
                field.Metadata[FieldSpec.SizeKey] = 2;
            }

            type.AddField(field);
        }

        return type;
    }
}

/// <summary>What a view can show beside the regions.</summary>
internal sealed class ViewPartEnum : EnumerationGraphType
{
    public ViewPartEnum()
    {
        Name = "ViewPart";
        Description = "What a view can show beside the regions and their ties.";
        Add("OFFICIALS", "OFFICIALS", "People in public office who take part in ties, and where they hold it.");
        Add("COMPANIES", "COMPANIES", "Companies that take part in ties.");
        Add("SECTORS", "SECTORS", "Sectors, joined to the regions whose ties cover them and to companies in them.");
        Add("PROGRAMMES", "PROGRAMMES", "Programmes, joined to the regions whose ties are under them.");
        Add("HIERARCHY", "HIERARCHY", "The province that each city lies in, and the country of each province.");
    }
}
