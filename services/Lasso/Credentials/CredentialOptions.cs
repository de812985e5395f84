using Jibo.Pegasus.Lasso.Credentials.Providers;
using Jibo.Pegasus.ServiceDefaults.Configuration;
using Jibo.Pegasus.ServiceDefaults.Serving;
using Jibo.Pegasus.ServiceDefaults.Tokens;
using Jibo.Pegasus.Store;
using Jibo.Pegasus.Store.Sealing;

namespace Jibo.Pegasus.Lasso.Credentials;

/// <summary>Section <c>lasso</c>, as far as calendars are linked: where credentials lie, what seals them, and who may ask.</summary>
internal sealed record CredentialOptions
{
    public const string KeySetting = "lasso:credentialKey";

    /// <summary><c>lasso:store</c>; by default a file in <c>server:data</c>. <c>lasso:credentials:mongo</c>, as <c>host:port</c>, is the older way to name a MongoDB.</summary>
    public required string Store { get; init; }

    /// <summary><c>lasso:credentialKey</c>: what seals credentials, as <see cref="KeyRing"/> reads it. Null: none are kept. Never log it.</summary>
    public KeyRing? Keys { get; init; }

    /// <summary>The file that the keys came from; it is read again while the service runs, so that keys can be rotated.</summary>
    public string? KeyFile { get; init; }

    /// <summary><c>lasso:adminToken</c>: an operator's secret, without which nobody makes links or lists credentials. Never log it.</summary>
    public string? AdminToken { get; init; }

    /// <summary><c>lasso:auth</c>: <c>/v1/credential</c> answers nobody without a token, not even a service of the same network.</summary>
    public bool Auth { get; init; }

    /// <summary><c>lasso:token</c>: what services bear; where it is set, they must. Never log it.</summary>
    public string? ServiceToken { get; init; }

    /// <summary><c>lasso:publicUrl</c>: where the browser of whoever links a calendar reaches us, which is the gateway.</summary>
    public required Uri PublicUrl { get; init; }

    /// <summary><c>lasso:allowTestCodes</c>: the authorization code <c>testAuthCode</c> gives a credential that opens nothing, as in the original.</summary>
    public bool AllowTestCodes { get; init; }

    /// <summary>Google and Microsoft, or who plays them.</summary>
    public required IReadOnlyList<OAuthProvider> Providers { get; init; }

    /// <summary>How we are known to them.</summary>
    public required OAuthClients Clients { get; init; }

    /// <summary><c>NET_settings</c>: the gRPC door of Settings, which is told what is linked.</summary>
    public required NetAddress Settings { get; init; }

    /// <summary><c>settings:token</c>: what Settings asks of those who may touch everybody's. Never log it.</summary>
    public string? SettingsToken { get; init; }

    /// <summary>Prints no secret.</summary>
    public override string ToString() => "Credentials";

    public static CredentialOptions Read(SettingsReader settings, ServerOptions server)
    {
        var publicUrl = settings.OptionalHttpUri("lasso:publicUrl") ?? new Uri("http://localhost:9080");
        settings.Check(
            publicUrl is { AbsolutePath: "/", Query: "", UserInfo: "" }, "lasso:publicUrl", "an address without a path, such as https://jibo.example.com");
        return new()
        {
            Store = ReadStore(settings),
            Keys = ReadKeys(settings, server),
            KeyFile = settings.FileOf(KeySetting),
            AdminToken = SharedSecret.Read(settings, "lasso:adminToken", server),
            ServiceToken = settings.Secret("lasso:token"),
            Auth = settings.Flag("lasso:auth", false),
            PublicUrl = publicUrl,
            AllowTestCodes = settings.Flag("lasso:allowTestCodes", false),
            Providers = OAuthProvider.Read(settings),
            Clients = OAuthClients.Read(settings),
            Settings = settings.Nets("settings", NetAddress.Local(9108)),
            SettingsToken = settings.Secret("settings:token"),
        };
    }

    private static string ReadStore(SettingsReader settings)
    {
        const string StoreKey = "lasso:store";
        const string MongoKey = "lasso:credentials:mongo";
        var (named, mongo) = (settings.OptionalText(StoreKey), settings.OptionalText(MongoKey));
        if (named is not null && mongo is not null)
            settings.Add($"{settings.NameOf(StoreKey)} and {settings.NameOf(MongoKey)} both name a store; keep one of them.");
        var store = named
            ?? (mongo is null ? $"sqlite:{Path.Combine(settings.Text("server:data", "data"), "lasso.db")}"
                : mongo.Contains("://", StringComparison.Ordinal) ? mongo : $"mongodb://{mongo}/lasso");
        try
        {
            // Only made, which opens nothing.
            _ = DocumentStores.Create(store);
        }
        catch (StoreException e)
        {
            settings.Add($"{settings.NameOf(named is null && mongo is not null ? MongoKey : StoreKey)} names no store: {e.Message}.");
        }

        return store;
    }

    private static KeyRing? ReadKeys(SettingsReader settings, ServerOptions server)
    {
        var name = settings.NameOf(KeySetting);
        // Weather, news and ways need no key.
        if (settings.Secret(KeySetting) is not { } text)
            return null;

        try
        {
            var keys = KeyRing.Parse(text);
            if (server.ReachableFromOtherMachines && keys.Ids.Any(DevelopmentSecret.Is))
                settings.Add($"{name} holds a development key while {server.Service} listens on {server.Address}, where other machines reach it; it must be a key of your own.");
            return keys;
        }
        catch (SealingException e)
        {
            settings.Add($"{name} must be {e.Message}.");
            return null;
        }
    }
}
