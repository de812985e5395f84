using Jibo.Pegasus.History.Tests.Support;
using Jibo.Pegasus.ServiceDefaults.Configuration;
using Jibo.Pegasus.TestSupport;

namespace Jibo.Pegasus.History.Tests;

public sealed class HistoryStartTests : IDisposable
{
    private readonly ScratchFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task The_store_is_a_file_in_the_data_folder()
    {
        await using (await RunningHistory.StartAsync(_folder, new ManualTime()))
            File.Exists(_folder.File("history.db")).ShouldBeTrue();
    }

    [Fact]
    public async Task The_store_can_be_named()
    {
        await using (await RunningHistory.StartAsync(_folder, new ManualTime(), $"--history:store=sqlite:{_folder.File("sub/other.db")}"))
            File.Exists(_folder.File("sub/other.db")).ShouldBeTrue();
    }

    [Fact]
    public async Task A_store_that_no_engine_knows_stops_the_start_with_one_sentence()
    {
        var stopped = await Should.ThrowAsync<ConfigurationProblemException>(
            () => RunningHistory.StartAsync(_folder, new ManualTime(), "--history:store=oracle:db"));

        stopped.Message.ShouldBe("--history:store names no store: No store engine is called 'oracle:' (known: sqlite:, postgres:, postgresql:).");
    }

    [Theory]
    [InlineData("shard1:27017")]
    [InlineData("mongodb://user:secret@shard1/history")]
    public async Task The_older_setting_for_MongoDB_is_understood_and_says_what_this_build_can_do(string host)
    {
        var stopped = await Should.ThrowAsync<ConfigurationProblemException>(
            () => RunningHistory.StartAsync(_folder, new ManualTime(), $"--history:skillLaunch:mongo={host}"));

        stopped.Message.ShouldContain("--history:skillLaunch:mongo names no store");
        stopped.Message.ShouldContain("-p:PegasusPackages=official");
        stopped.Message.ShouldNotContain("secret");
    }

    [Fact]
    public async Task A_damaged_store_stops_the_start_with_one_sentence()
    {
        await File.WriteAllTextAsync(_folder.File("history.db"), new string('x', 5000), TestContext.Current.CancellationToken);

        var stopped = await Should.ThrowAsync<ConfigurationProblemException>(() => RunningHistory.StartAsync(_folder, new ManualTime()));

        stopped.Problems.ShouldHaveSingleItem().ShouldContain(_folder.File("history.db"));
    }
}
