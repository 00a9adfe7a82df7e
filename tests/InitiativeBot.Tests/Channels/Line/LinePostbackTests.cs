using FsCheck;
using FsCheck.Fluent;
using FsCheck.Xunit;
using InitiativeBot.Channels.Line;
using InitiativeBot.Conversation;
using InitiativeBot.Measures;

namespace InitiativeBot.Tests.Channels.Line;

public class LinePostbackTests
{
    private static readonly Gen<LinePostback> Sent = Gen.OneOf(
        Gen.Choose(0, 10_000).Select(n => (LinePostback)new LinePostback.More(n)),
        Gen.Elements("新しい施策は？", "a&b=c", "say:more:1", " ").Select(t => (LinePostback)new LinePostback.Say(t)),
        Gen.Constant((LinePostback)new LinePostback.Languages()),
        Gen.Elements("en", "ja-x-easy", "").Select(l => (LinePostback)new LinePostback.Speak(l)),
        from pillar in Gen.Choose(1, 9)
        from number in Gen.Choose(1, 99)
        from aspect in Gen.Elements(Enum.GetValues<MeasureAspect>())
        from language in Gen.Elements(null, "ja-x-easy", "zh-Hant")
        select (LinePostback)new LinePostback.Ask(new MeasureId(pillar, 1, number), aspect, language));

    [Property]
    public Property What_is_sent_comes_back_the_same() => Prop.ForAll(
        Sent.ToArbitrary(), postback => LinePostback.TryRead(postback.Data, out var read) && read == postback);

    [Property(MaxTest = 500)]
    public bool Any_other_data_is_read_without_a_fault(NonNull<string> data) =>
        LinePostback.TryRead(data.Get, out var read) == (read is not null);
}
