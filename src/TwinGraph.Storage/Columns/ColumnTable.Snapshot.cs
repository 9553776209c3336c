using TwinGraph.Storage.Durability;

namespace TwinGraph.Storage.Columns;

internal sealed partial class ColumnTable
{
    /// <summary>Writes each column as a section of its own, numbered from <paramref name="firstSection"/> by key.</summary>
    public void Write(SectionWriter to, int firstSection, StringNumbers strings)
    {
        for (int key = 0; key < _columns.Length; key++)
        {
            if (_columns[key] is { } column)
            {
                to.Begin(firstSection + key);
                column.Write(to, strings);
                to.End();
            }
        }
    }

    /// <summary>Puts a column in its place before the table is published.</summary>
    public void Put(int key, PropertyColumn column)
    {
        if (key >= _columns.Length)
        {
            Array.Resize(ref _columns, key + 1);
        }

        _columns[key] = column;
    }
}
