using InitiativeBot.Data;

namespace InitiativeBot.Hosting;

/// <summary>Runs the web service until it is told to stop.</summary>
public static class ServeCommand
{
    /// <summary>The exit code when <c>index/</c> or <c>dialogs/</c> has an error.</summary>
    public const int WrongData = 1;

    /// <summary>The exit code when a setting is wrong.</summary>
    public const int WrongSetting = 2;

    /// <summary>Runs the service; what stops its start is told in one line.</summary>
    /// <param name="args">Settings in the .NET style.</param>
    /// <param name="error">Where the line goes.</param>
    /// <returns>The exit code.</returns>
    public static async Task<int> RunAsync(string[] args, TextWriter error)
    {
        ArgumentNullException.ThrowIfNull(error);
        try
        {
            await using var app = WebService.Build(args);
            await app.RunAsync();
            return 0;
        }
        catch (SettingException e)
        {
            await error.WriteLineAsync(e.Message);
            return WrongSetting;
        }
        catch (Microsoft.Extensions.Options.OptionsValidationException e)
        {
            await error.WriteLineAsync(e.Message);
            return WrongSetting;
        }
        catch (DataFileException e)
        {
            await error.WriteLineAsync(e.Message);
            return WrongData;
        }
        catch (IOException e) when (e.InnerException is Microsoft.AspNetCore.Connections.AddressInUseException)
        {
            await error.WriteLineAsync($"ASPNETCORE_URLS: {e.Message}");
            return WrongSetting;
        }
    }
}
