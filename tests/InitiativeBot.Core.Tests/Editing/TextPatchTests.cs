using System.Text;
using FsCheck;
using FsCheck.Xunit;
using InitiativeBot.Editing;

namespace InitiativeBot.Core.Tests.Editing;

public class TextPatchTests
{
    [Property]
    public bool A_patch_leads_there_and_back(NonNull<string> before, NonNull<string> after)
    {
        var (a, b) = (Encoding.UTF8.GetBytes(before.Get), Encoding.UTF8.GetBytes(after.Get));
        var patch = TextPatch.Between("index/x", a, b);

        return patch.Redo(a) is { } made && made.AsSpan().SequenceEqual(b)
            && patch.TryUndo(b, out var undone) && undone.AsSpan().SequenceEqual(a);
    }

    [Theory]
    [InlineData("施策", "施設")]
    [InlineData("aに", "aぬ")]
    [InlineData("😀", "😁")]
    public void A_patch_cuts_no_character(string before, string after)
    {
        var patch = TextPatch.Between("index/x", Encoding.UTF8.GetBytes(before), Encoding.UTF8.GetBytes(after));

        Assert.DoesNotContain('\uFFFD', patch.Old + patch.New + patch.Lead + patch.Trail);
        Assert.Equal(after, Encoding.UTF8.GetString(patch.Redo(Encoding.UTF8.GetBytes(before))!));
    }

    [Fact]
    public void What_changed_elsewhere_since_stays()
    {
        var (a, b) = (Bytes("one\ntwo\nthree\n"), Bytes("one\ntwo\nnew\nthree\n"));
        var patch = TextPatch.Between("index/x", a, b);

        Assert.True(patch.TryUndo(Bytes("zero\none\ntwo\nnew\nthree\n"), out var undone));
        Assert.Equal("zero\none\ntwo\nthree\n", Encoding.UTF8.GetString(undone!));
    }

    [Fact]
    public void What_changed_at_the_same_place_since_is_not_taken_back()
    {
        var patch = TextPatch.Between("index/x", Bytes("one\ntwo\n"), Bytes("one\nnew\ntwo\n"));

        Assert.False(patch.TryUndo(Bytes("one\nnewer\ntwo\n"), out _));
    }

    [Fact]
    public void A_file_that_came_goes_again()
    {
        var patch = TextPatch.Between("index/x", null, Bytes("one"));

        Assert.True(patch.TryUndo(Bytes("one"), out var undone));
        Assert.Null(undone);
    }

    private static byte[] Bytes(string text) => Encoding.UTF8.GetBytes(text);
}
