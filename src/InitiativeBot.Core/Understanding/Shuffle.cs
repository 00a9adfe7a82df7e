namespace InitiativeBot.Understanding;

/// <summary>Fisher and Yates' shuffle over Marsaglia's xorshift32, so that the order does not hang on the runtime's generator.</summary>
internal sealed class Shuffle(uint seed)
{
    private uint _state = seed * 2654435761 | 1;

    public void Apply(int[] order)
    {
        for (var i = order.Length - 1; i > 0; i--)
        {
            _state ^= _state << 13;
            _state ^= _state >> 17;
            _state ^= _state << 5;
            var j = (int)(_state % (uint)(i + 1));
            (order[i], order[j]) = (order[j], order[i]);
        }
    }
}
