using InitiativeBot.Channels.Line.Inbox;

namespace InitiativeBot.Tests.Channels.Line.Inbox;

public class TroubleReasonTests
{
    [Fact]
    public void The_cause_is_read_off_each_reason()
    {
        Assert.Equal(TroubleCause.Unreadable, TroubleReason.CauseOf(TroubleReason.Unreadable));
        Assert.Equal(TroubleCause.TokenDied, TroubleReason.CauseOf(TroubleReason.TokenDied));
        Assert.Equal(TroubleCause.TokenDied, TroubleReason.CauseOf(TroubleReason.TokenUnknown));
        Assert.Equal(TroubleCause.PushNotTaken, TroubleReason.CauseOf(TroubleReason.PushNotTaken));
        Assert.Equal(TroubleCause.QuotaUsedUp, TroubleReason.CauseOf(TroubleReason.QuotaUsedUp));
        Assert.Equal(TroubleCause.EndedProcess, TroubleReason.CauseOf(TroubleReason.EndedProcess(10)));
        Assert.Equal(TroubleCause.NoAnswer, TroubleReason.CauseOf(TroubleReason.NoAnswer(3, new InvalidOperationException("secret"))));
        Assert.Equal(TroubleCause.Refused, TroubleReason.CauseOf(TroubleReason.Refused(400, "May not be empty")));
        Assert.Equal(TroubleCause.LineFailed, TroubleReason.CauseOf(TroubleReason.LineFailed(500, 10)));
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("NullReferenceException")]
    public void What_is_not_known_is_another_cause(string? reason) => Assert.Equal(TroubleCause.Other, TroubleReason.CauseOf(reason));

    // Events that an earlier release set aside are in the files of those who upgrade.
    [Theory]
    [InlineData("LINE refused it with status 400: May not be empty", "Refused")]
    [InlineData("LINE answered status 500 10 times", "LineFailed")]
    [InlineData("making the answer failed 3 times: InvalidOperationException", "NoAnswer")]
    [InlineData("the process ended 10 times while it was worked on", "EndedProcess")]
    [InlineData("LINE does not know the reply token any more", "TokenDied")]
    public void Reasons_of_earlier_releases_are_understood(string reason, string cause) => Assert.Equal(cause, TroubleReason.CauseOf(reason).ToString());

    [Fact]
    public void Of_an_exception_only_the_type_is_told() =>
        Assert.DoesNotContain("secret", TroubleReason.NoAnswer(3, new InvalidOperationException("secret")), StringComparison.Ordinal);
}
