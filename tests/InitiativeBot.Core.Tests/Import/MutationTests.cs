using FsCheck;
using FsCheck.Fluent;
using FsCheck.Xunit;
using InitiativeBot.Data;
using InitiativeBot.Import;

namespace InitiativeBot.Core.Tests.Import;

/// <summary>A document changed at random is refused in order, or imported without losing a character.</summary>
public class MutationTests
{
    private static readonly string[] Pieces =
    [
        "", " ", "　", "\f", "\t", "。", "※", "・", "（再掲）", "〔再掲〕", "New", "☆", "～", "令和３年度", "令和６年度～", "頃", "スケジュール", "実施時期",
        "令和３年度の実施状況", "令和７年度の取組方針", "１．市民", "（１）手続き", "1", "２", "99999", "٣", "28", "𠮷野家", "e\u0301", "\u2FA7", "ﾊﾟ", "\0", "\uFFFE",
        "1 手続き 市民局課", "市民部窓口課", "注「", "「", "」", "-", "\r",
    ];

    [Property(MaxTest = 1000)]
    public Property The_small_document_never_fails_in_another_way() =>
        Holds(File.ReadAllText(SmallCity.Source), SmallCity.Layout);

    [Property(MaxTest = 60)]
    public Property The_whole_document_never_fails_in_another_way() =>
        Holds(File.ReadAllText(RepositoryFiles.Source), RepositoryFiles.Layout);

    [Property(MaxTest = 300)]
    public Property Any_text_is_refused_in_order() => Prop.ForAll(Gen.Elements(Pieces).Or(Gen.Elements("\n", "\n\n", "\n\f")).ArrayOf().ToArbitrary(),
        pieces => Assert.Null(Import(string.Concat(pieces), SmallCity.Layout)));

    private static Property Holds(string text, DocumentLayout layout)
    {
        var lines = text.Split('\n');
        return Prop.ForAll(Gen.Choose(1, 12).SelectMany(n => Edits().ArrayOf(n)).ToArbitrary(), edits =>
        {
            var changed = lines.ToList();
            foreach (var edit in edits)
            {
                edit.Apply(changed);
            }

            if (Import(string.Join('\n', changed), layout) is not { } result)
            {
                return;
            }

            // Lines are what the source calls lines: an edit can bring a line break of its own.
            string[] own = [.. string.Join('\n', changed).TrimStart('\uFEFF').Split('\n').Select(l => l.TrimEnd('\r'))];
            Assert.Empty(Accounting.Errors(own, result.Uses));
            Assert.All(result.Uses, u => Assert.Equal(u.Measure is null, Accounting.Furniture.Contains(u.Role)));
            Assert.Empty(result.Measures.SelectMany(m => Accounting.Errors(own, result.Uses, m)));
        });
    }

    private static ImportResult? Import(string text, DocumentLayout layout)
    {
        try
        {
            return DocumentImporter.Import(SourceText.Parse("source.txt", text), layout, Corrections.None);
        }
        catch (DataFileException e)
        {
            Assert.InRange(e.Line, 1, text.Count(c => c == '\n') + 1);
            return null;
        }
    }

    private static Gen<Edit> Edits() =>
        from kind in Gen.Choose(0, 6)
        from at in Gen.Choose(0, int.MaxValue)
        from other in Gen.Choose(0, int.MaxValue)
        from piece in Gen.Elements(Pieces)
        select new Edit(kind, at, other, piece);

    /// <summary>One change of a line; positions are taken modulo what there is.</summary>
    private sealed record Edit(int Kind, int At, int Other, string Piece)
    {
        public void Apply(List<string> lines)
        {
            var at = At % lines.Count;
            var other = Other % lines.Count;
            switch (Kind)
            {
                case 0 when lines.Count > 1:
                    lines.RemoveAt(at);
                    break;
                case 1:
                    lines.Insert(other, lines[at]);
                    break;
                case 2:
                    (lines[at], lines[other]) = (lines[other], lines[at]);
                    break;
                case 3:
                    lines[at] = lines[at].Insert(Other % (lines[at].Length + 1), Piece);
                    break;
                case 4:
                    lines[at] = Piece;
                    break;
                case 5:
                    lines[at] = lines[at].Replace(" ", Piece.Trim(), StringComparison.Ordinal);
                    break;
                default:
                    lines[at] = lines[at][..(Other % (lines[at].Length + 1))];
                    break;
            }
        }
    }
}
