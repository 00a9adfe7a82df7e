using InitiativeBot.Measures;
using InitiativeBot.Search;
using InitiativeBot.Search.Stored;

namespace InitiativeBot.Core.Tests.Large;

/// <summary>Measures of many municipalities on the disk; the whole country is what the benchmarks' <c>large</c> makes.</summary>
public sealed class StoredMeasuresTests : IDisposable
{
    private const string City = "福岡市";
    private const int Municipalities = 20;

    private static readonly Lazy<IReadOnlyList<Measure>> Material = new(() => MeasureFile.Load(Path.Combine(RepositoryFiles.Root, "index", "measures.json")));
    private static readonly Lazy<JapaneseWords> Words = new(() => JapaneseWords.Load(Path.Combine(RepositoryFiles.Root, "index")));

    private readonly TemporaryDirectory _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void The_same_seed_makes_the_same_measures_and_no_two_municipalities_have_one_name()
    {
        var (one, again, other) = (Text(1), Text(1), Text(2));

        Assert.Equal(one, again);
        Assert.NotEqual(one, other);
        Assert.Equal(ManyMeasures.Municipalities, Enumerable.Range(0, ManyMeasures.Municipalities).Select(ManyMeasures.NameOf).Distinct().Count());

        static string Text(int seed) => MeasureFile.Serialize(ManyMeasures.Make(Material.Value, City, 3, seed: seed));
    }

    [Fact]
    public void A_measure_is_found_among_those_of_all_municipalities_and_read_whole()
    {
        using var stored = Open("a", ManyMeasures.Make(Material.Value, City, Municipalities));
        var measures = ManyMeasures.Make(Material.Value, City, Municipalities).ToList();
        Assert.Equal(measures.Count, stored.Count);
        var found = 0;
        foreach (var measure in measures.Where((_, i) => i % 37 == 0))
        {
            found += stored.Search(measure.Title + "について教えてください", 3).Any(h => h.Id == measure.Id) ? 1 : 0;
            Assert.Equal(MeasureFile.Serialize([measure]), MeasureFile.Serialize([stored.Find(measure.Id)!]));
        }

        Assert.InRange(found, 29, 32);
        Assert.Null(stored.Find(new MeasureId(1, 9, 9)));
        Assert.Empty(stored.Search("ぬるぽ", 3));
        Assert.Empty(stored.Search("", 3));
    }

    [Fact]
    public void It_is_built_once_for_the_same_data_and_what_is_older_goes()
    {
        var made = 0;
        IEnumerable<Measure> Counted()
        {
            made++;
            return ManyMeasures.Make(Material.Value, City, 1);
        }

        using (Open("a", Late(Counted)))
        {
        }

        using (Open("a", Late(Counted)))
        {
        }

        Assert.Equal(1, made);
        using var other = Open("b", Late(Counted));
        Assert.Equal(2, made);
        Assert.Single(Directory.GetDirectories(_folder.Path));
    }

    [Fact]
    public void What_is_stopped_on_the_way_leaves_nothing()
    {
        using var stop = new CancellationTokenSource();
        IEnumerable<Measure> Stopped()
        {
            foreach (var measure in ManyMeasures.Make(Material.Value, City, 1))
            {
                stop.Cancel();
                yield return measure;
            }
        }

        Assert.ThrowsAny<OperationCanceledException>(() => StoredMeasures.Open(_folder.Path, "a", Stopped(), Words.Value, cancellationToken: stop.Token));
        Assert.Empty(Directory.GetDirectories(_folder.Path));
    }

    [Fact]
    public void Other_data_have_another_key()
    {
        var (one, two) = (Path.Combine(_folder.Path, "one"), Path.Combine(_folder.Path, "two"));
        File.WriteAllText(one, "a");
        File.WriteAllText(two, "b");

        Assert.Equal(StoredMeasures.KeyOf(one, two), StoredMeasures.KeyOf(one, two));
        Assert.NotEqual(StoredMeasures.KeyOf(one, two), StoredMeasures.KeyOf(two, one));
    }

    private StoredMeasures Open(string key, IEnumerable<Measure> measures) =>
        StoredMeasures.Open(_folder.Path, key, measures, Words.Value, cancellationToken: TestContext.Current.CancellationToken);

    private static IEnumerable<Measure> Late(Func<IEnumerable<Measure>> make)
    {
        foreach (var measure in make())
        {
            yield return measure;
        }
    }
}
