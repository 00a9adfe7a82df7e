using InitiativeBot.Hosting;

// No verb, or the verb "serve": the web service.
return await ServeCommand.RunAsync(args is ["serve", .. var rest] ? rest : args, Console.Error);

/// <summary>The entry point; public for tests that start it in their own process.</summary>
public partial class Program;
