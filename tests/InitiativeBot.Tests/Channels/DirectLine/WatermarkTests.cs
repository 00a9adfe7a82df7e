using FsCheck.Xunit;
using InitiativeBot.Channels.DirectLine;

namespace InitiativeBot.Tests.Channels.DirectLine;

/// <summary>Watermarks as clients see them.</summary>
public sealed class WatermarkTests
{
    [Property(MaxTest = 500)]
    public void What_is_written_is_read_back_and_needs_no_escaping(FsCheck.NonNegativeInt number)
    {
        var written = Watermark.Write(number.Get * 4_000_000_000L);

        Assert.Matches("^[0-9]+$", written);
        Assert.True(Watermark.TryRead(written, out var read));
        Assert.Equal(number.Get * 4_000_000_000L, read);
    }

    [Property(MaxTest = 2_000)]
    public void Any_text_is_a_number_or_is_refused(string? text)
    {
        if (Watermark.TryRead(text, out var read))
        {
            Assert.True(read >= 0);
            Assert.True(text is null or "" or "-" || text.All(char.IsAsciiDigit));
        }
    }
}
