namespace Jibo.Pegasus.Blobs.Azure;

/// <summary>What lets us into a container. Printing one shows nothing that opens it.</summary>
public abstract record AzureAccess
{
    private AzureAccess() { }

    /// <summary>The account's key, in base64: signs every request. For Azurite, and where nothing better can be had.</summary>
    public sealed record AccountKey(string Base64) : AzureAccess
    {
        /// <inheritdoc />
        public override string ToString() => nameof(AccountKey);
    }

    /// <summary>A shared access signature, as a query without its question mark: goes with every request, and ends when it says.</summary>
    public sealed record Sas(string Query) : AzureAccess
    {
        /// <inheritdoc />
        public override string ToString() => nameof(Sas);
    }

    /// <summary>Who this process is to Azure: tokens are fetched as they are needed, and there is no secret to keep.</summary>
    public sealed record Identity(AzureIdentity Who) : AzureAccess;

    /// <summary>Which of them an operator has chosen: a key or a signature, or else the identity that Azure gives this process.</summary>
    /// <param name="accountKey">A secret, or null.</param>
    /// <param name="sas">A secret, with or without its question mark, or null.</param>
    /// <param name="setting">See <see cref="AzureIdentity.Find"/>.</param>
    /// <exception cref="FormatException">They cannot be used; the message is one sentence without any of them.</exception>
    public static AzureAccess Choose(string? accountKey, string? sas, Func<string, string?> setting) => (accountKey, sas?.TrimStart('?')) switch
    {
        (not null, not null) => throw new FormatException("The account's key and a shared access signature of Azure are both set; only one of them may be."),
        ({ } key, _) => Convert.TryFromBase64String(key, new byte[key.Length], out _) ? new AccountKey(key) : throw new FormatException("The account's key of Azure is not base64."),
        (_, { } query) => query.Contains("sig=", StringComparison.Ordinal) && Uri.IsWellFormedUriString($"?{query}", UriKind.Relative)
            ? new Sas(query)
            : throw new FormatException("The shared access signature of Azure is none; it is a query such as sv=…&sig=…."),
        _ => new Identity(AzureIdentity.Find(setting)),
    };
}
