using System.Text.RegularExpressions;

namespace InitiativeBot.Core.Tests;

/// <summary>What <c>docs/threats.md</c> says is tested.</summary>
public sealed partial class ThreatModelTests
{
    [Fact]
    public void Every_test_that_it_names_is_there()
    {
        var named = TestName().Matches(File.ReadAllText(Path.Combine(RepositoryFiles.Root, "docs", "threats.md"))).Select(m => m.Groups[1].Value).ToList();
        var tests = Directory.GetFiles(Path.Combine(RepositoryFiles.Root, "tests"), "*.cs", SearchOption.AllDirectories).Select(File.ReadAllText).ToList();

        Assert.InRange(named.Count, 20, 200);
        Assert.All(named, n => Assert.Contains(tests, t => t.Contains($" {n}(", StringComparison.Ordinal)));
    }

    [GeneratedRegex("`([A-Z][a-zA-Z0-9]*_[A-Za-z0-9_]+)`")]
    private static partial Regex TestName();
}
