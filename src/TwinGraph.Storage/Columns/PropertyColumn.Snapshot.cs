using TwinGraph.Storage.Durability;

namespace TwinGraph.Storage.Columns;

internal sealed partial class PropertyColumn
{
    public void Write(SectionWriter to, StringNumbers strings)
    {
        var dictionaries = new DictionaryNumbers();
        to.Int(_pages.Length);
        foreach (ColumnPage? page in _pages)
        {
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

        return new(pages);
    }
}
