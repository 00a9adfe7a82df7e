namespace Lucene.Net.Analysis.Ja.Dict;

/// <summary>A parsed line of a user dictionary.</summary>
internal sealed record UserDictionaryEntry(int Line, string Surface, string[] Segments, string[] Readings, string PartOfSpeech);
