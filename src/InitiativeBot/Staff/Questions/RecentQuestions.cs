using System.Security.Cryptography;
using System.Text;
using InitiativeBot.Measures;

namespace InitiativeBot.Staff.Questions;

/// <summary>
/// What conversations asked last, for half an hour and in memory alone: long enough to see whether a question back led to an
/// answer, and which question a judgement is about. Ids of conversations are hashed with a key that nobody keeps. For one
/// thread at a time.
/// </summary>
internal sealed class RecentQuestions
{
    /// <summary>How long a conversation is remembered.</summary>
    public static readonly TimeSpan Keep = TimeSpan.FromMinutes(30);

    /// <summary>How long a question back waits for what comes of it.</summary>
    public static readonly TimeSpan Patience = TimeSpan.FromMinutes(10);

    private const int MostConversations = 5_000;
    private const int MostAnswers = 5;

    private readonly byte[] _key = RandomNumberGenerator.GetBytes(32);
    private readonly Dictionary<string, LinkedListNode<Talk>> _talks = new(StringComparer.Ordinal);
    private readonly LinkedList<Talk> _byAge = new();

    /// <summary>Whether more conversations are remembered than need be, until the next sweep.</summary>
    public bool IsFull => _byAge.Count > MostConversations;

    /// <summary>Remembers that a question was asked back.</summary>
    /// <returns>The question that was asked back before and came to nothing.</returns>
    public KeptQuestion? AskBack(string conversation, KeptQuestion question)
    {
        var talk = Find(conversation, question.Time);
        var vain = talk.Open;
        talk.Open = question;
        Remember(talk, question);
        return vain;
    }

    /// <summary>Remembers an answer; what was asked back before has come to it.</summary>
    public void Answer(string conversation, KeptQuestion question)
    {
        var talk = Find(conversation, question.Time);
        talk.Open = null;
        Remember(talk, question);
    }

    /// <summary>What was asked back before has come to its end with an answer.</summary>
    public void Settle(string conversation, DateTimeOffset now) => Find(conversation, now).Open = null;

    /// <summary>Remembers a question that was declined.</summary>
    /// <returns>The question that was asked back before, to which nothing was found.</returns>
    public KeptQuestion? GiveUp(string conversation, KeptQuestion question)
    {
        var talk = Find(conversation, question.Time);
        var vain = talk.Open;
        talk.Open = null;
        Remember(talk, question);
        return vain;
    }

    /// <summary>Takes the last question of a conversation to which a measure was shown, or none; null where it is not remembered.</summary>
    public KeptQuestion? TakeJudged(string conversation, MeasureId? measure, DateTimeOffset now)
    {
        var talk = Find(conversation, now);
        // An answer with several measures is about none of them alone.
        var judged = talk.Answers.FirstOrDefault(a => a.Measure == measure) ?? (measure is null ? null : talk.Answers.FirstOrDefault(a => a.Measure is null));
        if (judged is not null)
        {
            talk.Answers.Remove(judged);
        }

        return judged;
    }

    /// <summary>Forgets what is old, and takes the questions back that nothing came of.</summary>
    public IReadOnlyList<KeptQuestion> Sweep(DateTimeOffset now)
    {
        List<KeptQuestion> vain = [];
        foreach (var talk in _byAge)
        {
            if (talk.Open is { } open && open.Time + Patience <= now)
            {
                vain.Add(open);
                talk.Open = null;
            }
        }

        while (_byAge.First is { } oldest && (oldest.Value.Last + Keep <= now || _byAge.Count > MostConversations))
        {
            if (oldest.Value.Open is { } open)
            {
                vain.Add(open);
            }

            _byAge.RemoveFirst();
            _talks.Remove(oldest.Value.Key);
        }

        return vain;
    }

    private static void Remember(Talk talk, KeptQuestion question)
    {
        talk.Answers.Insert(0, question);
        if (talk.Answers.Count > MostAnswers)
        {
            talk.Answers.RemoveAt(MostAnswers);
        }
    }

    private Talk Find(string conversation, DateTimeOffset now)
    {
        var key = Convert.ToBase64String(HMACSHA256.HashData(_key, Encoding.UTF8.GetBytes(conversation)));
        if (_talks.TryGetValue(key, out var node))
        {
            _byAge.Remove(node);
        }
        else
        {
            node = new LinkedListNode<Talk>(new Talk(key));
            _talks.Add(key, node);
        }

        node.Value.Last = now;
        _byAge.AddLast(node);
        return node.Value;
    }

    private sealed class Talk(string key)
    {
        public string Key { get; } = key;

        public DateTimeOffset Last { get; set; }

        public KeptQuestion? Open { get; set; }

        public List<KeptQuestion> Answers { get; } = [];
    }
}
