using System.Net;
using System.Net.Sockets;

namespace Jibo.Pegasus.Blobs.Azure;

/// <summary>How a process on Azure proves who it is.</summary>
public abstract record AzureIdentity
{
    private AzureIdentity() { }

    /// <summary>Of a virtual machine or a node: asked for at the address that every machine of Azure has.</summary>
    /// <param name="ClientId">Which of several identities; null where the machine has one.</param>
    public sealed record Machine(string? ClientId) : AzureIdentity;

    /// <summary>Of an App Service or a container app: asked for on the same machine, with a word that only this process was told.</summary>
    public sealed record App(Uri Endpoint, string Header, string? ClientId) : AzureIdentity
    {
        /// <inheritdoc />
        public override string ToString() => $"{nameof(App)} {Endpoint}";
    }

    /// <summary>Of a pod: a token of the cluster, kept fresh in a file, is exchanged for one of Azure's.</summary>
    public sealed record Workload(Uri Authority, string Tenant, string ClientId, string TokenFile) : AzureIdentity;

    /// <summary>Finds out which from what Azure has set.</summary>
    /// <param name="setting">Reads <c>azure:…</c>; null where it is not set.</param>
    /// <exception cref="FormatException">What is set leads away from Azure or is half there; the message is one sentence.</exception>
    public static AzureIdentity Find(Func<string, string?> setting)
    {
        ArgumentNullException.ThrowIfNull(setting);
        var client = setting("azure:clientId");
        if (setting("azure:tokenFile") is { } file)
        {
            return client is not null && setting("azure:tenant") is { } tenant && tenant.All(c => char.IsAsciiLetterOrDigit(c) || c is '-' or '.')
                ? new Workload(AuthorityOf(setting("azure:authority")), tenant, client, file)
                : throw new FormatException("AZURE_FEDERATED_TOKEN_FILE is set; AZURE_CLIENT_ID and AZURE_TENANT_ID must be too.");
        }

        return setting("azure:identityEndpoint") is { } endpoint ? new App(EndpointOf(endpoint), setting("azure:identityHeader") ?? "", client) : new Machine(client);
    }

    // Whoever could send us elsewhere would be handed the cluster's token.
    private static Uri AuthorityOf(string? text) =>
        Uri.TryCreate(text ?? "https://login.microsoftonline.com/", UriKind.Absolute, out var uri) && uri.Scheme == Uri.UriSchemeHttps
            ? uri
            : throw new FormatException("AZURE_AUTHORITY_HOST must be an https address.");

    private static Uri EndpointOf(string text) =>
        Uri.TryCreate(text, UriKind.Absolute, out var uri) && uri.Scheme == Uri.UriSchemeHttp && IsHere(uri)
            ? uri
            : throw new FormatException("IDENTITY_ENDPOINT must be an http address of this machine, as Azure sets it.");

    private static bool IsHere(Uri uri) =>
        uri.IsLoopback || (IPAddress.TryParse(uri.Host, out var ip) && ip.AddressFamily == AddressFamily.InterNetwork && ip.GetAddressBytes() is [169, 254, ..]);
}
