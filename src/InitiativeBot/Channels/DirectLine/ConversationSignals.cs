using System.Collections.Concurrent;
using System.Threading.Channels;

namespace InitiativeBot.Channels.DirectLine;

/// <summary>
/// Tells those who listen to a conversation, in this process and by a relay in others, that there is something new to read, and
/// what is gone in a moment: that somebody types. Thread-safe.
/// </summary>
internal sealed class ConversationSignals
{
    private readonly ConcurrentDictionary<string, Listener[]> _listeners = new(StringComparer.Ordinal);
    private readonly ISignalRelay? _relay;

    /// <summary>Connects to the other processes.</summary>
    /// <param name="relay">The way to them; null where there are none.</param>
    public ConversationSignals(ISignalRelay? relay = null)
    {
        _relay = relay;
        _relay?.Receive(Deliver, DeliverToAll);
    }

    /// <summary>Listens from now on, or gives null when as many listen as may.</summary>
    public Listener? Listen(string conversation)
    {
        var listener = new Listener(this, conversation);
        var all = _listeners.AddOrUpdate(
            conversation, _ => [listener], (_, others) => others.Length < DirectLineLimits.MaxSockets ? [.. others, listener] : others);
        return all.Contains(listener) ? listener : null;
    }

    /// <summary>Says that there are activities to read.</summary>
    public void Tell(string conversation) => Send(conversation, passing: null);

    /// <summary>Hands on an activity that is not kept.</summary>
    public void Pass(string conversation, string activity) => Send(conversation, activity);

    private void Send(string conversation, string? passing)
    {
        Deliver(conversation, passing);
        _relay?.Send(conversation, passing);
    }

    private void DeliverToAll()
    {
        foreach (var conversation in _listeners.Keys)
        {
            Deliver(conversation, passing: null);
        }
    }

    private void Deliver(string conversation, string? passing)
    {
        foreach (var listener in _listeners.GetValueOrDefault(conversation) ?? [])
        {
            listener.Send(passing);
        }
    }

    private void Remove(Listener listener)
    {
        while (_listeners.TryGetValue(listener.Conversation, out var all))
        {
            Listener[] rest = [.. all.Where(l => l != listener)];
            if (rest.Length > 0 ? _listeners.TryUpdate(listener.Conversation, rest, all) : _listeners.TryRemove(new(listener.Conversation, all)))
            {
                return;
            }
        }
    }

    /// <summary>One who listens.</summary>
    internal sealed class Listener(ConversationSignals signals, string conversation) : IDisposable
    {
        // What does not fit may be lost: whoever takes a signal reads all that is there, and one is in it.
        private readonly Channel<string?> _signals = Channel.CreateBounded<string?>(
            new BoundedChannelOptions(16) { FullMode = BoundedChannelFullMode.DropWrite, SingleReader = true });

        public string Conversation => conversation;

        /// <summary>Signals: null for something to read, otherwise an activity that is not kept.</summary>
        public ChannelReader<string?> Signals => _signals.Reader;

        public void Send(string? passing) => _signals.Writer.TryWrite(passing);

        public void Dispose() => signals.Remove(this);
    }
}
