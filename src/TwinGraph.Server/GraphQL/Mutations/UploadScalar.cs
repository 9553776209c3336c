using System.Text;
using GraphQL.Types;
using GraphQLParser.AST;

namespace TwinGraph.Server.GraphQL.Mutations;

/// <summary>A file that came with the request.</summary>
/// <param name="Name">Its name, as the client gave it; empty when it gave none.</param>
/// <param name="Content">Its bytes.</param>
internal sealed record UploadedFile(string Name, ReadOnlyMemory<byte> Content)
{
    /// <summary>Its text; what is no UTF-8 becomes U+FFFD, which no dossier may hold.</summary>
    public string Text => Encoding.UTF8.GetString(Content.Span);

    // It is named where an error speaks of the value.
    public override string ToString() => $"the upload {Name}";
}

/// <summary>A file of a multipart request.</summary>
internal sealed class UploadScalar : ScalarGraphType
{
    public UploadScalar()
    {
        Name = "Upload";
        Description =
            "A file of a request of type multipart/form-data, always given by a variable, as the GraphQL multipart request "
            + "specification lays down: https://github.com/jaydenseric/graphql-multipart-request-spec";
    }

    public override object? ParseLiteral(GraphQLValue value) =>
        value is GraphQLNullValue
            ? null
            : ThrowLiteralConversionError(value, "An Upload comes with a multipart request, by a variable.");

    public override object? ParseValue(object? value) =>
        value is null or UploadedFile ? value : ThrowValueConversionError(value);

    public override object? Serialize(object? value) => ThrowSerializationError(value);
}
