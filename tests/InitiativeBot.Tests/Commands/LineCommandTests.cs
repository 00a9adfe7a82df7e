using InitiativeBot.Tests.Support;
using Line.Messaging.Tests.OpenApi;

namespace InitiativeBot.Tests.Commands;

/// <summary><c>initiativebot line …</c> against an account on loopback.</summary>
public sealed class LineCommandTests : IDisposable
{
    private const string Secret = "0123456789abcdef0123456789abcdef";
    private const string Refused = """{"message":"Something is wrong","details":[{"message":"May not be empty","property":"areas[0]"}]}""";

    private readonly TemporaryDirectory _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task Apply_creates_the_menu_and_a_second_time_finds_nothing_to_do()
    {
        await using var line = await FakeLineAccount.StartAsync();

        var first = await RunAsync(line, "line", "rich-menu", "apply");

        Assert.Equal((0, ""), (first.ExitCode, first.Error));
        Assert.Equal("richmenu-1", line.Default);
        Assert.Equal(await File.ReadAllBytesAsync(Path.Combine(AppContext.BaseDirectory, "dialogs", "line", "rich-menu.png"), TestContext.Current.CancellationToken), line.Images["richmenu-1"]);
        var changes = line.Changes.Count();

        var second = await RunAsync(line, "line", "rich-menu", "apply");

        Assert.Equal(0, second.ExitCode);
        Assert.StartsWith("Nothing to do", second.Output, StringComparison.Ordinal);
        Assert.Equal(changes, line.Changes.Count());
    }

    [Fact]
    public async Task Apply_replaces_its_own_older_menu_and_leaves_others_alone()
    {
        await using var line = await FakeLineAccount.StartAsync();
        line.Add("richmenu-old", "市の施策の案内 [initiativebot 0011223344556677]", isDefault: true);
        line.Add("richmenu-other", "キャンペーン");

        var result = await RunAsync(line, "line", "rich-menu", "apply");

        Assert.Equal(0, result.ExitCode);
        Assert.Equal("richmenu-1", line.Default);
        Assert.Equal(["richmenu-1", "richmenu-other"], line.Menus.Order(StringComparer.Ordinal));
        Assert.Equal("DELETE /v2/bot/richmenu/richmenu-old", line.Calls.Last());
    }

    [Fact]
    public async Task A_dry_run_says_what_would_be_done_and_changes_nothing()
    {
        await using var line = await FakeLineAccount.StartAsync();
        line.Add("richmenu-old", "市の施策の案内 [initiativebot 0011223344556677]", isDefault: true);

        var result = await RunAsync(line, "line", "rich-menu", "apply", "--dry-run");

        Assert.Equal(0, result.ExitCode);
        Assert.Contains("Would create", result.Output, StringComparison.Ordinal);
        Assert.Contains("Would delete the old menu richmenu-old", result.Output, StringComparison.Ordinal);
        Assert.Empty(line.Changes);
    }

    [Fact]
    public async Task A_run_that_ended_before_the_picture_is_finished_by_the_next()
    {
        await using var line = await FakeLineAccount.StartAsync();
        line.Faults["POST /v2/bot/richmenu/richmenu-1/content"] = (500, "");
        var first = await RunAsync(line, "line", "rich-menu", "apply");
        Assert.Equal(1, first.ExitCode);
        Assert.Contains("upload the menu's picture", first.Error, StringComparison.Ordinal);
        Assert.Null(line.Default);

        line.Faults.Clear();
        var second = await RunAsync(line, "line", "rich-menu", "apply");

        Assert.Equal(0, second.ExitCode);
        Assert.Equal("richmenu-1", line.Default);
        Assert.Equal(["richmenu-1"], line.Menus);
    }

    [Theory]
    [InlineData("\"size\": { \"width\": 2500, \"height\": 1686 }", "\"size\": { \"width\": 2500, \"height\": 1700 }", "is 2500 x 1700, but the picture is 2500 x 1686")]
    [InlineData("\"chatBarText\": \"メニュー\"", "\"chatBarText\": \"長すぎるメニューの名前です。長い\"", "14")]
    [InlineData("\"type\": \"message\", \"label\": \"使い方\"", "\"type\": \"teleport\", \"label\": \"使い方\"", "teleport")]
    [InlineData("rich-menu.png", "none.png", "none.png")]
    [InlineData("\"x\": 1667, \"y\": 0", "\"x\": 1668, \"y\": 0", "reaches out")]
    public async Task A_fault_in_the_file_is_told_with_its_place_and_LINE_is_not_asked(string text, string fault, string told)
    {
        await using var line = await FakeLineAccount.StartAsync();
        var source = Path.Combine(AppContext.BaseDirectory, "dialogs", "line");
        var folder = Directory.CreateDirectory(Path.Combine(_folder.Path, "dialogs", "line")).FullName;
        File.Copy(Path.Combine(source, "rich-menu.png"), Path.Combine(folder, "rich-menu.png"));
        var json = await File.ReadAllTextAsync(Path.Combine(source, "rich-menu.json"), TestContext.Current.CancellationToken);
        Assert.Contains(text, json, StringComparison.Ordinal);
        await File.WriteAllTextAsync(Path.Combine(folder, "rich-menu.json"), json.Replace(text, fault, StringComparison.Ordinal), TestContext.Current.CancellationToken);

        var result = await RunAsync(line, "line", "rich-menu", "apply");

        Assert.Equal(1, result.ExitCode);
        Assert.Contains("rich-menu.json", result.Error, StringComparison.Ordinal);
        Assert.Contains(told, result.Error, StringComparison.Ordinal);
        Assert.Single(result.Error.Split('\n', StringSplitOptions.RemoveEmptyEntries));
        Assert.Empty(line.Calls);
    }

    [Fact]
    public async Task Verify_is_content_with_an_account_that_is_set_up()
    {
        await using var line = await FakeLineAccount.StartAsync();

        var result = await RunAsync(line, "line", "verify");

        Assert.Equal((0, ""), (result.ExitCode, result.Error));
        Assert.Contains("みなと市", result.Output, StringComparison.Ordinal);
        Assert.Contains("LINE reaches it: status 200", result.Output, StringComparison.Ordinal);
    }

    public static TheoryData<string, Action<FakeLineAccountSetup>, string> Faults => new()
    {
        { "no webhook", s => s.Webhook = "", "no address is set" },
        { "webhook off", s => s.Webhook = """{"endpoint":"https://bot.city.example/line/webhook","active":false}""", "switched off" },
        { "webhook of another", s => s.Webhook = """{"endpoint":"https://other.example/line/webhook","active":true}""", "is not https://bot.city.example/line/webhook" },
        { "not reached", s => s.Test = """{"success":false,"timestamp":"2026-04-01T09:30:00Z","statusCode":0,"reason":"COULD_NOT_CONNECT","detail":"TLS handshake failure"}""", "COULD_NOT_CONNECT TLS handshake failure. The service must be reached" },
        { "wrong secret there", s => s.Test = """{"success":false,"timestamp":"2026-04-01T09:30:00Z","statusCode":401,"reason":"ERROR_STATUS_CODE","detail":"401"}""", "is not this channel's" },
        { "wrong form", s => s.Secret = "short", "does not look like a channel secret" },
        { "no secret", s => s.Secret = "", "is not set" },
        { "wrong token", s => s.Token = "another-token", "refuses the access token" },
    };

    [Theory]
    [MemberData(nameof(Faults))]
    public async Task Verify_names_each_fault_and_never_a_secret(string what, Action<FakeLineAccountSetup> set, string told)
    {
        await using var line = await FakeLineAccount.StartAsync();
        var setup = new FakeLineAccountSetup();
        set(setup);
        line.Webhook = setup.Webhook ?? line.Webhook;
        line.WebhookTest = setup.Test ?? line.WebhookTest;

        var result = await RunAsAsync(line.Url, setup.Secret, setup.Token, "line", "verify");

        Assert.True(result.ExitCode == 1, what);
        Assert.Contains(told, result.Error, StringComparison.Ordinal);
        Assert.DoesNotContain(setup.Token, result.Output + result.Error, StringComparison.Ordinal);
        Assert.DoesNotContain(Secret, result.Output + result.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Send_test_pushes_an_answer_with_a_card()
    {
        await using var line = await FakeLineAccount.StartAsync();

        var result = await RunAsync(line, "line", "send-test", "U00000000000000000000000000000001", "--language", "ne");

        Assert.Equal((0, ""), (result.ExitCode, result.Error));
        Assert.Contains("request-7", result.Output, StringComparison.Ordinal);
        Assert.Empty(LineSchema.Api.Validate("PushMessageRequest", line.Pushed!));
        Assert.Contains("https://bot.city.example/measures/1-1-1?lang=ne", line.Pushed!, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(400, Refused, "LINE refuses it (status 400; Something is wrong; areas[0]: May not be empty; x-line-request-id request-7)")]
    [InlineData(429, "{}", "too many calls, or the month's quota is used up")]
    [InlineData(500, "", "run this again")]
    public async Task Send_test_tells_what_LINE_said(int status, string body, string told)
    {
        await using var line = await FakeLineAccount.StartAsync();
        line.Faults["POST /v2/bot/message/push"] = (status, body);

        var result = await RunAsync(line, "line", "send-test", "U1");

        Assert.Equal(1, result.ExitCode);
        Assert.Contains(told, result.Error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("send-test", "花子")]
    [InlineData("send-test", "U1", "--language", "xx")]
    [InlineData("send-test")]
    [InlineData("rich-menu")]
    [InlineData("apply")]
    public async Task Wrong_usage_has_its_own_exit_code(params string[] arguments)
    {
        await using var line = await FakeLineAccount.StartAsync();

        var result = await RunAsync(line, ["line", .. arguments]);

        Assert.Equal(2, result.ExitCode);
        Assert.Single(result.Error.Split('\n', StringSplitOptions.RemoveEmptyEntries));
    }

    [Fact]
    public async Task Check_tells_which_label_LINE_would_cut_and_what_is_wrong_with_the_menu()
    {
        var source = Path.Combine(AppContext.BaseDirectory, "dialogs");
        foreach (var file in Directory.GetFiles(source, "*", SearchOption.AllDirectories))
        {
            var target = Path.Combine(_folder.Path, "dialogs", Path.GetRelativePath(source, file));
            Directory.CreateDirectory(Path.GetDirectoryName(target)!);
            File.Copy(file, target);
        }

        Change("en/line.json", "\"See details\"", "\"See all the details of this measure\"");
        Change("line/rich-menu.json", "\"selected\": true", "\"selected\": 1");

        var result = await Terminal.RunAsync(_folder.Path, null, "check");

        Assert.Equal(1, result.ExitCode);
        Assert.Contains("\"line.card.open\" is longer than the 20 characters", result.Error, StringComparison.Ordinal);
        Assert.Contains("\"selected\" is neither true nor false", result.Error, StringComparison.Ordinal);

        void Change(string file, string from, string to)
        {
            var path = Path.Combine(_folder.Path, "dialogs", file);
            File.WriteAllText(path, File.ReadAllText(path).Replace(from, to, StringComparison.Ordinal));
        }
    }

    [Fact]
    public async Task A_missing_token_is_a_wrong_setting()
    {
        await using var line = await FakeLineAccount.StartAsync();

        var result = await RunAsAsync(line.Url, Secret, "", "line", "verify");

        Assert.Equal((2, "Line__ChannelAccessToken: is not set; LINE Developers issues it"), (result.ExitCode, result.Error.Trim()));
    }

    [Fact]
    public async Task A_wrong_setting_is_named_without_its_value()
    {
        await using var line = await FakeLineAccount.StartAsync();

        var result = await RunAsAsync(line.Url, Secret, "to ken", "line", "verify");

        Assert.Equal((2, "Line__ChannelAccessToken: holds a character that no access token has."), (result.ExitCode, result.Error.Trim()));
    }

    [Fact]
    public async Task A_LINE_that_cannot_be_reached_is_told()
    {
        string url;
        await using (var line = await FakeLineAccount.StartAsync())
        {
            url = line.Url;
        }

        var result = await RunAsAsync(url, Secret, FakeLineAccount.Token, "line", "rich-menu", "apply");

        Assert.Equal(1, result.ExitCode);
        Assert.Contains("cannot be reached", result.Error, StringComparison.Ordinal);
    }

    private Task<TerminalResult> RunAsync(FakeLineAccount line, params string[] arguments) =>
        RunAsAsync(line.Url, Secret, FakeLineAccount.Token, arguments);

    private Task<TerminalResult> RunAsAsync(string url, string secret, string token, params string[] arguments) => Terminal.RunAsync(
        _folder.Path,
        null,
        new Dictionary<string, string>
        {
            ["Line__ChannelSecret"] = secret,
            ["Line__ChannelAccessToken"] = token,
            ["Line__ApiBaseUrl"] = url,
            ["PublicBaseUrl"] = "https://bot.city.example/",
        },
        arguments);

    /// <summary>What a test changes of an account that is set up.</summary>
    public sealed class FakeLineAccountSetup
    {
        public string? Webhook { get; set; }

        public string? Test { get; set; }

        public string Secret { get; set; } = LineCommandTests.Secret;

        public string Token { get; set; } = FakeLineAccount.Token;
    }
}
