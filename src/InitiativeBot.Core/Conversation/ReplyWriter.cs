using System.Globalization;
using InitiativeBot.Data;
using InitiativeBot.Measures;
using InitiativeBot.Understanding;

namespace InitiativeBot.Conversation;

/// <summary>Puts what was understood into a reply in the words of <c>dialogs/</c>. Immutable, thread-safe.</summary>
internal sealed class ReplyWriter(CityData data)
{
    private const int MostSuggestions = 5;

    /// <summary>Whether there are replies in a language.</summary>
    public bool Speaks(string language) => data.Dialogs.SpokenLanguages.Contains(language);

    public Reply Write(Meaning meaning, string language) => meaning switch
    {
        FindMeaning find => Find(find, language),
        ClarifyMeaning clarify => Clarify(clarify, language),
        ListMeaning list => List(list, language),
        HeadingsMeaning headings => Headings(headings, language),
        TalkMeaning talk => Talk(talk.Kind, language),
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
            Suggestions = OfTheSameBureau(cards[0].Id, language),
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
        var unit = list.Sections.Count > 0
            ? string.Join(data.Dialogs.Text(language, "reply.list.join"), list.Sections.Select(s => Join(language, s.Bureau.Names.In(language), s.Section.Name.In(language))).Distinct())
            : list.Bureau?.Names.In(language) ?? "";
        var key = "reply.list." + (list, measures.Count) switch
        {
            ({ Topics.Count: > 0 } and ({ Bureau: not null } or { Sections.Count: > 0 }), 0) => "bureauNothing",
            ({ Topics.Count: > 0 } and ({ Bureau: not null } or { Sections.Count: > 0 }), _) => "bureauTopic",
            ({ Topics.Count: > 0 }, _) => "topic",
            ({ Pillar: not null }, _) => "pillar",
            ({ Category: not null }, _) => "category",
            ({ New: true }, _) => "new",
            ({ Reprints: true }, _) => "reprints",
            _ when unit.Length > 0 => "bureau",
            _ => "all",
        };
        if (measures.Count == 0 && list.Topics.Count > 0)
        {
            measures = MeasureLists.Members(list with { Topics = [] }, data);
        }

        var sample = measures.Count > 0 ? data.Catalog.All.First(m => (list.Pillar ?? list.Category?.Pillar ?? m.Id.Pillar) == m.Id.Pillar
            && (list.Category?.Category ?? m.Id.Category) == m.Id.Category) : null;
        var name = (list.Topics.Count > 0 ? string.Join(data.Dialogs.Text(language, "reply.list.join"), list.Topics.Select(t => t.Label.In(language))) : null) ?? (list.Pillar is not null ? sample?.Pillar : list.Category is not null ? sample?.Category : null) ?? unit;
        return new Reply
        {
            Language = language,
            Intent = Intent.List,
            Text = data.Dialogs.Text(language, key, ("name", name), ("bureau", unit), ("count", Number(measures.Count)), ("number", Number(list.Pillar ?? 0))),
            Cards = Cards([.. measures.Select(m => m.Id)], language),
        };
    }

    private Reply Headings(HeadingsMeaning headings, string language)
    {
        var names = headings.Pillar is { } pillar
            ? data.Catalog.All.Where(m => m.Id.Pillar == pillar).Select(m => m.Category).Distinct().ToList()
            : [.. data.Catalog.All.Select(m => m.Pillar).Distinct()];
        var entries = names.Select((n, i) => data.Dialogs.Text(language, "reply.list.entry", ("number", Number(i + 1)), ("name", n)));
        var title = data.Catalog.All.FirstOrDefault(m => m.Id.Pillar == headings.Pillar)?.Pillar ?? "";
        return new Reply
        {
            Language = language,
            Intent = Intent.List,
            Text = data.Dialogs.Text(
                language, headings.Pillar is null ? "reply.list.pillars" : "reply.list.categories",
                ("count", Number(names.Count)), ("number", Number(headings.Pillar ?? 0)), ("name", title), ("names", string.Join('\n', entries))),
            Suggestions = [.. names.Take(MostSuggestions).Select(n => data.Dialogs.Text(language, "suggest.category", ("name", n)))],
        };
    }

    private IReadOnlyList<Card> Cards(IReadOnlyList<MeasureId> ids, string language) => [.. ids.Select(id =>
    {
        var texts = data.Catalog.TextsOf(id, language);
        return new Card(id, texts.Title, texts.Department, texts.Summary);
    })];

    private string Text(string language, string key) => data.Dialogs.Text(
        language, key, ("city", data.City.Name.In(language)), ("website", data.City.Website.AbsoluteUri), ("care", data.City.CareName), ("phone", data.City.CarePhone));

    private IReadOnlyList<string> Examples(string language) => data.Dialogs.All(language, "suggest.examples");

    private string Join(string language, string bureau, string section) =>
        data.Dialogs.Text(language, "reply.list.section", ("bureau", bureau), ("section", section));

    private static string Number(int number) => number.ToString(CultureInfo.InvariantCulture);
}
