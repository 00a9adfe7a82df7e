using Lucene.Net.Analysis.Ja.TokenAttributes;
using Lucene.Net.Analysis.TokenAttributes;

namespace Lucene.Net.Analysis.Ja;

/// <summary>All that a token stream says of one token.</summary>
internal sealed record Tok(
    string Surface, int Start, int End, string? Base, string? Pos, string? Reading, string? Pronunciation,
    string? InflectionType, string? InflectionForm, int Increment, int Length);

/// <summary>Runs token streams to their end.</summary>
internal static class TokenReader
{
    public static JapaneseTokenizer Tokenizer(
        string text, JapaneseTokenizerMode mode = JapaneseTokenizerMode.NORMAL, bool discardPunctuation = false, Dict.UserDictionary? user = null) =>
        new(new StringReader(text), user, discardPunctuation, mode);

    public static List<Tok> Read(JapaneseTokenizer tokenizer, TextReader text)
    {
        tokenizer.SetReader(text);
        return Read(tokenizer);
    }

    /// <summary>Reads, ends and closes a stream.</summary>
    public static List<Tok> Read(TokenStream stream)
    {
        var term = stream.AddAttribute<ICharTermAttribute>();
        var offset = stream.AddAttribute<IOffsetAttribute>();
        var increment = stream.AddAttribute<IPositionIncrementAttribute>();
        var length = stream.AddAttribute<IPositionLengthAttribute>();
        var baseForm = stream.AddAttribute<IBaseFormAttribute>();
        var pos = stream.AddAttribute<IPartOfSpeechAttribute>();
        var reading = stream.AddAttribute<IReadingAttribute>();
        var inflection = stream.AddAttribute<IInflectionAttribute>();
        var tokens = new List<Tok>();
        stream.Reset();
        while (stream.IncrementToken())
        {
            tokens.Add(new Tok(
                term.ToString()!, offset.StartOffset, offset.EndOffset, baseForm.GetBaseForm(), pos.GetPartOfSpeech(), reading.GetReading(),
                reading.GetPronunciation(), inflection.GetInflectionType(), inflection.GetInflectionForm(), increment.PositionIncrement, length.PositionLength));
        }

        stream.End();
        stream.Dispose();
        return tokens;
    }

    public static string[] Surfaces(TokenStream stream) => [.. Read(stream).Select(token => token.Surface)];
}
