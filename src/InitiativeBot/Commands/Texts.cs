namespace InitiativeBot.Commands;

/// <summary>What <c>--help</c> says. The terminal is the operators' and developers' place and speaks English only.</summary>
internal static class Texts
{
    public const string Root = "InitiativeBot answers questions about a city's published measures. Without a command it serves on http://localhost:5080.";
    public const string Serve = "Serve over HTTP, Bot Framework and LINE (what happens without a command).";
    public const string ServeHelp = "initiativebot [serve] [--urls http://localhost:5080] [--SETTING VALUE …]\n\nServes over HTTP, Bot Framework and LINE. Settings also come from the environment and appsettings.json; see docs/operations.md.";
}
