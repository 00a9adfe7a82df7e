using InitiativeBot.Channels.Line;
using InitiativeBot.Channels.Line.Inbox;

namespace InitiativeBot.Tests.Channels.Line.Inbox;

public class SecondTryTests
{
    private static readonly DateTimeOffset Received = new(2026, 4, 1, 0, 0, 0, TimeSpan.Zero);

    [Theory]
    // LINE certainly does not have it: by its token while that may live, by push whenever pushes are allowed.
    [InlineData("SetAside", false, false, false, 20, "Possible")]
    [InlineData("SetAside", false, false, false, 21, "TokenDead")]
    [InlineData("SetAside", false, false, true, 3_000, "Possible")]
    // That its token is dead is why it expired.
    [InlineData("Expired", false, false, false, 1, "TokenDead")]
    [InlineData("Expired", false, false, true, 1, "Possible")]
    // LINE may have it: only a call that LINE knows again.
    [InlineData("SetAside", true, false, false, 20, "Possible")]
    [InlineData("SetAside", true, false, true, 21, "MayBeSent")]
    [InlineData("SetAside", true, true, true, 24 * 60, "Possible")]
    [InlineData("SetAside", true, true, true, (24 * 60) + 1, "MayBeSent")]
    [InlineData("SetAside", true, true, false, 1, "MayBeSent")]
    public void It_is_possible_where_a_token_or_a_push_can_do_no_harm(string outcome, bool isUnclear, bool byPush, bool mayPush, int minutes, string expected) =>
        Assert.Equal(expected, Of(new LineOptions { ChannelSecret = "s", ChannelAccessToken = "t", AllowPush = mayPush.ToString() }, outcome, isUnclear, byPush, minutes, hasText: true));

    [Fact]
    public void Without_its_text_or_the_channel_it_is_not()
    {
        var options = new LineOptions { ChannelSecret = "s", ChannelAccessToken = "t", AllowPush = "true" };
        Assert.Equal("TextErased", Of(options, "SetAside", false, false, 0, hasText: false));
        Assert.Equal("ChannelOff", Of(new LineOptions { AllowPush = "true" }, "SetAside", false, false, 0, hasText: true));
    }

    private static string Of(LineOptions options, string outcome, bool isUnclear, bool byPush, int minutes, bool hasText) => SecondTries.Of(
        new TroubledEvent("id", "message", Enum.Parse<InboxOutcome>(outcome), "why", 1, Received, Received) { HasText = hasText, IsUnclear = isUnclear, ByPush = byPush },
        options,
        Received + TimeSpan.FromMinutes(minutes)).ToString();
}
