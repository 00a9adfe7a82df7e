using System.Text;
using FsCheck;
using FsCheck.Fluent;
using FsCheck.Xunit;
using InitiativeBot.Staff.Questions;

namespace InitiativeBot.Tests.Staff;

public sealed class TextMaskTests
{
    [Theory]
    [InlineData("電話は090-1234-5678です", "電話は〔☎〕です")]
    [InlineData("電話は０９０－１２３４－５６７８です", "電話は〔☎〕です")]
    [InlineData("０４８（８２９）１１１１に電話", "〔☎〕に電話")]
    [InlineData("090 1234 5678", "〔☎〕")]
    [InlineData("090ー1234ー5678", "〔☎〕")]
    [InlineData("090‐1234−5678", "〔☎〕")]
    [InlineData("0.9.0.1.2.3.4.5.6.7.8", "〔☎〕")]
    [InlineData("+81 90-1234-5678", "〔☎〕")]
    [InlineData("०९० १२३४ ५६७८", "〔☎〕")]
    [InlineData("①②③④⑤⑥⑦⑧", "〔#〕")]
    [InlineData("マイナンバーは1234 5678 9018", "マイナンバーは〔#〕")]
    [InlineData("カード4111-1111-1111-1111の期限", "カード〔#〕の期限")]
    [InlineData("普通預金1234567に振込", "普通預金〔#〕に振込")]
    [InlineData("〒330-9588", "〒〔#〕")]
    [InlineData("taro.yamada+x@example.co.jpへ返事", "〔@〕へ返事")]
    [InlineData("ｔａｒｏ＠ｅｘａｍｐｌｅ．ｊｐ", "〔@〕")]
    [InlineData("LINEは@taro_y です", "LINEは〔@〕 です")]
    [InlineData("LINE ID：taro_1985", "LINE ID:〔ID〕")]
    [InlineData("idはhanako.sです", "idは〔ID〕です")]
    [InlineData("U4af4980629aa2b1c3d4e5f60718293a4から", "〔ID〕から")]
    public void What_could_tell_a_person_goes(string typed, string kept) => Assert.Equal(kept, TextMask.Apply(typed));

    [Theory]
    [InlineData("令和3年度は12件")]
    [InlineData("2019-2021年度の計画")]
    [InlineData("2021-04-01から")]
    [InlineData("予算は12,000,000円")]
    [InlineData("119番と110番")]
    [InlineData("二〇二一年四月一日、〇四八八二九一一一一")]
    [InlineData("マイナンバーカードはどこで作れますか？")]
    [InlineData("Wi-Fiを100か所に")]
    [InlineData("施策1-2-10について")]
    [InlineData("idea of the candidate")]
    [InlineData("")]
    public void What_tells_nobody_stays(string typed) => Assert.Equal(typed, TextMask.Apply(typed));

    [Property(MaxTest = 500)]
    public Property No_telephone_number_is_left_in_any_text() => Prop.ForAll(
        TypedNumbers().ToArbitrary(), typed => LongestRun(TextMask.Apply(typed.Before + typed.Number + typed.After)) < 7);

    [Property(MaxTest = 300)]
    public bool Any_text_is_masked_and_masking_twice_changes_nothing(string? typed)
    {
        var once = TextMask.Apply(typed ?? "");
        return TextMask.Apply(once) == once;
    }

    private sealed record Typed(string Before, string Number, string After);

    // A number of ten or eleven digits of some script, with what people put between them, in the middle of anything.
    private static Gen<Typed> TypedNumbers() =>
        from before in Gen.Elements("", "電話は", "call ", "〇三", "①", "ID ", "（", "令和3年に", "@", "\ud83d\udcde")
        from after in Gen.Elements("", "です", "まで", " please", "。", "へ", ")")
        from length in Gen.Choose(10, 11)
        from digits in Gen.Choose(0, 9).ArrayOf(length)
        from zero in Gen.Elements('0', '０', '०', '٠')
        from separators in Gen.Elements("", "", "", "-", "－", "ー", "−", "‐", " ", "　", "(", ")", "・", ".", "\u200b", " - ").ArrayOf(length)
        select new Typed(before, string.Concat(digits.Select((d, i) => (char)(zero + (i == 0 ? 0 : d)) + (i == length - 1 ? "" : separators[i]))), after);

    private static int LongestRun(string text)
    {
        var longest = 0;
        var run = 0;
        foreach (var rune in text.EnumerateRunes())
        {
            run = Rune.IsDigit(rune) ? run + 1 : Rune.IsLetter(rune) || rune.Value is '〔' or '〕' ? 0 : run;
            longest = Math.Max(longest, run);
        }

        return longest;
    }
}
