namespace Jibo.Pegasus.Accounts.Identity;

/// <summary>Accounts that have changed, for whoever remembers something of them.</summary>
internal sealed class AccountChanges
{
    private readonly Lock _gate = new();
    private Action<string>? _watchers;

    /// <summary>Calls <paramref name="changed"/> with an account's id after each change, for as long as the service runs; it must not wait.</summary>
    public void Watch(Action<string> changed)
    {
        lock (_gate)
            _watchers += changed;
    }

    public void Tell(string accountId)
    {
        Action<string>? watchers;
        lock (_gate)
            watchers = _watchers;
        watchers?.Invoke(accountId);
    }
}
