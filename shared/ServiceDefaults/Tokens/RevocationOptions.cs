using Jibo.Pegasus.ServiceDefaults.Configuration;
using Jibo.Pegasus.ServiceDefaults.Serving;

namespace Jibo.Pegasus.ServiceDefaults.Tokens;

/// <summary>Where to ask which tokens were taken back.</summary>
/// <param name="Accounts"><c>NET_accounts</c>: the HTTP door of accounts.</param>
/// <param name="Token"><c>accounts:serviceToken</c>: what services bear there. Never log it.</param>
public sealed record RevocationOptions(NetAddress Accounts, string Token)
{
    /// <summary>The setting of what services bear at the door of accounts.</summary>
    public const string TokenSetting = "accounts:serviceToken";

    /// <summary>Not the token.</summary>
    public override string ToString() => Accounts.ToString();

    /// <summary>Null where <c>NET_accounts</c> is not set, and then nobody is asked.</summary>
    internal static RevocationOptions? Read(SettingsReader settings, ServerOptions server)
    {
        if (settings.OptionalNets("accounts") is not { } accounts)
            return null;
        if (SharedSecret.Read(settings, TokenSetting, server) is { } token)
            return new(accounts, token);
        settings.Add($"{settings.NameOf(TokenSetting)} is not set while {settings.NameOf("net:accounts")} is; it must be the secret that accounts has under the same name.");
        return null;
    }
}
