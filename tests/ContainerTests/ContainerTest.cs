namespace Jibo.Pegasus.ContainerTests;

/// <summary>A test on the containers that are shared. With a failure it tells what the services said.</summary>
public abstract class ContainerTest(PegasusInContainers pegasus, ITestOutputHelper output) : IAsyncLifetime
{
    /// <summary>All of ours, by their names.</summary>
    protected static readonly string[] Services =
    [
        "accounts", "chitchat-skill", "example-skill", "gateway", "greeting-skill", "history", "hub", "joke-skill", "lasso", "openjibo-skill", "parser", "reminder-skill", "report-skill", "settings",
    ];

    protected static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    protected PegasusInContainers Pegasus => pegasus;

    protected ITestOutputHelper Output => output;

    public ValueTask InitializeAsync() => ValueTask.CompletedTask;

    public async ValueTask DisposeAsync()
    {
        Dispose();
        if (TestContext.Current.TestState?.Result == TestResult.Failed)
            output.WriteLine(await pegasus.LogsAsync(CancellationToken.None));
        GC.SuppressFinalize(this);
    }

    /// <summary>What a test has of its own.</summary>
    protected virtual void Dispose()
    {
    }
}
