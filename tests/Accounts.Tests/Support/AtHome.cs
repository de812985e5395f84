namespace Jibo.Pegasus.Accounts.Tests.Support;

/// <summary>Tests of one home: the service, and a robot with its owner.</summary>
/// <param name="password">The owner's; hashing one takes a while by design.</param>
public abstract class AtHome(string? password = null) : IAsyncLifetime
{
    private protected RunningAccounts Running { get; private set; } = null!;

    private protected Household Home { get; private set; } = null!;

    private protected static CancellationToken Ct => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        Running = await RunningAccounts.StartAsync();
        Home = await Running.AddHouseholdAsync("Red-Green-Blue-Gold", "ada@example.com", password);
    }

    public async ValueTask DisposeAsync()
    {
        await Running.DisposeAsync();
        GC.SuppressFinalize(this);
    }
}
