using InitiativeBot.Channels.Line.Inbox;

namespace InitiativeBot.Tests.Channels.Line.Inbox;

public class RetryPolicyTests
{
    [Theory]
    [InlineData(1, 0.5)]
    [InlineData(2, 1)]
    [InlineData(4, 4)]
    [InlineData(6, 15)]
    [InlineData(1_000, 15)]
    public void Waits_double_up_to_a_quarter_of_a_minute_while_the_token_lives(int tries, double seconds) =>
        Assert.Equal(TimeSpan.FromSeconds(seconds), RetryPolicy.Wait(tries, TimeSpan.FromSeconds(59), null, 0.5));

    [Theory]
    [InlineData(7, 32)]
    [InlineData(8, 60)]
    [InlineData(1_000, 60)]
    public void After_that_they_go_up_to_a_minute(int tries, double seconds) =>
        Assert.Equal(TimeSpan.FromSeconds(seconds), RetryPolicy.Wait(tries, TimeSpan.FromMinutes(1), null, 0.5));

    [Theory]
    [InlineData(0, 3)]
    [InlineData(1, 5)]
    public void Chance_makes_them_a_quarter_shorter_or_longer(double chance, double seconds) =>
        Assert.Equal(TimeSpan.FromSeconds(seconds), RetryPolicy.Wait(4, TimeSpan.Zero, null, chance));

    [Theory]
    [InlineData(0)]
    [InlineData(0.999)]
    public void They_are_never_shorter_than_LINE_asks_for(double chance) => Assert.InRange(
        RetryPolicy.Wait(1, TimeSpan.Zero, TimeSpan.FromSeconds(90), chance), TimeSpan.FromSeconds(90), TimeSpan.FromSeconds(90.25));
}
