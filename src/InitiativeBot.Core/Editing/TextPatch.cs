using System.Security.Cryptography;
using System.Text;

namespace InitiativeBot.Editing;

/// <summary>
/// How a file's content became another: one stretch of it was replaced. Small however large the file is, and can be taken back
/// even when the file has changed elsewhere since. Immutable.
/// </summary>
/// <param name="File">The file's name: <c>index/…</c>, <c>dialogs/…</c>.</param>
/// <param name="HashBefore">SHA-256 of the content before; null where there was no file.</param>
/// <param name="HashAfter">SHA-256 of the content after; null where the file went.</param>
/// <param name="Start">Where the stretch begins, in bytes.</param>
/// <param name="Old">The stretch before.</param>
/// <param name="New">The stretch after.</param>
/// <param name="Lead">What stands right before it.</param>
/// <param name="Trail">What stands right behind it.</param>
public sealed record TextPatch(string File, string? HashBefore, string? HashAfter, int Start, string Old, string New, string Lead, string Trail)
{
    private const int Context = 80;

    /// <summary>The patch between two contents, which are UTF-8; null for a file that is not there.</summary>
    public static TextPatch Between(string file, byte[]? before, byte[]? after)
    {
        ArgumentNullException.ThrowIfNull(file);
        var (a, b) = (before ?? [], after ?? []);
        var start = a.AsSpan().CommonPrefixLength(b);
        while (start > 0 && !IsBoundary(a, start, b))
        {
            start--;
        }

        var tail = 0;
        while (tail < Math.Min(a.Length, b.Length) - start && a[^(tail + 1)] == b[^(tail + 1)])
        {
            tail++;
        }

        while (tail > 0 && IsContinuation(b[b.Length - tail]))
        {
            tail--;
        }

        return new TextPatch(
            file, before is null ? null : Hash(before), after is null ? null : Hash(after), start,
            Text(a, start, a.Length - tail), Text(b, start, b.Length - tail),
            Text(b, Back(b, start), start), Text(b, b.Length - tail, Forward(b, b.Length - tail)));
    }

    /// <summary>The content after, made from the content before.</summary>
    /// <returns>Null where it is not that content.</returns>
    public byte[]? Redo(byte[]? content) =>
        (content is null ? null : Hash(content)) != HashBefore ? null : Replace(content ?? [], Start, Old, New);

    /// <summary>
    /// The content without the change: exactly that before where nothing else changed, else with what changed since. Null as
    /// content where there was no file.
    /// </summary>
    /// <returns>False where the changed stretch is not there any more, or not just once.</returns>
    public bool TryUndo(byte[]? content, out byte[]? before)
    {
        before = null;
        if ((content is null ? null : Hash(content)) == HashAfter)
        {
            before = HashBefore is null ? null : Replace(content ?? [], Start, New, Old);
            return true;
        }

        if (content is null || HashBefore is null || HashAfter is null)
        {
            return false;
        }

        var wanted = Encoding.UTF8.GetBytes(Lead + New + Trail);
        var at = content.AsSpan().IndexOf(wanted);
        if (at < 0 || content.AsSpan(at + 1).IndexOf(wanted) >= 0)
        {
            return false;
        }

        before = Replace(content, at + Encoding.UTF8.GetByteCount(Lead), New, Old);
        return true;
    }

    /// <summary>SHA-256 of a content, as hexadecimal digits.</summary>
    public static string Hash(byte[] content) => Convert.ToHexStringLower(SHA256.HashData(content));

    private static byte[] Replace(byte[] content, int start, string old, string with) =>
        [.. content.AsSpan(0, start), .. Encoding.UTF8.GetBytes(with), .. content.AsSpan(start + Encoding.UTF8.GetByteCount(old))];

    private static string Text(byte[] content, int start, int end) => Encoding.UTF8.GetString(content.AsSpan(start, end - start));

    private static bool IsBoundary(byte[] a, int at, byte[] b) => (at >= a.Length || !IsContinuation(a[at])) && (at >= b.Length || !IsContinuation(b[at]));

    private static bool IsContinuation(byte b) => (b & 0xC0) == 0x80;

    private static int Back(byte[] content, int at)
    {
        var start = Math.Max(0, at - Context);
        while (start < at && IsContinuation(content[start]))
        {
            start++;
        }

        return start;
    }

    private static int Forward(byte[] content, int at)
    {
        var end = Math.Min(content.Length, at + Context);
        while (end > at && end < content.Length && IsContinuation(content[end]))
        {
            end--;
        }

        return end;
    }
}
