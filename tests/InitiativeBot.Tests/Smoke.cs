namespace Smoke;

public class SmokeTest
{
    [Fact]
    public void It_runs() => Assert.True(true);
}
