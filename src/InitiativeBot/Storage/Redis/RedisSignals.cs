using InitiativeBot.Channels.DirectLine;

namespace InitiativeBot.Storage.Redis;

/// <summary>
/// Tells the other nodes what happens in a conversation. What is lost while Redis is away is made good by reading: whoever
/// listens looks when Redis is back. Thread-safe.
/// </summary>
internal sealed class RedisSignals(RedisConnection redis) : ISignalRelay
{
    private const string Channel = "directline:signals";
    private const char Separator = '\n';

    public void Send(string conversation, string? passing) =>
        redis.Publish(Channel, string.Join(Separator, redis.Node, conversation, passing ?? ""));

    public void Receive(Action<string, string?> deliver, Action lost)
    {
        redis.Restored += (_, _) => lost();
        redis.Subscribe(Channel, message =>
        {
            if (message.Split(Separator, 3) is [var node, var conversation, var passing] && node != redis.Node)
            {
                deliver(conversation, passing.Length == 0 ? null : passing);
            }
        });
    }
}
