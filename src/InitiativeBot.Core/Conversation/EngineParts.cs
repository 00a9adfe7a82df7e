using InitiativeBot.Data;
using InitiativeBot.Search;
using InitiativeBot.Understanding.Facts;

namespace InitiativeBot.Conversation;

/// <summary>
/// Parts of a <see cref="ConversationEngine"/> that need no index: they are begun here, to be made beside it. Immutable, thread-safe.
/// </summary>
public sealed class EngineParts
{
    private readonly Task<FactReader> _facts;
    private readonly Task<Respelling> _respelling;

    /// <summary>Begins to make them.</summary>
    /// <param name="data">The city's words.</param>
    /// <param name="words">The tokenizer with the city's user dictionary.</param>
    public EngineParts(CityData data, JapaneseWords words)
    {
        _facts = Task.Run(() => new FactReader(data, words));
        _respelling = Task.Run(() => new Respelling(words, ConversationEngine.WordsOf(data)));
    }

    /// <summary>What reads facts; waits for it.</summary>
    internal FactReader Facts => _facts.GetAwaiter().GetResult();

    /// <summary>What puts spellings right; waits for it.</summary>
    internal Respelling Respelling => _respelling.GetAwaiter().GetResult();
}
