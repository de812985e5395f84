using Jibo.Pegasus.ServiceDefaults.Configuration;

namespace Jibo.Pegasus.Lasso.Credentials.Providers;

/// <summary>Who gives tokens for calendars, and where (protocol: G.2).</summary>
/// <param name="Service"><c>google</c> or <c>outlook</c>.</param>
/// <param name="Title">As people know it.</param>
internal sealed record OAuthProvider(string Service, string Title)
{
    public required Uri AuthorizeUrl { get; init; }

    public required Uri TokenUrl { get; init; }

    /// <summary>Null for one that cannot be told that a token is not needed any more.</summary>
    public Uri? RevokeUrl { get; init; }

    /// <summary>Reading, and nothing else.</summary>
    public required IReadOnlyList<string> Scopes { get; init; }

    /// <summary>What the authorise address says besides, so that a refresh token comes.</summary>
    public IReadOnlyDictionary<string, string> Extra { get; init; } = new Dictionary<string, string>();

    /// <summary>Those of the addresses that the operator set.</summary>
    public required IReadOnlyList<Uri> Configured { get; init; }

    /// <summary>Whether what was granted is enough to read a calendar; people may untick what they are asked. Nothing said means what was asked.</summary>
    /// <param name="granted">As the token's answer has it, with spaces between.</param>
    public bool IsEnough(string? granted)
    {
        if (string.IsNullOrWhiteSpace(granted))
            return true;
        var scopes = granted.Split(' ', StringSplitOptions.RemoveEmptyEntries);
        // Microsoft writes https://graph.microsoft.com/Calendars.Read, and never says offline_access.
        return Scopes.Where(scope => scope != "offline_access").All(wanted => scopes.Any(scope =>
            scope.Equals(wanted, StringComparison.OrdinalIgnoreCase) || scope.EndsWith("/" + wanted, StringComparison.OrdinalIgnoreCase)));
    }

    /// <summary><c>lasso:googleAuthorizeUrl</c>, <c>lasso:googleTokenUrl</c>, <c>lasso:googleRevokeUrl</c>, and the same of <c>outlook</c>.</summary>
    public static IReadOnlyList<OAuthProvider> Read(SettingsReader settings) =>
    [
        new(CalendarServices.Google, "Google")
        {
            AuthorizeUrl = settings.OptionalHttpUri("lasso:googleAuthorizeUrl") ?? new("https://accounts.google.com/o/oauth2/v2/auth"),
            TokenUrl = settings.OptionalHttpUri("lasso:googleTokenUrl") ?? new("https://www.googleapis.com/oauth2/v4/token"),
            RevokeUrl = settings.OptionalHttpUri("lasso:googleRevokeUrl") ?? new("https://oauth2.googleapis.com/revoke"),
            Configured = Set(settings, CalendarServices.Google),
            Scopes = ["https://www.googleapis.com/auth/calendar.readonly"],
            // Google gives a refresh token only when it has asked the person, and only to who wants to come back.
            Extra = new Dictionary<string, string> { ["access_type"] = "offline", ["prompt"] = "consent" },
        },
        new(CalendarServices.Outlook, "Microsoft")
        {
            AuthorizeUrl = settings.OptionalHttpUri("lasso:outlookAuthorizeUrl") ?? new("https://login.microsoftonline.com/common/oauth2/v2.0/authorize"),
            TokenUrl = settings.OptionalHttpUri("lasso:outlookTokenUrl") ?? new("https://login.microsoftonline.com/common/oauth2/v2.0/token"),
            RevokeUrl = settings.OptionalHttpUri("lasso:outlookRevokeUrl"),
            Configured = Set(settings, CalendarServices.Outlook),
            Scopes = ["offline_access", "Calendars.Read"],
        },
    ];

    private static Uri[] Set(SettingsReader settings, string service) =>
        [.. new[] { $"lasso:{service}TokenUrl", $"lasso:{service}RevokeUrl" }.Select(settings.OptionalHttpUri).OfType<Uri>()];
}
