using GraphQL.Types;

namespace TwinGraph.Server.GraphQL.Types;

/// <summary>A type of result rows.</summary>
internal abstract class ResultType<T> : ObjectGraphType<T>
{
    protected ResultType(string name, string description)
    {
        Name = name;
        Description = description;
    }

    protected void Add<TGraph>(string name, string description, Func<T, object?> resolve)
        where TGraph : IGraphType => Field<TGraph>(name).Description(description).Resolve(c => resolve(c.Source));

    protected void AddList<TItem>(string name, string description, int size, Func<T, object?> resolve)
        where TItem : IGraphType =>
        Field<NonNullGraphType<ListGraphType<NonNullGraphType<TItem>>>>(name)
            .Description(description)
            .Resolve(c => resolve(c.Source))
            .FieldType.Metadata[FieldSpec.SizeKey] = size;
}
