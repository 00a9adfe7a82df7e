using FsCheck.Xunit;
using InitiativeBot.Understanding;

namespace InitiativeBot.Core.Tests.Understanding;

public class HashNumbersTests
{
    [Property]
    public bool Every_hash_has_a_number_of_its_own_and_comes_back_from_it(ulong[] some)
    {
        ulong[] hashes = [.. some.Distinct()];
        var sut = HashNumbers.Of(hashes);

        return sut.Count == hashes.Length
            && hashes.Select(sut.NumberOf).Order().SequenceEqual(Enumerable.Range(0, hashes.Length))
            && hashes.All(h => sut.HashOf(sut.NumberOf(h)) == h);
    }

    [Property]
    public bool Any_other_hash_has_none(ulong[] some, ulong other) => some.Contains(other) || HashNumbers.Of([.. some.Distinct()]).NumberOf(other) < 0;

    /// <summary>Hashes that differ in few bits, and more of them than one beginning has room for.</summary>
    [Fact]
    public void Hashes_that_are_next_to_each_other_are_told_apart()
    {
        ulong[] hashes = [.. Enumerable.Range(0, 5000).Select(i => (ulong)i), ulong.MaxValue];

        var sut = HashNumbers.Of(hashes);

        Assert.Equal(5001, hashes.Select(sut.NumberOf).Where(n => n >= 0).Distinct().Count());
        Assert.True(sut.NumberOf(5000) < 0);
    }
}
