using InitiativeBot.Conversation;
using InitiativeBot.Data;
using InitiativeBot.Search;

namespace InitiativeBot.Core.Tests;

/// <summary>The repository's own city, read once: what the tests of answers ask. Everything in it is immutable.</summary>
internal static class RepositoryCity
{
    private static readonly Lazy<CityData> LazyData = new(() => CityData.Load(Path.Combine(RepositoryFiles.Root, "index"), Path.Combine(RepositoryFiles.Root, "dialogs")));
    private static readonly Lazy<JapaneseWords> LazyWords = new(() => JapaneseWords.Load(Data.IndexFolder));
    private static readonly Lazy<MeasureIndex> LazyIndex = new(() => new MeasureIndex(Data, Words));

    public static CityData Data => LazyData.Value;

    public static JapaneseWords Words => LazyWords.Value;

    public static MeasureIndex Index => LazyIndex.Value;

    // Learning takes a second; the engine has no state of its own but what the store holds, and conversations have names of their own.
    public static ConversationEngine Engine { get; } = new(Data, Words, Index, new MemoryConversationStore());

    public static async Task<Reply> AskAsync(string text, string? language = null, string? conversation = null) =>
        await Engine.AnswerAsync(new Question(conversation ?? Guid.NewGuid().ToString(), text, language), TestContext.Current.CancellationToken);
}
