namespace Lucene.Net.Analysis.Ja.Dict;

/// <summary>
/// A dictionary, or a source that one is built from, cannot be used: the message says why and names the file, and for
/// text files the line.
/// </summary>
public sealed class DictionaryFormatException : Exception
{
    /// <summary>Creates the exception without a message.</summary>
    public DictionaryFormatException()
    {
    }

    /// <summary>Creates the exception with the message a person reads.</summary>
    /// <param name="message">What is wrong, and where.</param>
    public DictionaryFormatException(string message) : base(message)
    {
    }

    /// <summary>Creates the exception with its cause.</summary>
    /// <param name="message">What is wrong, and where.</param>
    /// <param name="innerException">The cause.</param>
    public DictionaryFormatException(string message, Exception innerException) : base(message, innerException)
    {
    }

    internal static DictionaryFormatException At(string file, int line, string problem) => new($"{file}:{line}: {problem}");
}
