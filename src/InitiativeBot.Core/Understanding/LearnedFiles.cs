using System.Security.Cryptography;
using System.Text;
using InitiativeBot.Data;

namespace InitiativeBot.Understanding;

/// <summary>
/// What was learned of each language as a file in a folder, so that the next start need not learn it again. A file counts only
/// where it was learned from the same words by the same build of this program, and where not a bit of it has changed; whatever
/// is wrong with it, the language is learned as if it were not there. Of a language the last few are kept: words that are tried
/// and taken back, or several cities of one folder, need not be learned again. Thread-safe.
/// </summary>
/// <param name="folder">The folder; made when something is kept. Who can write into it decides what is answered.</param>
public sealed class LearnedFiles(string folder)
{
    private const int HashLength = SHA256.HashSizeInBytes;
    private const int MostOfALanguage = 4;
    private const int LengthOfName = 12;
    private const string Ending = ".learned";

    // A build made of other code may learn or keep otherwise; builds of the same code have the same.
    private static readonly byte[] Build = typeof(LearnedFiles).Module.ModuleVersionId.ToByteArray();

    /// <summary>What is kept of a language, or null where nothing is that was learned from just this.</summary>
    internal T? Read<T>(string language, string from, Func<BinaryReader, T> read)
        where T : class
    {
        try
        {
            var path = PathOf(language, from);
            if (!BitConverter.IsLittleEndian || !File.Exists(path))
            {
                return null;
            }

            var content = File.ReadAllBytes(path);
            var origin = Origin(from);
            if (content.Length < HashLength + origin.Length
                || !content.AsSpan(HashLength, origin.Length).SequenceEqual(origin)
                || !SHA256.HashData(content.AsSpan(HashLength)).AsSpan().SequenceEqual(content.AsSpan(0, HashLength)))
            {
                return null;
            }

            using var reader = new BinaryReader(new MemoryStream(content, HashLength + origin.Length, content.Length - HashLength - origin.Length));
            return read(reader);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }

    /// <summary>Keeps what was learned of a language instead of what was kept of it; does nothing where the folder cannot be written.</summary>
    internal void Write(string language, string from, Action<BinaryWriter> write)
    {
        if (!BitConverter.IsLittleEndian)
        {
            return;
        }

        using var content = new MemoryStream();
        content.SetLength(HashLength);
        content.Position = HashLength;
        content.Write(Origin(from));
        using (var writer = new BinaryWriter(content, Encoding.UTF8, leaveOpen: true))
        {
            write(writer);
        }

        var bytes = content.ToArray();
        SHA256.HashData(bytes.AsSpan(HashLength)).CopyTo(bytes.AsSpan());
        try
        {
            Directory.CreateDirectory(folder);
            AtomicFile.Write(PathOf(language, from), bytes);
            foreach (var old in new DirectoryInfo(folder).GetFiles(language + "-*" + Ending).OrderByDescending(f => f.LastWriteTimeUtc).Skip(MostOfALanguage))
            {
                old.Delete();
            }
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            // The next start learns again, which only takes longer.
        }
    }

    private string PathOf(string language, string from) => Path.Combine(folder, $"{language}-{from[..LengthOfName]}{Ending}");

    private static byte[] Origin(string from) => [.. Build, .. Encoding.ASCII.GetBytes(from)];
}
