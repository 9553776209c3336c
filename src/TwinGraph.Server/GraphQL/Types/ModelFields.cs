using GraphQL.Types;
using TwinGraph.Server.GraphQL.Execution;
using TwinGraph.Server.GraphQL.Model;

namespace TwinGraph.Server.GraphQL.Types;

/// <summary>Makes the fields of GraphQL types from the graph model.</summary>
internal static class ModelFields
{
    /// <summary>Names a type and gives it the fields of its model.</summary>
    public static void Fill(IComplexGraphType type, ModelType model)
    {
        type.Name = model.Name;
        type.Description = model.Description;
        AddTo(type, model);
    }

    /// <summary>Gives a type the fields of its model.</summary>
    public static void AddTo(IComplexGraphType type, ModelType model)
    {
        foreach (ModelMember member in model.Members)
        {
            switch (member)
            {
                case ModelProperty property:
                    type.AddField(Property(property));
                    break;
                case ModelRelation relation:
                    AddRelation(type, model, relation);
                    break;
                default:
                    throw new System.Diagnostics.UnreachableException();
            }
        }

        if (model.LinkTarget is { } node)
        {
            AddRelation(type, model, node);
        }
    }

    /// <summary>The field of a property.</summary>
    public static FieldType Property(ModelProperty property)
    {
        var field = new FieldType
        {
            Name = property.Name,
            Description = property.Description,
            DeprecationReason = property.Deprecation,
            ResolvedType = property.IsRequired
                ? new NonNullGraphType(ModelScalars.Output(property.Kind))
                : ModelScalars.Output(property.Kind),
        };
        if (property.Localized is not null)
        {
            field.Arguments = new(
                new QueryArgument(new GraphQLTypeReference("Language"))
                {
                    Name = "language",
                    Description = "The language wanted; absent: English, else as the source spells it.",
                }
            );
        }

        return field;
    }

    /// <summary>A list of a type, never null and without nulls.</summary>
    public static IGraphType ListOf(string name) =>
        new NonNullGraphType(new ListGraphType(new NonNullGraphType(new GraphQLTypeReference(name))));

    private static void AddRelation(IComplexGraphType type, ModelType model, ModelRelation relation)
    {
        ModelType target = GraphModel.Atlas[relation.Target];
        var field = new FieldType
        {
            Name = relation.Name,
            Description = relation.Description,
            DeprecationReason = relation.Deprecation,
            ResolvedType =
                relation.IsList ? ListOf(relation.Target)
                : relation.IsRequired ? new NonNullGraphType(new GraphQLTypeReference(relation.Target))
                : new GraphQLTypeReference(relation.Target),
        };
        field.Metadata[FieldSpec.SizeKey] = relation.TypicalSize;
        field.Metadata[CompiledNode.Key] = true;
        if (relation is { IsList: true, Pattern: not null })
        {
            field.Arguments = new(ModelArguments.List(relation, target));
        }

        type.AddField(field);
        if (model.Form is ModelForm.Object or ModelForm.Interface && ModelType.HasConnection(relation, target))
        {
            var connection = new FieldType
            {
                Name = relation.Name + "Connection",
                Description = $"{relation.Description.TrimEnd('.')}; a page at a time.",
                ResolvedType = new NonNullGraphType(new GraphQLTypeReference(target.Name + "Connection")),
                Arguments = new(ModelArguments.Connection(target)),
            };
            connection.Metadata[FieldSpec.SizeKey] = relation.TypicalSize;
            connection.Metadata[CompiledNode.Key] = true;
            type.AddField(connection);
        }
    }
}
