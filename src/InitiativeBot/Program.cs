using InitiativeBot.Commands;

// A verb (import, ask, …), or without one the web service.
return await CommandLine.RunAsync(args);

/// <summary>The entry point; public for tests that start it in their own process.</summary>
public partial class Program;
