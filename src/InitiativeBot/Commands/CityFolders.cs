using InitiativeBot.Conversation;
using InitiativeBot.Data;
using InitiativeBot.Hosting;
using InitiativeBot.Search;

namespace InitiativeBot.Commands;

/// <summary>Reads the city's folders for a command.</summary>
internal static class CityFolders
{
    public static CityData Load() => CityData.Load(DataDirectory.Find("index"), DataDirectory.Find("dialogs"));

    public static ConversationEngine Engine(CityData data) => new(data, JapaneseWords.Load(data.IndexFolder), new MemoryConversationStore());
}
