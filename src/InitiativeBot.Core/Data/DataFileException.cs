namespace InitiativeBot.Data;

/// <summary>A file under <c>index/</c> or <c>dialogs/</c>, or a document to import, that cannot be used as it is.</summary>
public sealed class DataFileException : Exception
{
    /// <summary>Creates the error.</summary>
    /// <param name="file">The file's path as the caller named it.</param>
    /// <param name="line">The line, 1-based, or 0 where no one line is to blame.</param>
    /// <param name="problem">What is wrong, in one line.</param>
    /// <param name="innerException">What found it, if anything.</param>
    public DataFileException(string file, int line, string problem, Exception? innerException = null)
        : base(line > 0 ? $"{file}:{line}: {problem}" : $"{file}: {problem}", innerException)
    {
        File = file;
        Line = line;
        Problem = problem;
    }

    /// <summary>The file's path.</summary>
    public string File { get; }

    /// <summary>The line, 1-based; 0 where no one line is to blame.</summary>
    public int Line { get; }

    /// <summary>What is wrong, without the place.</summary>
    public string Problem { get; }
}
