using System.Reflection;

namespace InitiativeBot.Clients.Tests.Support;

/// <summary>What <c>npm/install.sh</c> installs. Where it is missing, tests fail and say so.</summary>
internal static class Npm
{
    public static string Folder { get; } = typeof(Npm).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>().Single(a => a.Key == "NpmFolder").Value!;

    /// <summary>The bundle of the official Web Chat.</summary>
    public static string WebChat => Directory.EnumerateFiles(Folder, "webchat-*.js").SingleOrDefault() ?? throw Missing("the bundle of Web Chat");

    /// <summary>The script that drives the official client of Direct Line.</summary>
    public static string Client => Directory.Exists(Path.Combine(Folder, "node_modules", "botframework-directlinejs"))
        ? Path.Combine(Folder, "client.cjs")
        : throw Missing("the package botframework-directlinejs");

    private static FileNotFoundException Missing(string what) =>
        new($"The tests need {what}, which is not installed: run tests/InitiativeBot.Clients.Tests/npm/install.sh");
}
