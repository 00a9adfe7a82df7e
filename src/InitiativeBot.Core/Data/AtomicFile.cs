using System.Text;

namespace InitiativeBot.Data;

/// <summary>
/// Writes files so that a reader sees either the old or the new content, never a part, and so that what was written is still
/// there after the power fails. A file that is replaced keeps its permissions.
/// </summary>
public static class AtomicFile
{
    /// <summary>Writes a text in UTF-8.</summary>
    /// <exception cref="IOException">It cannot be written; the old content stays.</exception>
    public static void Write(string path, string content) => Write(path, new UTF8Encoding(false).GetBytes(content));

    /// <summary>Writes bytes.</summary>
    /// <exception cref="IOException">They cannot be written; the old content stays.</exception>
    public static void Write(string path, byte[] content)
    {
        ArgumentNullException.ThrowIfNull(content);
        // A link stays a link: what it leads to is replaced.
        var target = (File.Exists(path) ? File.ResolveLinkTarget(path, returnFinalTarget: true)?.FullName : null) ?? Path.GetFullPath(path);
        var folder = Path.GetDirectoryName(target)!;
        // Hidden, so that nobody takes the draft for data.
        var draft = Path.Combine(folder, $".{Path.GetFileName(target)}.{Guid.NewGuid():N}");
        try
        {
            using (var file = new FileStream(draft, FileMode.CreateNew, FileAccess.Write))
            {
                file.Write(content);
                file.Flush(flushToDisk: true);
            }

            if (!OperatingSystem.IsWindows() && File.Exists(target))
            {
                File.SetUnixFileMode(draft, File.GetUnixFileMode(target));
            }

            File.Move(draft, target, overwrite: true);
        }
        finally
        {
            File.Delete(draft);
        }
    }
}
