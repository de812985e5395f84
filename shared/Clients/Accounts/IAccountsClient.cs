using Jibo.Pegasus.Contracts.Accounts;

namespace Jibo.Pegasus.Clients.Accounts;

/// <summary>What services ask of accounts.</summary>
public interface IAccountsClient
{
    /// <summary>Whose tokens were taken back.</summary>
    /// <param name="since">Only those taken back then or later, milliseconds since 1970.</param>
    /// <exception cref="ServiceCallException">There is no good answer now.</exception>
    Task<RevocationList> RevocationsAsync(long since, CancellationToken cancellationToken);
}
