using System.Globalization;
using InitiativeBot.Data;
using InitiativeBot.Measures;
using InitiativeBot.Understanding;

namespace InitiativeBot.Conversation;

/// <summary>Puts what was understood into a reply in the words of <c>dialogs/</c>. Immutable, thread-safe.</summary>
internal sealed class ReplyWriter(CityData data)
{
    private const int MostSuggestions = 5;
    private static readonly string[] AboutSuggestions = ["suggest.department", "suggest.plan", "suggest.detail", "suggest.others"];

    private readonly FactWriter _facts = new(data);

    /// <summary>Whether there are replies in a language.</summary>
    public bool Speaks(string language) => data.Dialogs.SpokenLanguages.Contains(language);

    public Reply Write(Meaning meaning, string language) => meaning switch
    {
        FindMeaning find => Find(find, language),
        ClarifyMeaning clarify => Clarify(clarify, language),
        ListMeaning list => List(list, language),
        HeadingsMeaning headings => Headings(headings, language),
        TalkMeaning talk => Talk(talk.Kind, language),
        FactMeaning fact => About([fact.Measure, .. fact.Others], Intent.Fact, _facts.Write(fact, language), language),
        DepartmentMeaning department => About([department.Measure], Intent.Fact, _facts.Department(department.Measure, language), language, "suggest.department"),
        PartsMeaning parts => About([parts.Measure], Intent.Fact, _facts.Write(parts, language), language, parts.Parts.Count > 1 ? "suggest.detail" : "suggest.plan"),
        UnsaidMeaning unsaid => About([unsaid.Measure, .. unsaid.Others], Intent.Find, _facts.Write(unsaid, language), language),
        OthersMeaning others => Others(others, language),
        WhichMeaning which => Which(which, language),
        NoOrdinalMeaning none => Hint(data.Dialogs.Text(language, "fact.noOrdinal", ("count", Number(none.Count))), language),
        _ => NoMore(language),
    };

    public Reply Talk(string kind, string language)
    {
        var intent = kind switch
        {
            "greet" => Intent.Greet,
            "help" => Intent.Help,
            "thanks" => Intent.Thanks,
            "bye" => Intent.Bye,
            "who" => Intent.Who,
            "reset" => Intent.Reset,
            "language" => Intent.Language,
            "human" => Intent.Human,
            "feedback" => Intent.Feedback,
            "care" => Intent.Care,
            "blank" => Intent.Nothing,
            _ when kind.StartsWith("emergency-", StringComparison.Ordinal) => Intent.Emergency,
            _ => Intent.Nothing,
        };
        var key = intent switch
        {
            Intent.Emergency => "reply.emergency." + kind["emergency-".Length..],
            Intent.Nothing when kind != "blank" => "reply.nothing",
            _ => "reply." + kind,
        };
        return new Reply
        {
            Language = language,
            Intent = intent,
            Text = Text(language, key),
            Suggestions = intent is Intent.Emergency or Intent.Care or Intent.Bye ? [] : Examples(language),
        };
    }

    public Reply NoMore(string language) => new()
    {
        Language = language,
        Intent = Intent.Help,
        Text = Text(language, "reply.more.none"),
        Suggestions = Examples(language),
    };

    public Reply More(IReadOnlyList<MeasureId> ids, int total, string language) => new()
    {
        Language = language,
        Intent = Intent.List,
        Text = data.Dialogs.Text(language, "reply.more", ("count", Number(ids.Count)), ("total", Number(total))),
        Cards = Cards(ids, language),
    };

    /// <summary>What was shown before, again.</summary>
    public Reply Back(IReadOnlyList<MeasureId> cards, bool isList, string language) => cards.Count == 0
        ? Hint(data.Dialogs.Text(language, "fact.noBack"), language)
        : new Reply
        {
            Language = language,
            Intent = isList ? Intent.List : Intent.Find,
            Text = data.Dialogs.Text(language, "fact.back") + (isList ? "" : "\n" + Find(new FindMeaning([(cards[0], 1)]), language).Text),
            Cards = Cards(cards, language),
        };

    // An answer about one measure, and what else can be asked about it.
    private Reply About(IReadOnlyList<MeasureId> measures, Intent intent, string text, string language, string asked = "") => new()
    {
        Language = language,
        Intent = intent,
        Text = text,
        Cards = Cards(measures, language),
        Suggestions = [.. AboutSuggestions.Where(k => k != asked).Select(k => data.Dialogs.Text(language, k))],
    };

    private Reply Others(OthersMeaning others, string language) => others.Measures.Count == 0
        ? Hint(data.Dialogs.Text(language, "fact.noOthers"), language)
        : new Reply
        {
            Language = language,
            Intent = Intent.Find,
            Text = data.Dialogs.Text(language, "fact.others", ("count", Number(others.Measures.Count))),
            Cards = Cards(others.Measures, language),
        };

    private Reply Which(WhichMeaning which, string language)
    {
        var cards = Cards(which.Choices, language);
        return new Reply
        {
            Language = language,
            Intent = Intent.Clarify,
            Text = data.Dialogs.Text(language, "fact.which"),
            Cards = cards,
            Suggestions = [.. cards.Select(c => c.Title)],
        };
    }

    private Reply Hint(string text, string language) => new()
    {
        Language = language,
        Intent = Intent.Help,
        Text = text,
        Suggestions = Examples(language),
    };

    /// <summary>What a button under a measure's card asks.</summary>
    public Reply About(MeasureId id, MeasureAspect aspect, string language)
    {
        var card = Cards([id], language)[0];
        return new Reply
        {
            Language = language,
            Intent = aspect == MeasureAspect.Summary ? Intent.Find : Intent.Fact,
            Text = data.Dialogs.Text(
                language,
                aspect == MeasureAspect.Summary ? "reply.find" : "reply.about.department",
                ("title", card.Title), ("department", card.Department), ("summary", card.Summary), ("website", data.City.Website.AbsoluteUri)),
            Cards = [card],
            Suggestions = OfTheSameBureau(id, language),
        };
    }

    private Reply Find(FindMeaning find, string language)
    {
        var cards = Cards([.. find.Ranked.Select(r => r.Id)], language);
        return new Reply
        {
            Language = language,
            Intent = Intent.Find,
            Text = data.Dialogs.Text(language, "reply.find", ("title", cards[0].Title), ("department", cards[0].Department), ("summary", cards[0].Summary)),
            Cards = cards,
            Suggestions =
            [
                data.Dialogs.Text(language, "suggest.detail"),
                data.Dialogs.Text(language, "suggest.plan"),
                .. OfTheSameBureau(cards[0].Id, language),
            ],
        };
    }

    private IReadOnlyList<string> OfTheSameBureau(MeasureId id, string language) =>
        data.Bureaus.FirstOrDefault(b => b.Name == data.Catalog.Find(id)!.Department.Bureau) is { } bureau
            ? [data.Dialogs.Text(language, "suggest.bureau", ("name", bureau.Names.In(language)))]
            : [];

    private Reply Clarify(ClarifyMeaning clarify, string language)
    {
        var cards = Cards(clarify.Choices, language);
        return new Reply
        {
            Language = language,
            Intent = Intent.Clarify,
            Text = Text(language, "reply.clarify"),
            Cards = cards,
            Suggestions = [.. cards.Select(c => c.Title)],
        };
    }

    private Reply List(ListMeaning list, string language)
    {
        var measures = MeasureLists.Members(list, data);
        var isNothing = measures.Count == 0 && ConditionsOf(list, language).Count > 1;
        var shown = !isNothing ? list : list.Topics.Count > 0 ? list with { Topics = [] } : new ListMeaning { Bureau = list.Bureau, Sections = list.Sections };
        measures = isNothing ? MeasureLists.Members(shown, data) : measures;
        var conditions = ConditionsOf(list, language);
        var unit = UnitOf(list, language);
        var key = "reply.list." + (conditions.Count > 1
            ? list.Topics.Count > 0 && list.HasBureau && conditions.Count == 2 ? (isNothing ? "bureauNothing" : "bureauTopic") : isNothing ? "combinedNothing" : "combined"
            : list switch
            {
                { Topics.Count: > 0 } => "topic",
                { Pillar: not null } => "pillar",
                { Category: not null } => "category",
                { New: true } => "new",
                { Reprints: true } => "reprints",
                _ when unit.Length > 0 => "bureau",
                _ => "all",
            });
        var both = data.Dialogs.Text(language, "reply.list.both");
        var name = isNothing && !key.EndsWith("bureauNothing", StringComparison.Ordinal) ? string.Join(both, ConditionsOf(shown, language))
            : list.Topics.Count > 0 ? TopicsOf(list, language)
            : conditions.Count > 0 ? conditions[0]
            : unit;
        return new Reply
        {
            Language = language,
            Intent = Intent.List,
            Text = data.Dialogs.Text(
                language, key, ("names", string.Join(both, conditions)), ("name", name), ("bureau", unit),
                ("count", Number(measures.Count)), ("number", Number(list.Pillar ?? 0))),
            Cards = Cards([.. measures.Select(m => m.Id)], language),
        };
    }

    // What a list is narrowed by, each in the language's words.
    private List<string> ConditionsOf(ListMeaning list, string language)
    {
        List<string> conditions = [];
        if (list.HasBureau)
        {
            conditions.Add(UnitOf(list, language));
        }

        if (list.Pillar is not null || list.Category is not null)
        {
            conditions.Add(data.Headings.First(h => list.Category is { } c ? (h.Pillar, h.Category) == (c.Pillar, (int?)c.Category) : h.Pillar == list.Pillar && h.Category is null).Names.In(language));
        }

        if (list.New)
        {
            conditions.Add(data.Dialogs.Text(language, "reply.list.newName"));
        }

        if (list.Reprints)
        {
            conditions.Add(data.Dialogs.Text(language, "reply.list.reprintsName"));
        }

        if (list.Topics.Count > 0)
        {
            conditions.Add(TopicsOf(list, language));
        }

        return conditions;
    }

    private string UnitOf(ListMeaning list, string language)
    {
        if (list.Sections.Count == 0)
        {
            return list.Bureau?.Names.In(language) ?? "";
        }

        // All of several bureaus' sections are the bureaus.
        var bureaus = list.Sections.Select(s => s.Bureau).Distinct().ToList();
        var names = bureaus.Count > 1 && bureaus.All(b => b.Sections.All(s => list.Sections.Contains((b, s))))
            ? bureaus.Select(b => b.Names.In(language))
            : list.Sections.Select(s => Join(language, s.Bureau.Names.In(language), s.Section.Name.In(language)));
        return string.Join(data.Dialogs.Text(language, "reply.list.join"), names.Distinct());
    }

    private string TopicsOf(ListMeaning list, string language) =>
        string.Join(data.Dialogs.Text(language, "reply.list.join"), list.Topics.Select(t => t.Label.In(language)));

    private Reply Headings(HeadingsMeaning headings, string language)
    {
        var shown = data.Headings.Where(h => headings.Pillar is null ? h.Category is null : h.Pillar == headings.Pillar && h.Category is not null).ToList();
        // A translation is no official name; the document's stands beside it.
        var entries = shown.Select((h, i) => h.Names.In(language) == h.Printed
            ? data.Dialogs.Text(language, "reply.list.entry", ("number", Number(i + 1)), ("name", h.Printed))
            : data.Dialogs.Text(language, "reply.list.entryTranslated", ("number", Number(i + 1)), ("name", h.Names.In(language)), ("official", h.Printed)));
        var title = data.Headings.FirstOrDefault(h => h.Pillar == headings.Pillar && h.Category is null)?.Names.In(language) ?? "";
        return new Reply
        {
            Language = language,
            Intent = Intent.List,
            Text = data.Dialogs.Text(
                language, headings.Pillar is null ? "reply.list.pillars" : "reply.list.categories",
                ("count", Number(shown.Count)), ("number", Number(headings.Pillar ?? 0)), ("name", title), ("names", string.Join('\n', entries))),
            Suggestions = [.. shown.Take(MostSuggestions).Select(h => data.Dialogs.Text(language, "suggest.category", ("name", h.Names.In(language))))],
        };
    }

    private IReadOnlyList<Card> Cards(IReadOnlyList<MeasureId> ids, string language) => [.. ids.Select(id =>
    {
        var texts = data.Catalog.TextsOf(id, language);
        return new Card(id, texts.Title, texts.Department, texts.Summary);
    })];

    private string Text(string language, string key) => data.Dialogs.Text(
        language, key, ("city", data.City.Name.In(language)), ("contact", Contact(language)), ("care", data.City.CareName.In(language)), ("phone", data.City.CarePhone));

    // A city that names no office has its site.
    private string Contact(string language) => data.City.Contact is { } office
        ? $"{office.Name.In(language)} {office.Phone ?? office.Email}".TrimEnd() + $"\n{(office.Address ?? data.City.Website).AbsoluteUri}"
        : data.City.Website.AbsoluteUri;

    private IReadOnlyList<string> Examples(string language) => data.Dialogs.All(language, "suggest.examples");

    private string Join(string language, string bureau, string section) =>
        data.Dialogs.Text(language, "reply.list.section", ("bureau", bureau), ("section", section));

    private static string Number(int number) => number.ToString(CultureInfo.InvariantCulture);
}
