using InitiativeBot.Data;

namespace InitiativeBot.Core.Tests.Data;

public sealed class CityTests : IDisposable
{
    private const string Name = "\"name\": { \"ja\": \"みなと市\", \"en\": \"Minato City\" }";
    private const string Website = "\"website\": \"https://city.example/\"";
    private const string Care = "\"careContact\": { \"name\": \"相談\", \"phone\": \"0120\" }";

    private readonly TemporaryDirectory _directory = new();

    public void Dispose() => _directory.Dispose();

    [Fact]
    public void Every_field_is_read()
    {
        var city = Load($"{Name}, {Website}, {Care}, \"namePrefixes\": [\"市\"]");

        Assert.Equal(("みなと市", "Minato City"), (city.Name.In("ja"), city.Name.In("en")));
        Assert.Equal((new Uri("https://city.example/"), "相談", "0120"), (city.Website, city.CareName.In("ko"), city.CarePhone));
        Assert.Equal(["市"], city.NamePrefixes);
        Assert.Equal("#0017c1", city.Colors.Light.ToString());
    }

    [Fact]
    public void A_city_may_name_an_office_and_need_not()
    {
        var office = Load($"{Name}, {Website}, {Care}, \"contact\": {{ \"name\": {{ \"ja\": \"代表\", \"en\": \"Main number\" }}, \"phone\": \"012\" }}").Contact;

        Assert.Equal(("代表", "Main number", "012"), (office?.Name.In("vi"), office?.Name.In("en"), office?.Phone));
        Assert.Null(Load($"{Name}, {Website}, {Care}").Contact);
        Assert.Empty(Load($"{Name}, {Website}, {Care}").PlaceEndings);
    }

    [Theory]
    [InlineData($"{Website},\n{Care}", "\"name\"", 1)]
    [InlineData($"{Name},\n{Care}", "\"website\"", 1)]
    [InlineData($"{Name},\n{Website}", "\"careContact\"", 1)]
    [InlineData($"{Name},\n{Care},\n\"website\": \"http://city.example/\"", "https", 3)]
    [InlineData($"{Name},\n{Care},\n\"website\": \"city\"", "https", 3)]
    [InlineData($"{Care},\n{Website},\n\"name\": {{ \"ja\": 1 }}", "is no text", 3)]
    [InlineData($"{Care},\n{Website},\n\"name\": {{ }}", "\"name\"", 3)]
    [InlineData($"{Name},\n{Website},\n\"careContact\": {{ \"name\": \"相談\" }}", "\"phone\"", 3)]
    [InlineData($"{Name},\n{Website},\n\"careContact\": \"0120\"", "\"careContact\"", 3)]
    [InlineData($"{Name},\n{Website},\n{Care},\n\"contact\": \"012\"", "no object", 4)]
    [InlineData($"{Name},\n{Website},\n{Care},\n\"contact\": {{ \"name\": \"代表\" }}", "\"name\"", 4)]
    [InlineData($"{Name},\n{Website},\n{Care},\n\"contact\": {{ \"phone\": \"012\" }}", "\"name\"", 4)]
    [InlineData($"{Name},\n{Website},\n{Care},\n\"placeEndings\": \"市\"", "\"placeEndings\"", 4)]
    [InlineData($"{Name},\n{Website},\n{Care},\n\"namePrefixes\": \"市\"", "\"namePrefixes\"", 4)]
    [InlineData($"{Name},\n{Website},\n{Care},\n\"namePrefixes\": [\"\"]", "\"namePrefixes\"", 4)]
    public void An_error_names_its_line(string fields, string problem, int line)
    {
        var error = Assert.Throws<DataFileException>(() => Load(fields));

        Assert.Contains(problem, error.Problem, StringComparison.Ordinal);
        Assert.Equal(line, error.Line);
    }

    [Fact]
    public void A_department_has_its_own_contact_or_the_citys()
    {
        const string Own = "\"departmentContacts\": [ { \"department\": \"水道局営業課\", \"name\": { \"ja\": \"営業課\" }, \"phone\": \"092-1\" } ]";
        const string General = "\"contact\": { \"name\": { \"ja\": \"代表\" }, \"phone\": \"092-711-4111\", \"url\": \"https://city.example/form\", \"email\": \"a@city.example\" }";

        var city = Load($"{Name}, {Website}, {Care}, {General}, {Own.Replace("092-1", "092-1234", StringComparison.Ordinal)}");

        Assert.Equal("092-1234", city.ContactOf("水道局営業課")?.Phone);
        Assert.Equal(("092-711-4111", "a@city.example"), (city.ContactOf("市民局")?.Phone, city.ContactOf("市民局")?.Email));
        Assert.Null(Load($"{Name}, {Website}, {Care}").ContactOf("市民局"));
    }

    [Theory]
    [InlineData("\"contact\": { \"name\": { \"ja\": \"代表\" } }", "needs")]
    [InlineData("\"contact\": { \"name\": { \"ja\": \"代表\" }, \"phone\": \"１１９番\" }", "telephone")]
    [InlineData("\"contact\": { \"name\": { \"ja\": \"代表\" }, \"url\": \"javascript:alert(1)\" }", "https")]
    [InlineData("\"contact\": { \"name\": { \"ja\": \"代表\" }, \"email\": \"a@b?cc=x\" }", "e-mail")]
    [InlineData("\"document\": { \"url\": \"http://city.example/\" }", "https")]
    [InlineData("\"departmentContacts\": [ { \"name\": { \"ja\": \"課\" }, \"phone\": \"0120\" } ]", "department")]
    public void A_contact_that_leads_nowhere_is_refused(string field, string problem) =>
        Assert.Contains(problem, Assert.Throws<DataFileException>(() => Load($"{Name}, {Website}, {Care}, {field}")).Problem, StringComparison.Ordinal);

    private City Load(string fields) => City.Load(_directory.Write("city.json", "{" + fields + "}"));
}
