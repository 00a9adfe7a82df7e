using System.Text;

namespace Lucene.Net.Analysis.Ja;

/// <summary>
/// Writes out iteration marks: the kanji mark by the kanji before it, the kana marks by the kana before, unvoiced or
/// voiced as the mark says; several marks in a row repeat as many characters. A mark with nothing to repeat stays. The
/// text is worked on a sentence (up to the full stop) at a time; its length does not change.
/// </summary>
public class JapaneseIterationMarkCharFilter : CharFilter
{
    /// <summary>Whether the kanji mark is written out when the constructor does not say.</summary>
    public const bool NORMALIZE_KANJI_DEFAULT = true;

    /// <summary>Whether the kana marks are written out when the constructor does not say.</summary>
    public const bool NORMALIZE_KANA_DEFAULT = true;

    private const char FullStop = '\u3002';
    private const char KanjiMark = '\u3005';
    private const char HiraganaMark = '\u309D';
    private const char VoicedHiraganaMark = '\u309E';
    private const char KatakanaMark = '\u30FD';
    private const char VoicedKatakanaMark = '\u30FE';

    private readonly bool _normalizeKanji;
    private readonly bool _normalizeKana;
    private readonly StringBuilder _source = new();
    private char[] _sentence = [];
    private int _length;
    private int _next;

    /// <summary>Creates a filter for kanji and kana marks.</summary>
    /// <param name="input">The text.</param>
    public JapaneseIterationMarkCharFilter(TextReader input)
        : this(input, NORMALIZE_KANJI_DEFAULT, NORMALIZE_KANA_DEFAULT)
    {
    }

    /// <summary>Creates a filter.</summary>
    /// <param name="input">The text.</param>
    /// <param name="normalizeKanji">Whether the kanji mark is written out.</param>
    /// <param name="normalizeKana">Whether the kana marks are written out.</param>
    public JapaneseIterationMarkCharFilter(TextReader input, bool normalizeKanji, bool normalizeKana) : base(input)
    {
        _normalizeKanji = normalizeKanji;
        _normalizeKana = normalizeKana;
    }

    /// <inheritdoc/>
    public override int Read(char[] buffer, int index, int count)
    {
        ArgumentNullException.ThrowIfNull(buffer);
        if (_next == _length && !ReadSentence())
        {
            return 0;
        }

        int copied = Math.Min(count, _length - _next);
        _sentence.AsSpan(_next, copied).CopyTo(buffer.AsSpan(index));
        _next += copied;
        return copied;
    }

    /// <inheritdoc/>
    public override int Read() => _next == _length && !ReadSentence() ? -1 : _sentence[_next++];

    /// <inheritdoc/>
    protected override int Correct(int currentOff) => currentOff;

    private bool ReadSentence()
    {
        _source.Clear();
        int c;
        while ((c = m_input.Read()) >= 0)
        {
            _source.Append((char)c);
            if (c == FullStop)
            {
                break;
            }
        }

        _length = _source.Length;
        _next = 0;
        if (_sentence.Length < _length)
        {
            _sentence = new char[_length * 2];
        }

        Repeat(_source.ToString());
        return _length > 0;
    }

    private void Repeat(string source)
    {
        int barrier = 0;
        int distance = 0;
        for (int i = 0; i < source.Length; i++)
        {
            char c = source[i];
            if (char.IsSurrogate(c))
            {
                barrier = i + 1;
            }

            if (IsMark(c) && i == barrier)
            {
                barrier++;
            }
            else if (IsMark(c))
            {
                if (i > barrier)
                {
                    distance = Math.Min(MarksFrom(source, i), i - barrier);
                    barrier = i + distance;
                }

                c = Apply(c, source[i - distance]);
            }

            _sentence[i] = c;
        }
    }

    private int MarksFrom(string source, int start)
    {
        int end = start;
        while (end < source.Length && IsMark(source[end]))
        {
            end++;
        }

        return end - start;
    }

    private bool IsMark(char c) => c switch
    {
        KanjiMark => _normalizeKanji,
        HiraganaMark or VoicedHiraganaMark or KatakanaMark or VoicedKatakanaMark => _normalizeKana,
        _ => false,
    };

    private static char Apply(char mark, char repeated) => mark switch
    {
        HiraganaMark => Voicing.Remove(repeated, Voicing.Hiragana),
        VoicedHiraganaMark => Voicing.Add(repeated, Voicing.Hiragana),
        KatakanaMark => Voicing.Remove(repeated, Voicing.Katakana),
        VoicedKatakanaMark => Voicing.Add(repeated, Voicing.Katakana),
        _ => repeated,
    };

    /// <summary>The order of kana in Unicode: from ka to di in pairs, from du to do in pairs, from ha to po in threes.</summary>
    private static class Voicing
    {
        /// <summary>The first hiragana that can be voiced.</summary>
        public const char Hiragana = '\u304B';

        /// <summary>The first katakana that can be voiced.</summary>
        public const char Katakana = '\u30AB';

        public static char Add(char kana, char origin) => Kind(kana - origin) == 1 ? (char)(kana + 1) : kana;

        public static char Remove(char kana, char origin) => Kind(kana - origin) == 2 ? (char)(kana - 1) : kana;

        /// <summary>1 for a kana that can be voiced, 2 for a voiced one, 0 for any other.</summary>
        private static int Kind(int index) => index switch
        {
            >= 0 and < 24 => 1 + (index % 2),
            >= 25 and < 31 => 1 + ((index - 25) % 2),
            >= 36 and < 51 => (index - 36) % 3 == 2 ? 0 : 1 + ((index - 36) % 3),
            _ => 0,
        };
    }
}
