using InitiativeBot.Conversation;
using InitiativeBot.Data;
using InitiativeBot.Hosting;
using InitiativeBot.Search;

namespace InitiativeBot.Commands;

/// <summary>Reads the city's folders for a command.</summary>
internal static class CityFolders
{
    public static CityData Load() => CityData.Load(DataDirectory.Find("index"), DataDirectory.Find("dialogs"));

    public static ConversationEngine Engine(CityData data)
    {
        var words = JapaneseWords.Load(data.IndexFolder);
        return new ConversationEngine(data, words, new MeasureIndex(data, words), new MemoryConversationStore());
    }
}
