using Jibo.Pegasus.ServiceDefaults.Configuration;
using Jibo.Pegasus.Store;

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

    public static AccountsOptions Read(SettingsReader settings)
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

        return new() { Store = store, Trust = settings.Choice("accounts:trust", AccountsTrust.Signed) };
    }
}
