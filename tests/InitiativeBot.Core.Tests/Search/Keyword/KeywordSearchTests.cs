using FsCheck;
using FsCheck.Fluent;
using FsCheck.Xunit;
using InitiativeBot.Measures;
using InitiativeBot.Search;
using InitiativeBot.Search.Keyword;

namespace InitiativeBot.Core.Tests.Search.Keyword;

public sealed class KeywordSearchTests
{
    private static readonly MeasureCatalog Catalog = RepositoryCity.Data.Catalog;
    private static readonly KeywordSearch Sut = new(RepositoryCity.Data, Catalog, RepositoryCity.Words, TimeProvider.System);

    public static TheoryData<string> Languages => [.. RepositoryCity.Data.Dialogs.SpokenLanguages];

    [Theory]
    [MemberData(nameof(Languages))]
    public void Every_title_finds_its_measure_first(string language) => Assert.All(Catalog.Originals, m =>
    {
        foreach (var title in new[] { m.Title, Catalog.TextsOf(m.Id, language).Title })
        {
            var first = Look(title, language).Hits[0].Measure;
            Assert.Contains(title, new[] { first.Title, Catalog.TextsOf(first.Id, language).Title });
        }
    });

    [Fact]
    public void Every_id_finds_its_measure_first_and_a_reprints_its_original() => Assert.All(Catalog.All, m =>
    {
        var id = m.ReprintOf ?? m.Id;
        Assert.Equal(id, Look(m.Id.ToString()).Hits[0].Measure.Id);
        Assert.Equal([id], Ids(Look($"id:{m.Id}")));
        Assert.Equal([id], Ids(Look($"番号：{m.Id.ToString().Replace('-', '－')}")));
    });

    [Fact]
    public void The_beginning_of_an_id_finds_what_is_printed_there() =>
        Assert.Equal(Catalog.All.Where(m => m.Id is { Pillar: 1, Category: 5 }).Select(m => m.ReprintOf ?? m.Id).Distinct().Order(), Ids(Look("id:1-5")).Order());

    [Theory]
    [InlineData("水")]
    [InlineData("網")]
    [InlineData("水道")]
    [InlineData("ゴミ")]
    [InlineData("データ")]
    [InlineData("チャットボット")]
    [InlineData("ﾁｬｯﾄﾎﾞｯﾄ")]
    [InlineData("ＡＩ")]
    [InlineData("窓口")]
    [InlineData("センサ")]
    public void A_word_finds_at_least_every_measure_that_has_it(string word)
    {
        var wanted = Catalog.Originals.Where(m => Has(m, word)).Select(m => m.Id).ToList();

        Assert.NotEmpty(wanted);
        Assert.Empty(wanted.Except(Ids(Look(word))));
    }

    [Theory]
    [InlineData("水道料金")]
    [InlineData("行政手続きのオンライン化")]
    [InlineData("ごみ減量")]
    [InlineData("ビッグデータ")]
    public void A_phrase_finds_exactly_the_measures_that_have_it(string phrase) =>
        Assert.Equal(Catalog.Originals.Where(m => Has(m, phrase)).Select(m => m.Id).Order(), Ids(Look($"「{phrase}」")).Order());

    // Phrases as they stand anywhere in the document: exactly those measures have them.
    [Property(MaxTest = 300)]
    public Property Any_stretch_of_the_document_is_found_where_it_stands() => Prop.ForAll(
        (from measure in Gen.Elements(Catalog.Originals.ToArray())
         from text in Gen.Elements(Texts(measure).Where(t => t.Length > 1).ToArray())
         from start in Gen.Choose(0, text.Length - 1)
         from length in Gen.Choose(1, 12)
         select (measure.Id, Phrase: text.Substring(start, Math.Min(length, text.Length - start)))).ToArbitrary(),
        sample => IsSplitInWord(sample.Phrase) || Ids(Look($"『{sample.Phrase}』")).Contains(sample.Id));

    [Fact]
    public void Latin_words_are_found_whole()
    {
        Assert.Contains(MeasureId.Parse("1-3-4"), Ids(Look("ai")));
        Assert.DoesNotContain(MeasureId.Parse("3-2-1"), Ids(Look("\"mir\"")));
        Assert.Contains(MeasureId.Parse("3-2-1"), Ids(Look("mir*")));
    }

    [Fact]
    public void And_or_and_not_are_those_of_sets()
    {
        var (a, b) = (Ids(Look("水道")), Ids(Look("アプリ")));

        Assert.Equal(a.Intersect(b).Order(), Ids(Look("水道 アプリ")).Order());
        Assert.Equal(a.Union(b).Order(), Ids(Look("水道 OR アプリ")).Order());
        Assert.Equal(a.Except(b).Order(), Ids(Look("水道 -アプリ")).Order());
        Assert.Equal(Catalog.Originals.Select(m => m.Id).Except(a).Order(), Ids(Look("-水道")).Order());
    }

    [Theory]
    [InlineData("局:水道局", "水道局")]
    [InlineData("bureau:水道", "水道局")]
    [InlineData("bureau:\"Waterworks Bureau\"", "水道局")]
    public void A_field_narrows_to_a_bureau_by_any_name(string query, string bureau) =>
        Assert.Equal(Catalog.Originals.Where(m => m.Department.Bureau == bureau).Select(m => m.Id), Ids(Look(query)).Order());

    [Fact]
    public void Fields_narrow_to_what_they_name()
    {
        Assert.Equal(Catalog.Originals.Where(m => m.IsNew).Select(m => m.Id), Ids(Look("新規:はい")).Order());
        Assert.Equal(Catalog.Originals.Where(m => !m.IsNew).Select(m => m.Id), Ids(Look("new:no")).Order());
        Assert.Equal(Catalog.Originals.Where(m => m.Department.Sections.Contains("総務課")).Select(m => m.Id), Ids(Look("課:総務課")).Order());
        Assert.Equal(Catalog.Originals.Where(m => Catalog.EntryOf(m.Id, "ja").Names.Append(m.Title).Any(t => t.Contains("活用", StringComparison.Ordinal))).Select(m => m.Id), Ids(Look("施策名:活用")).Order());
        Assert.Equal(RepositoryCity.Data.Topics.First(t => t.Id == "online").Members, Ids(Look("topic:online")).Order());
        Assert.Equal(Catalog.All.Where(m => m.Id.Pillar == 3).Select(m => m.ReprintOf ?? m.Id).Distinct().Order(), Ids(Look("柱:3")).Order());
        Assert.Contains(MeasureId.Parse("1-1-4"), Ids(Look("年度:令和８年度")));
        Assert.Equal(Ids(Look("year:2026")), Ids(Look("年度:令和８年度")));
    }

    [Fact]
    public void A_slip_is_forgiven_where_one_asks_for_it() => Assert.Equal(Ids(Look("チャットボット")).Order(), Ids(Look("チャットポット~1")).Order());

    [Theory]
    [InlineData("すいどう", "水道")]
    [InlineData("suidou", "水道")]
    [InlineData("suido", "水道")]
    public void A_word_that_nothing_has_is_looked_for_by_its_reading(string typed, string word)
    {
        var result = Look(typed);

        Assert.Equal([NoticeKind.Reading], result.Notices.Select(n => n.Kind));
        Assert.Empty(Ids(Look($"title:{word}")).Except(Ids(result)));
        Assert.Contains(result.Hits, h => Marked(h.Title).Contains(word));
    }

    [Fact]
    public void What_is_written_without_blanks_is_cut_where_nothing_has_it_whole()
    {
        var result = Look("水道料金確認");

        Assert.Equal([NoticeKind.Split], result.Notices.Select(n => n.Kind));
        Assert.Contains(MeasureId.Parse("1-1-3"), Ids(result));
    }

    [Theory]
    [InlineData("チャットポット", "チャットボット")]
    [InlineData("局:水導局", "bureau:\"水道局\"")]
    [InlineData("マイナンバーカードを活用した申請書等自動作成サービズ", "\"マイナンバーカードを活用した申請書等自動作成サービス\"")]
    [InlineData("ドローン ごみ", "ドローン | ごみ")]
    public void Where_nothing_is_found_the_nearest_is_proposed(string query, string proposal)
    {
        var result = Look(query);

        Assert.Empty(result.Hits);
        var proposed = Assert.Single(result.Proposals, p => p.Query == proposal);
        Assert.Equal(Look(proposal).Total, proposed.Count);
    }

    [Fact]
    public void Where_enough_is_found_nothing_is_proposed() => Assert.Empty(Look("水道").Proposals);

    [Fact]
    public void A_name_that_is_not_known_is_told()
    {
        var byField = Look("局:なにぬね局");
        var byFilter = Sut.Search(new KeywordRequest { Filter = KeywordFilter.None.With(FacetKind.Bureau, "なにぬね局") });

        Assert.Empty(byField.Hits);
        Assert.Empty(byFilter.Hits);
        Assert.Equal([new QueryNotice(NoticeKind.UnknownValue, "bureau:なにぬね局")], byField.Notices);
        Assert.Equal(byField.Notices, byFilter.Notices);
    }

    [Theory]
    [InlineData("")]
    [InlineData("水道")]
    [InlineData("データ -AI")]
    public void Facets_are_counted_as_by_hand(string query)
    {
        var result = Look(query);
        var found = result.All;

        Assert.Equal(found.CountBy(m => m.Department.Bureau).ToDictionary(), Counted(FacetKind.Bureau));
        Assert.Equal(found.SelectMany(m => m.Department.Sections.Select(s => m.Department.Bureau + s)).CountBy(s => s).ToDictionary(), Counted(FacetKind.Section));
        Assert.Equal(found.SelectMany(m => Places(m).Select(p => $"{p.Pillar}").Distinct()).CountBy(p => p).ToDictionary(), Counted(FacetKind.Pillar));
        Assert.Equal(found.SelectMany(m => Places(m).Select(p => $"{p.Pillar}-{p.Category}").Distinct()).CountBy(p => p).ToDictionary(), Counted(FacetKind.Category));
        Assert.Equal(found.SelectMany(m => RepositoryCity.Data.Topics.Where(t => t.Members.Contains(m.Id)).Select(t => t.Id)).CountBy(t => t).ToDictionary(), Counted(FacetKind.Topic));
        Assert.Equal(found.CountBy(m => m.IsNew ? "true" : "false").ToDictionary(), Counted(FacetKind.New));

        Dictionary<string, int> Counted(FacetKind kind) => result.Facets[kind].Where(f => f.Count > 0).ToDictionary(f => f.Value, f => f.Count);
    }

    [Fact]
    public void Years_are_counted_as_the_schedule_names_them()
    {
        var years = Look("").Facets[FacetKind.Year];

        // 令和8年度頃 (1-1-4) and 令和9年度 are years of their own; a period without an end goes on into both.
        Assert.Equal(years.Select(y => y.Value).Order(), years.Select(y => y.Value));
        Assert.Equal(Catalog.Originals.Count(m => m.Schedule.Any(s => s.Period == "平成19年度")), years.Single(y => y.Value == "2007").Count);
    }

    [Fact]
    public void What_is_chosen_of_a_facet_does_not_narrow_its_own_counts()
    {
        var all = Look("データ");
        var narrowed = Sut.Search(new KeywordRequest { Text = "データ", Filter = KeywordFilter.None.With(FacetKind.Bureau, "福祉局", "環境局") });

        Assert.Equal(all.Facets[FacetKind.Bureau].Select(f => f.Count), narrowed.Facets[FacetKind.Bureau].Select(f => f.Count));
        Assert.Equal(["環境局", "福祉局"], narrowed.Facets[FacetKind.Bureau].Where(f => f.IsChosen).Select(f => f.Value).Order());
        Assert.Equal(narrowed.Total, narrowed.Facets[FacetKind.New].Sum(f => f.Count));
        Assert.Equal(all.All.Where(m => m.Department.Bureau is "福祉局" or "環境局"), narrowed.All);
    }

    [Property(MaxTest = 200)]
    public Property Filters_leave_what_a_plain_filter_leaves() => Prop.ForAll(
        Filters().ToArbitrary(),
        filter => Sut.Search(new KeywordRequest { Filter = filter, Sort = SearchSort.Document }).All
            .SequenceEqual(Catalog.Originals.Where(m => FacetKinds.All.All(k => filter[k].Count == 0 || filter[k].Any(v => PlainlyHas(m, k, v))))));

    [Property(MaxTest = 300)]
    public Property Marks_stand_at_what_was_looked_for() => Prop.ForAll(
        (from query in Gen.Elements("水道", "ﾃﾞｰﾀ", "AI", "ごみ", "「オンライン」", "令和３年度", "福岡", "app*", "data", "도", "データ OR アプリ", "マイナンバー", "thu")
         from language in Gen.Elements(RepositoryCity.Data.Dialogs.SpokenLanguages.ToArray())
         select (query, language)).ToArbitrary(),
        sample =>
        {
            string[] words = [.. sample.query.Split(" OR ").Select(w => Folded(w.Trim('「', '」', '*')))];
            return Look(sample.query, sample.language).Hits.All(h => h.Fragments.Select(f => f.Marked).Append(h.Title).All(m =>
                m.Ranges.All(r => words.Any(w => Forms(m.Text.Substring(r.Start, r.Length)).Any(f => f.Contains(w, StringComparison.Ordinal))))
                && m.Ranges.Zip(m.Ranges.Skip(1)).All(p => p.First.Start + p.First.Length < p.Second.Start)));
        });

    [Fact]
    public void A_fragment_is_a_part_of_the_text_that_it_names()
    {
        var hit = Look("水位計").Hits[0];
        var fragment = hit.Fragments.First(f => f.Part == "description");

        Assert.Equal(fragment.Marked.Text, hit.Measure.Description.Substring(fragment.Start, fragment.Marked.Text.Length));
        Assert.Contains("水位計", Marked(fragment.Marked));
    }

    [Fact]
    public void Other_languages_are_searched_beside_the_document()
    {
        Assert.Contains(MeasureId.Parse("1-1-3"), Ids(Look("water bill", "en")).Concat(Ids(Look("water", "en"))));
        Assert.Contains(MeasureId.Parse("1-1-3"), Ids(Look("水道料金", "en")));
        Assert.Contains("Water", string.Join(' ', Look("water", "en").Hits.SelectMany(h => Marked(h.Title))), StringComparison.OrdinalIgnoreCase);
        Assert.NotEmpty(Ids(Look("thu gom rac", "vi")));
    }

    [Fact]
    public void Orders_are_those_that_they_name()
    {
        var byDocument = Look("データ", sort: SearchSort.Document).All;
        var byBureau = Look("データ", sort: SearchSort.Bureau).All;

        Assert.Equal(byDocument.OrderBy(m => m.Id), byDocument);
        Assert.Equal(byBureau.Select(m => m.Department.Bureau).Distinct().Count(), byBureau.Zip(byBureau.Skip(1)).Count(p => p.First.Department.Bureau != p.Second.Department.Bureau) + 1);
        var titles = Look("", sort: SearchSort.Title).All.Select(m => m.Title).ToList();
        Assert.True(titles.IndexOf("AI-OCRの活用") < titles.IndexOf("福岡ヘルス・ラボ"));
        Assert.True(titles.IndexOf("オープンデータの充実") < titles.IndexOf("子ども見守り事業"));
        Assert.True(titles.IndexOf("子ども見守り事業") < titles.IndexOf("水道版チャットボットの機能向上"));
    }

    [Fact]
    public void Pages_make_the_whole()
    {
        var all = Look("データ").All;
        var pages = Enumerable.Range(1, 1 + (all.Count / 7)).SelectMany(p => Sut.Search(new KeywordRequest { Text = "データ", Page = p, Size = 7 }).Hits.Select(h => h.Measure));

        Assert.Equal(all, pages);
        Assert.Empty(Sut.Search(new KeywordRequest { Page = int.MaxValue, Size = 100 }).Hits);
        Assert.Equal((all.Count + 6) / 7, Sut.Search(new KeywordRequest { Text = "データ", Size = 7 }).Pages);
    }

    [Property(MaxTest = 300)]
    public bool Any_text_is_looked_up(string? text) => Sut.Search(new KeywordRequest { Text = text ?? "" }).Total >= 0;

    [Fact]
    public void Many_threads_find_the_same()
    {
        using var sut = new KeywordSearch(RepositoryCity.Data, Catalog, RepositoryCity.Words, TimeProvider.System);
        string[] queries = ["水道", "データ -AI", "チャットポット", "すいどう", "局:環境局 ごみ", "「オンライン」", "water"];
        var alone = queries.Select(q => Seen(Look(q))).ToArray();

        Parallel.For(0, 200, i =>
        {
            var result = sut.Search(new KeywordRequest { Text = queries[i % queries.Length], Size = KeywordRequest.MaxSize });
            Assert.Equal(alone[i % queries.Length], Seen(result));
        });

        static string Seen(KeywordResult result) => string.Join('|', result.Hits.Select(h =>
            $"{h.Measure.Id} {string.Join(',', h.Title.Ranges)} {string.Join(',', h.Fragments.Select(f => $"{f.Part} {f.Start} {string.Join(',', f.Marked.Ranges)}"))}"))
            + string.Join('|', result.Proposals);
    }

    [Fact]
    public void The_time_it_took_comes_from_the_clock()
    {
        using var sut = new KeywordSearch(RepositoryCity.Data, Catalog, RepositoryCity.Words, new Ticking());

        Assert.Equal(TimeSpan.FromSeconds(1), sut.Search(new KeywordRequest { Text = "水道" }).Time);
    }

    private static KeywordResult Look(string text, string language = "ja", SearchSort sort = SearchSort.Relevance) =>
        Sut.Search(new KeywordRequest { Text = text, Language = language, Sort = sort, Size = KeywordRequest.MaxSize });

    private static List<MeasureId> Ids(KeywordResult result) => [.. result.All.Select(m => m.Id)];

    private static IEnumerable<string> Marked(MarkedText text) => text.Ranges.Select(r => text.Text.Substring(r.Start, r.Length));

    private static string Folded(string text) => JapaneseText.Fold(JapaneseText.Normalize(text));

    private static string[] Forms(string text) => [Folded(text), CharacterTokenizer.WithoutMarks(Folded(text))];

    private static IEnumerable<string> Texts(Measure m) =>
    [
        m.Title, m.Department.Text, m.Pillar, m.Category, m.Description, m.Status, m.Plan, m.Notes, .. m.Schedule.Select(s => $"{s.Period} {s.Text}"),
        .. Catalog.EntryOf(m.Id, "ja").Names, Catalog.EntryOf(m.Id, "ja").Summary ?? "",
    ];

    // A text within which a run of Latin letters or digits is no part of a longer one.
    private static bool Has(Measure measure, string word)
    {
        var folded = Folded(word);
        return Texts(measure).Select(Folded).Any(t => Enumerable.Range(0, t.Length).Any(i => string.CompareOrdinal(t, i, folded, 0, folded.Length) == 0
            && !(i > 0 && IsRun(t[i - 1], t[i])) && !(i + folded.Length < t.Length && IsRun(t[i + folded.Length - 1], t[i + folded.Length]))));
    }

    private static bool IsRun(char a, char b) => (char.IsAsciiLetter(a) && char.IsAsciiLetter(b)) || (char.IsAsciiDigit(a) && char.IsAsciiDigit(b));

    // What begins or ends within a run of letters or digits is no whole word of it; marks alone are nothing to look for.
    private static bool IsSplitInWord(string phrase)
    {
        var folded = Folded(phrase);
        return folded.Length == 0 || phrase.Contains('』', StringComparison.Ordinal) || char.IsAsciiLetterOrDigit(folded[0]) || char.IsAsciiLetterOrDigit(folded[^1]);
    }

    private static IEnumerable<MeasureId> Places(Measure measure) => Catalog.All.Where(m => m.Id == measure.Id || m.ReprintOf == measure.Id).Select(m => m.Id);

    private static bool PlainlyHas(Measure m, FacetKind kind, string value) => kind switch
    {
        FacetKind.Bureau => m.Department.Bureau == value,
        FacetKind.Section => m.Department.Sections.Any(s => m.Department.Bureau + s == value),
        FacetKind.Pillar => Places(m).Any(p => $"{p.Pillar}" == value),
        FacetKind.Category => Places(m).Any(p => $"{p.Pillar}-{p.Category}" == value),
        FacetKind.Topic => RepositoryCity.Data.Topics.Single(t => t.Id == value).Members.Contains(m.Id),
        FacetKind.New => m.IsNew == (value == "true"),
        _ => m.Schedule.Any(s => Years.Read(s.Period) is { } p && p.Covers(int.Parse(value, System.Globalization.CultureInfo.InvariantCulture))),
    };

    private static readonly InitiativeBot.Vocabulary.YearWords Years =
        InitiativeBot.Vocabulary.YearWords.Load(Path.Combine(RepositoryFiles.Root, "index", "vocabulary", "years.json"));

    private static Gen<KeywordFilter> Filters()
    {
        var values = Look("").Facets.ToDictionary(f => f.Key, f => f.Value.Select(v => v.Value).ToArray());
        return FacetKinds.All.Aggregate(Gen.Constant(KeywordFilter.None), (filters, kind) =>
            from filter in filters
            from count in Gen.Elements(0, 0, 0, 1, 2, 3)
            from chosen in Gen.ListOf(Gen.Elements(values[kind]), count)
            select filter.With(kind, chosen));
    }

    private sealed class Ticking : TimeProvider
    {
        private long _seconds;

        public override long TimestampFrequency => 1;

        public override long GetTimestamp() => _seconds++;
    }
}
