namespace Jibo.Pegasus.ServiceDefaults.Tokens;

/// <summary>Which hub tokens were taken back before their time.</summary>
public interface ITokenRevocations
{
    /// <summary>Whether a token is not to be taken any more. Asked on every request; it never waits.</summary>
    bool IsRevoked(RobotIdentity identity);

    /// <summary>Calls <paramref name="revoked"/> whenever more is revoked, for as long as the service runs; it must not wait.</summary>
    void Watch(Action revoked);
}

/// <summary>Where nobody takes tokens back.</summary>
public sealed class NoRevocations : ITokenRevocations
{
    /// <summary>The one.</summary>
    public static NoRevocations Instance { get; } = new();

    /// <inheritdoc />
    public bool IsRevoked(RobotIdentity identity) => false;

    /// <inheritdoc />
    public void Watch(Action revoked)
    {
    }
}
