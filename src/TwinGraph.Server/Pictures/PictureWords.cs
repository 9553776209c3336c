namespace TwinGraph.Server.Pictures;

/// <summary>The words of pictures in one language.</summary>
internal sealed record PictureWords
{
    private static readonly PictureWords s_english = new()
    {
        Language = "en",
        Titles = new(StringComparer.Ordinal)
        {
            ["network"] = "How regions of China and Indonesia are tied",
            ["map"] = "Ties between China and Indonesia on the map",
            ["timeline"] = "Steps of ties between China and Indonesia",
            ["matrix"] = "Which provinces of China and Indonesia are tied",
            ["sectors"] = "Sectors of the ties of each province",
        },
        Around = "Ties around {0}",
        Nodes = "{0} nodes",
        Ties = "{0} ties",
        Steps = "{0} steps",
        AsOf = "on {0}",
        KnownAt = "as known on {0}",
        From = "since {0}",
        To = "until {0}",
        Shown = "of {0} nodes and {1} edges, the most tied",
        WithoutPlace = "{0} without a place are not drawn",
        WithoutDate = "{0} ties without a date are not drawn",
        Rows = "the first {0} of {1} rows",
        Columns = "the first {0} of {1} columns",
        Nothing = "No tie fits these filters.",
        Source = "Source: TwinGraph, where every tie names its sources.",
        Outlines = "Outlines: Natural Earth.",
        Legend = new(StringComparer.Ordinal)
        {
            ["Province"] = "Province",
            ["City"] = "City",
            ["Country"] = "Country",
            ["Official"] = "Official",
            ["Company"] = "Company",
            ["Sector"] = "Sector",
            ["Programme"] = "Programme",
            ["partnership"] = "Partnership",
            ["visit"] = "Visit",
            ["meeting"] = "Meeting",
            ["investment"] = "Investment",
            ["Talk"] = "talked about",
            ["Paper"] = "letter or memorandum",
            ["Force"] = "in force or done",
            ["Over"] = "ended",
            ["other"] = "Belongs to",
            ["vague"] = "year or month only",
            ["CN"] = "China",
            ["ID"] = "Indonesia",
            ["cell"] = "Ties in a cell",
        },
    };

    private static readonly PictureWords s_indonesian = new()
    {
        Language = "id",
        Titles = new(StringComparer.Ordinal)
        {
            ["network"] = "Hubungan antarwilayah Tiongkok dan Indonesia",
            ["map"] = "Hubungan Tiongkok dan Indonesia di peta",
            ["timeline"] = "Tahapan hubungan Tiongkok dan Indonesia",
            ["matrix"] = "Provinsi Tiongkok dan Indonesia yang berhubungan",
            ["sectors"] = "Sektor hubungan tiap provinsi",
        },
        Around = "Hubungan di sekitar {0}",
        Nodes = "{0} simpul",
        Ties = "{0} hubungan",
        Steps = "{0} tahap",
        AsOf = "pada {0}",
        KnownAt = "menurut yang diketahui pada {0}",
        From = "sejak {0}",
        To = "sampai {0}",
        Shown = "dari {0} simpul dan {1} garis, yang paling banyak berhubungan",
        WithoutPlace = "{0} tanpa lokasi tidak digambar",
        WithoutDate = "{0} hubungan tanpa tanggal tidak digambar",
        Rows = "{0} dari {1} baris pertama",
        Columns = "{0} dari {1} kolom pertama",
        Nothing = "Tidak ada hubungan yang cocok dengan saringan ini.",
        Source = "Sumber: TwinGraph; setiap hubungan menyebut sumbernya.",
        Outlines = "Garis batas: Natural Earth.",
        Legend = new(StringComparer.Ordinal)
        {
            ["Province"] = "Provinsi",
            ["City"] = "Kota/kabupaten",
            ["Country"] = "Negara",
            ["Official"] = "Pejabat",
            ["Company"] = "Perusahaan",
            ["Sector"] = "Sektor",
            ["Programme"] = "Program",
            ["partnership"] = "Kemitraan",
            ["visit"] = "Kunjungan",
            ["meeting"] = "Pertemuan",
            ["investment"] = "Investasi",
            ["Talk"] = "dibicarakan",
            ["Paper"] = "surat atau nota",
            ["Force"] = "berlaku atau selesai",
            ["Over"] = "berakhir",
            ["other"] = "Termasuk",
            ["vague"] = "hanya tahun atau bulan",
            ["CN"] = "Tiongkok",
            ["ID"] = "Indonesia",
            ["cell"] = "Hubungan per sel",
        },
    };

    private static readonly PictureWords s_chinese = new()
    {
        Language = "zh",
        Titles = new(StringComparer.Ordinal)
        {
            ["network"] = "中国与印度尼西亚各地区之间的往来",
            ["map"] = "地图上的中国与印度尼西亚往来",
            ["timeline"] = "中国与印度尼西亚往来的进程",
            ["matrix"] = "中国与印度尼西亚各省之间的往来",
            ["sectors"] = "各省往来所涉及的行业",
        },
        Around = "{0}的往来",
        Nodes = "{0} 个节点",
        Ties = "{0} 项往来",
        Steps = "{0} 个步骤",
        AsOf = "截至 {0}",
        KnownAt = "按 {0} 所知",
        From = "自 {0}",
        To = "至 {0}",
        Shown = "共 {0} 个节点、{1} 条边，只画往来最多者",
        WithoutPlace = "{0} 个没有地点，未画出",
        WithoutDate = "{0} 项没有日期，未画出",
        Rows = "{1} 行中的前 {0} 行",
        Columns = "{1} 列中的前 {0} 列",
        Nothing = "没有符合这些条件的往来。",
        Source = "来源：TwinGraph，每项往来均注明出处。",
        Outlines = "轮廓：Natural Earth。",
        Legend = new(StringComparer.Ordinal)
        {
            ["Province"] = "省份",
            ["City"] = "城市",
            ["Country"] = "国家",
            ["Official"] = "官员",
            ["Company"] = "企业",
            ["Sector"] = "行业",
            ["Programme"] = "项目",
            ["partnership"] = "友好关系",
            ["visit"] = "访问",
            ["meeting"] = "会见",
            ["investment"] = "投资",
            ["Talk"] = "商谈中",
            ["Paper"] = "意向书或备忘录",
            ["Force"] = "生效或完成",
            ["Over"] = "已结束",
            ["other"] = "从属",
            ["vague"] = "仅知年或月",
            ["CN"] = "中国",
            ["ID"] = "印度尼西亚",
            ["cell"] = "每格的往来",
        },
    };

    /// <summary>en, id or zh.</summary>
    public required string Language { get; init; }

    /// <summary>What a view is called.</summary>
    public required Dictionary<string, string> Titles { get; init; }

    public required string Around { get; init; }

    public required string Nodes { get; init; }

    public required string Ties { get; init; }

    public required string Steps { get; init; }

    public required string AsOf { get; init; }

    public required string KnownAt { get; init; }

    public required string From { get; init; }

    public required string To { get; init; }

    public required string Shown { get; init; }

    public required string WithoutPlace { get; init; }

    public required string WithoutDate { get; init; }

    public required string Rows { get; init; }

    public required string Columns { get; init; }

    public required string Nothing { get; init; }

    public required string Source { get; init; }

    public required string Outlines { get; init; }

    /// <summary>What marks mean.</summary>
    public required Dictionary<string, string> Legend { get; init; }

    /// <summary>The words of a language; English where it says none.</summary>
    public static PictureWords Of(string? language) =>
        language switch
        {
            "id" => s_indonesian,
            "zh" => s_chinese,
            _ => s_english,
        };
}
