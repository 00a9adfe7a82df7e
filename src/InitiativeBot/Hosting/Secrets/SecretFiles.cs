using Microsoft.Extensions.FileProviders;

namespace InitiativeBot.Hosting.Secrets;

/// <summary>
/// Settings from a folder with a file for each, named as in the environment (<c>Line__ChannelSecret</c>): the setting
/// <c>Secrets__Path</c>, or the folder of credentials that systemd gives a service. What stands there holds before all else.
/// </summary>
internal static class SecretFiles
{
    private const string Setting = "Secrets__Path";

    /// <summary>Adds the folder, where there is one.</summary>
    /// <exception cref="SettingException">The folder that is named is not there.</exception>
    public static ConfigurationManager AddSecretFiles(this ConfigurationManager configuration)
    {
        var named = configuration["Secrets:Path"];
        var path = string.IsNullOrWhiteSpace(named) ? Environment.GetEnvironmentVariable("CREDENTIALS_DIRECTORY") : named;
        if (string.IsNullOrWhiteSpace(path))
        {
            return configuration;
        }

        if (!Directory.Exists(path))
        {
            throw new SettingException(Setting, $"the folder {path} is not there");
        }

        configuration.AddKeyPerFile(files =>
        {
            files.FileProvider = new PhysicalFileProvider(Path.GetFullPath(path));
            files.Optional = false;
            files.ReloadOnChange = false;
        });
        return configuration;
    }
}
