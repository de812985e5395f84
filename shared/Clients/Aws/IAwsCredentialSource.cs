namespace Jibo.Pegasus.Clients.Aws;

/// <summary>Where a signer gets its key from.</summary>
public interface IAwsCredentialSource
{
    /// <summary>The key to sign with now; null sends the request unsigned.</summary>
    /// <exception cref="ServiceCallException">The key cannot be had at the moment.</exception>
    ValueTask<AwsCredentials?> GetAsync(CancellationToken cancellationToken);
}

/// <summary>A key that an operator has written down, or none.</summary>
public sealed class FixedAwsCredentials(AwsCredentials? credentials) : IAwsCredentialSource
{
    /// <inheritdoc />
    public ValueTask<AwsCredentials?> GetAsync(CancellationToken cancellationToken) => new(credentials);
}
