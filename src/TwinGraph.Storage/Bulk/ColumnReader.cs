using System.Text;
using TwinGraph.Cypher.Values;

namespace TwinGraph.Storage.Bulk;

/// <summary>Turns the fields of a table's column into values.</summary>
internal sealed class ColumnReader(CsvTable table, int column, RejectedRows rejected)
{
    private const int FewRows = 4096;
    private const int RowsBeforeJudging = 1 << 16;

    private readonly TableColumn _declared = table.Columns[column];

    /// <summary>What the fields are read as: what was declared, or what all of them can be.</summary>
    public BulkType Type { get; private set; }

    public BulkColumn Read()
    {
        Type = _declared.Type == BulkType.Inferred ? Infer() : _declared.Type;
        return _declared.IsList ? ReadLists()
            : Type == BulkType.String ? ReadTexts()
            : FieldReader.IsBits(Type) ? ReadBits()
            : ReadValues();
    }

    private BulkType Infer()
    {
        BulkType[] candidates = FieldReader.Inferable.ToArray();
        int count = candidates.Length;
        bool any = false;
        foreach (CsvChunk chunk in table.Chunks)
        {
            ReadOnlySpan<FieldSpan> fields = Fields(chunk);
            for (int i = 0; i < fields.Length && count > 0; i++)
            {
                if (fields[i].IsAbsent)
                {
                    continue;
                }

                any = true;
                ReadOnlySpan<byte> text = table.Text(chunk, fields[i]);
                int kept = 0;
                for (int candidate = 0; candidate < count; candidate++)
                {
                    if (!text.IsEmpty && FieldReader.MayBe(candidates[candidate], text))
                    {
                        candidates[kept++] = candidates[candidate];
                    }
                }

                count = kept;
            }
        }

        return any && count > 0 ? candidates[0] : BulkType.String;
    }

    private BulkColumn ReadTexts()
    {
        var texts = new BulkTexts(_declared.Name, table.Rows);
        var numbers = new TextNumbers();
        int present = 0;
        foreach (CsvChunk chunk in table.Chunks)
        {
            ReadOnlySpan<FieldSpan> fields = Fields(chunk);
            ReadOnlySpan<byte> last = default;
            int lastCode = 0;
            for (int i = 0; i < fields.Length; i++)
            {
                if (fields[i].IsAbsent)
                {
                    continue;
                }

                ReadOnlySpan<byte> text = table.Text(chunk, fields[i]);
                if (lastCode == 0 || !text.SequenceEqual(last))
                {
                    lastCode = numbers.Count + 1;
                    _ = numbers.TryAdd(text, ref lastCode);
                    last = text;
                }

                texts.Codes[chunk.FirstRow + i] = lastCode;
                if (++present == RowsBeforeJudging && numbers.Count > present / 2)
                {
                    return new BulkFields(_declared.Name, table, column);
                }
            }
        }

        if (numbers.Count > present / 4 && present >= FewRows)
        {
            return new BulkFields(_declared.Name, table, column);
        }

        var dictionary = new string?[numbers.Count + 1];
        for (int i = 0; i < numbers.Count; i++)
        {
            dictionary[i + 1] = Encoding.UTF8.GetString(numbers.Text(i));
        }

        texts.Dictionary = dictionary;
        return texts;
    }

    private BulkBits ReadBits()
    {
        var bits = new BulkBits(_declared.Name, FieldReader.KindOf(Type), table.Rows);
        foreach (CsvChunk chunk in table.Chunks)
        {
            ReadOnlySpan<FieldSpan> fields = Fields(chunk);
            for (int i = 0; i < fields.Length; i++)
            {
                if (fields[i].IsAbsent)
                {
                    continue;
                }

                int row = chunk.FirstRow + i;
                bits.Present[row] = FieldReader.TryBits(Type, table.Text(chunk, fields[i]), out bits.Bits[row]);
                if (!bits.Present[row])
                {
                    Refuse(chunk, row, fields[i], Type);
                }
            }
        }

        return bits;
    }

    private BulkValues ReadValues()
    {
        var values = new BulkValues(_declared.Name, table.Rows);
        foreach (CsvChunk chunk in table.Chunks)
        {
            ReadOnlySpan<FieldSpan> fields = Fields(chunk);
            for (int i = 0; i < fields.Length; i++)
            {
                int row = chunk.FirstRow + i;
                if (
                    !fields[i].IsAbsent
                    && !FieldReader.TryValue(Type, table.Text(chunk, fields[i]), out values.Values[row])
                )
                {
                    Refuse(chunk, row, fields[i], Type);
                }
            }
        }

        return values;
    }

    private BulkValues ReadLists()
    {
        BulkType type = Type == BulkType.Inferred ? BulkType.String : Type;
        var values = new BulkValues(_declared.Name, table.Rows);
        var items = new List<CypherValue>();
        byte delimiter = (byte)table.Dialect.ArrayDelimiter;
        foreach (CsvChunk chunk in table.Chunks)
        {
            ReadOnlySpan<FieldSpan> fields = Fields(chunk);
            for (int i = 0; i < fields.Length; i++)
            {
                if (fields[i].IsAbsent)
                {
                    continue;
                }

                items.Clear();
                ReadOnlySpan<byte> text = table.Text(chunk, fields[i]);
                bool sound = true;
                foreach (Range part in text.IsEmpty ? default : text.Split(delimiter))
                {
                    sound &= FieldReader.TryValue(type, text[part], out CypherValue item);
                    items.Add(item);
                }

                if (sound)
                {
                    values.Values[chunk.FirstRow + i] = CypherValue.List([.. items]);
                }
                else
                {
                    Refuse(chunk, chunk.FirstRow + i, fields[i], type);
                }
            }
        }

        return values;
    }

    private ReadOnlySpan<FieldSpan> Fields(CsvChunk chunk) => chunk.Columns[column].AsSpan(0, chunk.Rows);

    private void Refuse(CsvChunk chunk, int row, FieldSpan field, BulkType type)
    {
        string text = FieldText.Of(chunk, field, (byte)table.Dialect.Quote);
        text = text.Length > 60 ? text[..60] + "…" : text;
        string what = _declared.IsList ? $"list of {type} values" : $"{type}";
        table.Exclude(
            chunk,
            row,
            column,
            $"'{text}' is no {what}",
            $"Mend the value, leave it empty, or declare the column as STRING{(_declared.IsList ? "[]" : "")}.",
            rejected
        );
    }
}
