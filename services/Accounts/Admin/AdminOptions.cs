using Jibo.Pegasus.ServiceDefaults.Configuration;
using Jibo.Pegasus.ServiceDefaults.Serving;
using Jibo.Pegasus.ServiceDefaults.Tokens;

namespace Jibo.Pegasus.Accounts.Admin;

/// <summary>The operator's own settings of section <c>accounts</c>.</summary>
internal sealed record AdminOptions
{
    /// <summary><c>accounts:adminToken</c>: opens <c>/v1/admin</c>; nobody gets in when it is not set. Never log it.</summary>
    public string? Token { get; init; }

    /// <summary>Prints no secret.</summary>
    public override string ToString() => "Admin";

    public static AdminOptions Read(SettingsReader settings, ServerOptions server) => new() { Token = SharedSecret.Read(settings, "accounts:adminToken", server) };
}
