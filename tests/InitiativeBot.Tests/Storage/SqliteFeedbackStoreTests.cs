using InitiativeBot.Storage;
using InitiativeBot.Tests.Support;

namespace InitiativeBot.Tests.Storage;

public sealed class SqliteFeedbackStoreTests : FeedbackStoreTests, IDisposable
{
    private readonly TemporaryDirectory _directory = new();
    private readonly SqliteDatabase _database;
    private readonly SqliteDatabase _another;

    public SqliteFeedbackStoreTests()
    {
        (_database, _another) = (new SqliteDatabase(_directory.File("test.db")), new SqliteDatabase(_directory.File("test.db")));
        Store = new SqliteFeedbackStore(_database, Time);
    }

    protected override IFeedbackStore Store { get; }

    public void Dispose()
    {
        _database.Dispose();
        _another.Dispose();
        _directory.Dispose();
    }

    protected override IFeedbackStore OpenAnother() => new SqliteFeedbackStore(_another, Time);
}
