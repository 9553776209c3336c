using TwinGraph.Atlas.Model;

namespace TwinGraph.Atlas.Dossiers;

/// <summary>Knows where in its file each field of a record stands.</summary>
internal interface IFieldPlaces
{
    /// <summary>The place of a field, or of the record when the field is absent.</summary>
    FilePosition PlaceOf(string field);

    /// <summary>The field's full name for messages, <c>ties[3].status</c>.</summary>
    string NameOf(string field);
}
