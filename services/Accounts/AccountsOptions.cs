using Jibo.Pegasus.ServiceDefaults.Configuration;
using Jibo.Pegasus.ServiceDefaults.Serving;
using Jibo.Pegasus.ServiceDefaults.Tokens;
using Jibo.Pegasus.Store;
using Jibo.Pegasus.Store.Sealing;

namespace Jibo.Pegasus.Accounts;

/// <summary>Whom the service takes at their word.</summary>
internal enum AccountsTrust
{
    /// <summary>Nobody: requests are signed with a secret that we gave, or bear a token of ours.</summary>
    Signed,

    /// <summary>Robots from private addresses too, though they sign with secrets of the original cloud that nobody knows any more.</summary>
    Lan,
}

/// <summary>Section <c>accounts</c>.</summary>
internal sealed record AccountsOptions
{
    /// <summary><c>accounts:store</c>, such as <c>sqlite:/var/lib/pegasus/accounts.db</c>. By default a file in <c>server:data</c>, the data folder.</summary>
    public required string Store { get; init; }

    /// <summary><c>accounts:trust</c>: signed or lan.</summary>
    public AccountsTrust Trust { get; init; }

    /// <summary><c>accounts:key</c>: what seals the secrets that accounts sign with, as <see cref="KeyRing"/> reads it. Never log it.</summary>
    public required KeyRing Keys { get; init; }

    /// <summary><c>accounts:serviceToken</c>: what services bear that ask which tokens were taken back; null: none may. Never log it.</summary>
    public string? ServiceToken { get; init; }

    /// <summary>Prints no secret.</summary>
    public override string ToString() => "Accounts";

    public static AccountsOptions Read(SettingsReader settings, ServerOptions server)
    {
        const string StoreKey = "accounts:store";
        var store = settings.Text(StoreKey, $"sqlite:{Path.Combine(settings.Text("server:data", "data"), "accounts.db")}");
        try
        {
            // Only made, which opens nothing: a scheme that no engine knows should stop the service before its first caller.
            _ = DocumentStores.Create(store);
        }
        catch (StoreException e)
        {
            settings.Add($"{settings.NameOf(StoreKey)} names no store: {e.Message}.");
        }

        return new()
        {
            Store = store,
            Trust = settings.Choice("accounts:trust", AccountsTrust.Signed),
            Keys = ReadKeys(settings),
            ServiceToken = SharedSecret.Read(settings, RevocationOptions.TokenSetting, server),
        };
    }

    private static KeyRing ReadKeys(SettingsReader settings)
    {
        const string Key = "accounts:key";
        if (settings.Secret(Key) is { } text)
        {
            try
            {
                return KeyRing.Parse(text);
            }
            catch (SealingException e)
            {
                settings.Add($"{settings.NameOf(Key)} holds no keys; it must be {e.Message}.");
            }
        }
        else
        {
            settings.Add($"{settings.NameOf(Key)} is not set; it must be a key of 32 bytes in base64, such as openssl rand -base64 32 prints.");
        }

        // Never used: a problem was added, and the service does not start.
        return KeyRing.Generate("none");
    }
}
