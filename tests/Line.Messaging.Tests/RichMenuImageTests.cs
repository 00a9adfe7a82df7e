namespace Line.Messaging.Tests;

public class RichMenuImageTests
{
    // The first bytes of pictures as encoders write them, up to the size.
    private static readonly byte[] Png =
        [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, 0, 0, 0, 13, 0x49, 0x48, 0x44, 0x52, 0, 0, 0x09, 0xc4, 0, 0, 0x03, 0x4b, 8, 2, 0, 0, 0];

    private static readonly byte[] Jpeg =
        [0xff, 0xd8, 0xff, 0xe0, 0, 4, 0x4a, 0x46, 0xff, 0xc4, 0, 3, 0, 0xff, 0xc0, 0, 17, 8, 0x06, 0x96, 0x09, 0xc4, 3, 1, 0x22, 0];

    [Fact]
    public void The_size_of_a_png_is_read() => AssertIs(Png, "image/png", 2_500, 843);

    [Fact]
    public void The_size_of_a_jpeg_is_read_past_its_other_segments() => AssertIs(Jpeg, "image/jpeg", 2_500, 1_686);

    [Theory]
    [InlineData(0)]
    [InlineData(3)]
    [InlineData(20)]
    public void A_file_cut_short_is_no_picture(int length)
    {
        Assert.Throws<ArgumentException>(() => new RichMenuImage(Png.AsSpan(0, length)));
        Assert.Throws<ArgumentException>(() => new RichMenuImage(Jpeg.AsSpan(0, length)));
    }

    [Fact]
    public void More_than_a_megabyte_is_refused() =>
        Assert.Throws<ArgumentException>(() => new RichMenuImage((byte[])[.. Png, .. new byte[LineLimits.RichMenuImageBytes]]));

    [Fact]
    public void Any_bytes_after_the_sign_of_a_jpeg_come_to_an_end()
    {
        var random = new Random(1);
        for (var i = 0; i < 2_000; i++)
        {
            var bytes = new byte[64];
            random.NextBytes(bytes);
            (bytes[0], bytes[1], bytes[2]) = (0xff, 0xd8, 0xff);

            Assert.True(Record.Exception(() => new RichMenuImage(bytes)) is null or ArgumentException);
        }
    }

    private static void AssertIs(byte[] content, string type, int width, int height)
    {
        var image = new RichMenuImage(content);

        Assert.Equal(type, image.ContentType);
        Assert.Equal(new RichMenuSize(width, height), image.Size);
        Assert.Equal(content, image.Content.ToArray());
    }
}
