using System.Globalization;
using Jibo.Pegasus.Contracts;
using Jibo.Pegasus.Contracts.Accounts;

namespace Jibo.Pegasus.Clients.Accounts;

/// <summary>Accounts over HTTP.</summary>
/// <param name="http">With a base address and the services' secret; shared, and disposed by whoever made it.</param>
public sealed class HttpAccountsClient(HttpClient http, ServiceClientOptions? options = null, TimeProvider? time = null) : IAccountsClient
{
    private readonly HttpCall _call = new("accounts", http, options ?? new(), time ?? TimeProvider.System);

    /// <inheritdoc />
    public async Task<RevocationList> RevocationsAsync(long since, CancellationToken cancellationToken) =>
        await _call.SendAsync(
            HttpMethod.Get, string.Create(CultureInfo.InvariantCulture, $"v1/revocations?since={since}"),
            AccountsJson.Wire.RevocationList, JiboHeaders.Unknown, cancellationToken).ConfigureAwait(false)
        ?? throw new ServiceCallException("accounts", ServiceCallFailure.Failed, "Accounts gave an empty answer");
}
