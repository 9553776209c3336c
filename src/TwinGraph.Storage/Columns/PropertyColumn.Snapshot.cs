using TwinGraph.Storage.Durability;
using TwinGraph.Storage.Snapshots;

namespace TwinGraph.Storage.Columns;

internal sealed partial class PropertyColumn
{
    public void Write(SectionWriter to, StringNumbers strings)
    {
        var dictionaries = new DictionaryNumbers();
        to.Int(_pages.Count);
        for (int i = 0; i < _pages.Count; i++)
        {
            ColumnPage? page = _pages[i];
            to.Int(page is null ? 0 : 1);
            page?.Write(to, strings, dictionaries);
        }
    }

    public static PropertyColumn Read(SectionReader from, string?[] strings)
    {
        var pages = new ColumnPage?[from.Count(sizeof(int))];
        var dictionaries = new DictionaryNumbers();
        for (int i = 0; i < pages.Length; i++)
        {
            pages[i] = from.Int() == 0 ? null : ColumnPage.Read(from, strings, dictionaries);
        }

        return new(PageRoot<ColumnPage>.Of(pages));
    }
}
