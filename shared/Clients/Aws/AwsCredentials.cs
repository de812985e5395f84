namespace Jibo.Pegasus.Clients.Aws;

/// <summary>An access key and its secret. Printing one shows the key's id only.</summary>
/// <param name="AccessKeyId">Public part; it travels with every request.</param>
/// <param name="SecretAccessKey">Signs and never travels.</param>
/// <param name="SessionToken">Belongs to temporary credentials; null for lasting ones.</param>
public sealed record AwsCredentials(string AccessKeyId, string SecretAccessKey, string? SessionToken = null)
{
    /// <inheritdoc />
    public override string ToString() => $"AwsCredentials {AccessKeyId}";
}
