namespace Lucene.Net.Analysis.Ja.Dict.Building;

/// <summary>The part of speech and inflection of a word, an empty string for none.</summary>
internal readonly record struct Grammar(string PartOfSpeech, string InflectionType, string InflectionForm);

/// <summary>A word of the source.</summary>
internal sealed record SourceWord(
    string Surface, int LeftId, int RightId, short Cost, Grammar Grammar, string? BaseForm, string Reading, string Pronunciation);
