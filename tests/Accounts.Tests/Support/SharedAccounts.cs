namespace Jibo.Pegasus.Accounts.Tests.Support;

/// <summary>One service for many tests that do not disturb each other. It cannot ask Settings.</summary>
public sealed class SharedAccounts : IAsyncLifetime
{
    internal RunningAccounts Running { get; private set; } = null!;

    public async ValueTask InitializeAsync() => Running = await RunningAccounts.StartAsync("--net:settings-http=127.0.0.1:1", "--accounts:settingsTimeout=2s");

    public ValueTask DisposeAsync() => Running.DisposeAsync();
}
