using InitiativeBot.Data;
using InitiativeBot.Search;
using Lucene.Net.Analysis.Ja.Normalization;

namespace InitiativeBot.Understanding.Facts;

/// <summary>
/// The words of one language by which people ask for figures, dates and parts of a measure and by which they lean on what was
/// said before: <c>dialogs/LANGUAGE/asks.json</c>. Immutable, thread-safe.
/// </summary>
internal sealed class AskWords
{
    private const string Prefix = "ask.";
    private const string UnitPrefix = "unit.";
    private const string CounterPlace = "{counter}";
    private const char End = '$';
    private const char Start = '^';
    private const int LongestRead = 600;
    private const int LongestCounter = 4;
    // What says further on that the subject changes belongs to a story.
    private const int LatestChange = 24;

    private readonly string _language;
    private readonly TermReader _terms;
    private readonly FigureReader _figures;
    private readonly Dictionary<string, List<Phrase>> _phrases = new(StringComparer.Ordinal);
    private readonly Dictionary<string, List<Phrase>>.AlternateLookup<ReadOnlySpan<char>> _lookup;
    private readonly HashSet<string> _filler = new(StringComparer.Ordinal);
    private readonly int _longest;
    private readonly string _percent;

    public AskWords(CityData data, string language, TermReader terms, FigureReader figures)
    {
        _language = language;
        _terms = terms;
        _figures = figures;
        _lookup = _phrases.GetAlternateLookup<ReadOnlySpan<char>>();
        // Plain Japanese is Japanese: who writes it may write any of its words.
        string[] sources = language == "ja-x-easy" ? ["ja", "ja-x-easy"] : [language];
        foreach (var source in sources.Where(data.Dialogs.Languages.Contains))
        {
            foreach (var key in data.Dialogs.Keys(source).Where(k => k.StartsWith(Prefix, StringComparison.Ordinal)))
            {
                var texts = data.Dialogs.All(source, key);
                for (var i = 0; i < texts.Count; i++)
                {
                    Add(key[Prefix.Length..], i, texts[i]);
                }
            }

            // Who asks for all of a kind asks for no more of one measure.
            foreach (var text in data.Dialogs.Has(source, "list.all") ? data.Dialogs.All(source, "list.all") : [])
            {
                Add("list", 0, text);
            }
        }

        _percent = data.Dialogs.Has(language, "ask.percentSign") ? $" {data.Dialogs.Text(language, "ask.percentSign")} " : " ";
        _longest = _phrases.Count == 0 ? 0 : _phrases.Keys.Max(k => k.Length);
    }

    /// <summary>All words of the phrases.</summary>
    public IEnumerable<string> Vocabulary => _phrases.Keys.Concat(_filler).SelectMany(p => p.Split(' '));

    private bool IsJapanese => _language is "ja" or "ja-x-easy";

    private bool IsChinese => _language.StartsWith("zh", StringComparison.Ordinal);

    /// <summary>What a message asks.</summary>
    public Asks Read(string text)
    {
        // A sign is no letter and would be lost.
        var cut = (text.Length <= LongestRead ? text : text[..LongestRead]).Replace("%", _percent, StringComparison.Ordinal).Replace("％", _percent, StringComparison.Ordinal);
        var form = NameMatcher.Form(cut);
        var plain = Plain(form);
        var blanked = NameMatcher.FormWithKatakana(cut).ToCharArray();
        var found = new Found();
        for (var at = 0; at < plain.Length;)
        {
            var length = PhraseAt(plain, at, found);
            if (length == 0)
            {
                at++;
                continue;
            }

            at += length;
        }

        var asksFigure = found.Items.Any(i => i.IsFigure);
        var asksWhen = found.Items.Any(i => i.Kind == AskKind.When);
        foreach (var (at, length, _) in found.Spans.Where(s => s.When switch { Blanks.Always => true, Blanks.ForFigures => asksFigure, _ => asksWhen }))
        {
            blanked.AsSpan(at, length).Fill(' ');
        }

        var rest = new string(blanked);
        var years = _figures.Read(cut).Years;
        return new Asks
        {
            Items = found.Items,
            Words = rest.Trim(),
            Terms = [.. TermsOf(rest).Select(t => found.Optional.Any(o => t.Position >= o.At && t.Position < o.At + o.Length) ? t with { IsOptional = true } : t)],
            Starts = found.Flags.Contains("start"),
            Ends = found.Flags.Contains("end"),
            Goals = found.Flags.Contains("goal"),
            Refers = found.Flags.Contains("it"),
            Continues = found.Flags.Contains("and") || found.Flags.Contains("also"),
            Lists = found.Flags.Contains("list"),
            IsQuestion = text.AsSpan().IndexOfAny('?', '？') >= 0 || found.Items.Count > 0 || found.Flags.Contains("yesno"),
            Changes = found.ChangeEnd > 0,
            Picks = found.Flags.Contains("one"),
            IsYesNo = found.Flags.Contains("yesno"),
            Ordinal = found.Ordinal,
            Years = years,
            RelativeYear = found.RelativeYear,
            Rest = found.ChangeEnd == 0 ? text : After(text, found.ChangeEnd),
        };
    }

    private List<Term> TermsOf(string rest) => IsJapanese ? _terms.Japanese(rest, IsFiller)
        : IsChinese ? _terms.Foreign(TermReader.Chinese(rest, IsFiller), rest, _language)
        : _language == "en" ? TermReader.Spaced(rest, IsFiller) : _terms.Foreign(TermReader.Spaced(rest, IsFiller), rest, _language);

    // The text behind the words that make up so much of its form.
    private static string After(string text, int formLength)
    {
        var length = 1;
        while (length < text.Length && NameMatcher.Form(text[..length]).Length < formLength)
        {
            length++;
        }

        var rest = text[length..].TrimStart();
        while (rest.Length > 0 && char.IsPunctuation(rest[0]))
        {
            rest = rest[1..].TrimStart();
        }

        return rest.Length > 0 ? rest : text;
    }

    private bool IsFiller(string word) => _filler.Contains(NameMatcher.Form(word));

    // Of the phrases at a place the longest counts; what it is of several kinds, it is all of them.
    private int PhraseAt(string form, int at, Found found)
    {
        if (form[at] == ' ' || (IsSpaced(form[at]) && at > 0 && IsSpaced(form[at - 1])))
        {
            return 0;
        }

        for (var length = Math.Min(_longest, form.Length - at); length > 0; length--)
        {
            var end = at + length;
            if (!_lookup.TryGetValue(form.AsSpan(at, length), out var phrases)
                || (end < form.Length && (IsLatin(form[end - 1]) ? IsLatin(form[end]) : length < ShortestOfBent(form[end - 1]) && IsSpaced(form[end]))))
            {
                continue;
            }

            var fitting = phrases.Where(p => (!p.OnlyAtEnd || end == form.Length) && (!p.OnlyAtStart || at == 0) && (!p.HasCounter || CounterAt(form, end) > 0)).ToList();
            if (fitting.Count == 0)
            {
                continue;
            }

            foreach (var phrase in fitting)
            {
                length = Math.Max(length, end - at + Note(phrase, form, at, end, found));
            }

            // In Korean and Nepali what follows in the same word only bends it.
            while (at + length < form.Length && IsBent(form[at + length - 1]) && IsSpaced(form[at + length]))
            {
                length++;
            }

            Blank(fitting, form, at, length, found);
            return length;
        }

        return 0;
    }

    // Yes and no are asked with the verb, which tells more than that; so do verbs of beginning, unless when is asked. What is
    // counted is a word of the question too: how many reports, アプリの数.
    private void Blank(List<Phrase> phrases, string form, int at, int length, Found found)
    {
        if (phrases.All(p => p.Key is "yesno" or "also" or "list" or "none"))
        {
            return;
        }

        if (phrases.All(p => p.Key is "yesno" or "also" or "list" or "none" or "start" or "end" or "goal"))
        {
            found.Spans.Add((at, length, phrases.Any(p => p.Key is "start" or "end") ? Blanks.ForDates : Blanks.ForFigures));
            return;
        }

        if (phrases.All(p => p.Unit is not null || p.HasCounter))
        {
            var generic = Enumerable.Range(1, length).LastOrDefault(l => IsGeneric(form.AsSpan(at, l)) && (l == length || form[at + l] == ' '));
            if (generic > 0 && generic < length)
            {
                found.Spans.Add((at, generic, Blanks.Always));
                found.Optional.Add((at + generic, length - generic));
                return;
            }

            generic = Enumerable.Range(1, length).LastOrDefault(l => IsGeneric(form.AsSpan(at + length - l, l)));
            if (generic > 0 && generic < length)
            {
                found.Spans.Add((at + length - generic, generic, Blanks.Always));
                found.Optional.Add((at, length - generic));
                return;
            }
        }

        found.Spans.Add((at, length, Blanks.Always));
    }

    private bool IsGeneric(ReadOnlySpan<char> form) => _lookup.TryGetValue(form, out var phrases) && phrases.Any(p => p.Key == "count");

    // Gives how many characters behind the phrase belong to it: a counter.
    private static int Note(Phrase phrase, string form, int at, int end, Found found)
    {
        if (phrase.HasCounter)
        {
            var length = CounterAt(form, end);
            found.Items.Add(new Ask(AskKind.Count, at, null, form.Substring(end, length)));
            return length;
        }

        if (phrase.Kind is { } kind)
        {
            found.Items.Add(new Ask(kind, at, phrase.Unit));
        }
        else if (phrase.Key == "ordinals")
        {
            found.Ordinal ??= phrase.Index + 1;
        }
        else if (phrase.Key == "last")
        {
            found.Ordinal ??= -1;
        }
        else if (phrase.Key == "years")
        {
            // One text for each: the last year, this one, the next, the one after.
            found.RelativeYear ??= phrase.Index - 1;
        }
        else
        {
            found.Flags.Add(phrase.Key);
            if (phrase.Key == "change" && at <= LatestChange)
            {
                found.ChangeEnd = end;
            }
        }

        return 0;
    }

    // 何 before kana is no number.
    private static int CounterAt(string form, int at)
    {
        var stop = at;
        while (stop < form.Length && stop - at < LongestCounter && JapaneseText.IsHan(form[stop]))
        {
            stop++;
        }

        return stop - at;
    }

    private void Add(string key, int index, string text)
    {
        if (key == "percentSign")
        {
            return;
        }

        if (key == "filler")
        {
            _filler.Add(NameMatcher.Form(text));
            // In Chinese no blank parts words: they are found like phrases.
            if (!IsChinese)
            {
                return;
            }
        }

        var isUnit = key.StartsWith(UnitPrefix, StringComparison.Ordinal);
        AskKind? kind = isUnit || key == "counter" ? AskKind.Count : Enum.TryParse<AskKind>(key, true, out var known) ? known : null;
        // Ordinals and relative years have all ways to say one in one text.
        foreach (var way in key is "ordinals" or "years" ? text.Split('|', StringSplitOptions.TrimEntries) : [text])
        {
            var hasCounter = way.Contains(CounterPlace, StringComparison.Ordinal);
            var form = Plain(NameMatcher.Form(way.Replace(CounterPlace, "", StringComparison.Ordinal).Trim(End, Start)));
            if (form.Length == 0)
            {
                continue;
            }

            if (!_phrases.TryGetValue(form, out var phrases))
            {
                _phrases.Add(form, phrases = []);
            }

            var phrase = new Phrase(key, kind, isUnit ? key[UnitPrefix.Length..] : null, index, way.EndsWith(End), way.StartsWith(Start), hasCounter);
            if (!phrases.Contains(phrase))
            {
                phrases.Add(phrase);
            }
        }
    }

    // Vietnamese is often typed without its marks; every letter stays one letter, so that places stay the same.
    private string Plain(string form) => _language != "vi" ? form : string.Create(form.Length, form, (plain, source) =>
    {
        for (var i = 0; i < source.Length; i++)
        {
            var bare = source[i] < 128 ? null : source[i] is 'đ' ? "d" : Nfkc.RemoveMarks(source[i].ToString());
            plain[i] = bare is { Length: 1 } ? bare[0] : source[i];
        }
    });

    private static bool IsSpaced(char c) => char.IsLetterOrDigit(c) && !JapaneseText.IsHan(c) && !JapaneseText.IsKana(c)
        || char.GetUnicodeCategory(c) is System.Globalization.UnicodeCategory.NonSpacingMark or System.Globalization.UnicodeCategory.SpacingCombiningMark;

    private static bool IsBent(char c) => c is >= '\u0900' and <= '\u097F' or >= '\uAC00' and <= '\uD7A3';

    // A shorter word of such a script must stand alone: 이사 is not 이.
    private static int ShortestOfBent(char c) => c is >= '\uAC00' and <= '\uD7A3' ? 2 : c is >= '\u0900' and <= '\u097F' ? 4 : 0;

    private static bool IsLatin(char c) => char.IsLetterOrDigit(c) && c is < '\u0250' or >= '\u1E00' and < '\u1F00';

    // Which questions a phrase only asks in; in others it says something.
    private enum Blanks
    {
        Always,
        ForFigures,
        ForDates,
    }

    private sealed record Phrase(string Key, AskKind? Kind, string? Unit, int Index, bool OnlyAtEnd, bool OnlyAtStart, bool HasCounter);

    private sealed class Found
    {
        public List<Ask> Items { get; } = [];

        public List<(int At, int Length, Blanks When)> Spans { get; } = [];

        public List<(int At, int Length)> Optional { get; } = [];

        public HashSet<string> Flags { get; } = new(StringComparer.Ordinal);

        public int? Ordinal { get; set; }

        public int? RelativeYear { get; set; }

        public int ChangeEnd { get; set; }
    }
}
