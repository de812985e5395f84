using Jibo.Pegasus.Contracts.Skills;
using Microsoft.AspNetCore.Http;

namespace Jibo.Pegasus.Skills.Calls;

/// <summary>A place at the hub that one turn can be reached at while it waits, with the token that opens it.</summary>
internal sealed class HubDoor(Uri address, string token)
{
    private const string Transactions = "/v1/transactions/";
    private const int LongestToken = 256;

    public Uri Address => address;

    /// <summary>A secret: for the request's header alone.</summary>
    public string Token => token;

    /// <summary>Where the answer may be brought later; null when the request names no such place, or one that is not trusted.</summary>
    public static HubDoor? Completion(IHeaderDictionary headers, HubHosts hosts) =>
        Read(headers, TurnHeaders.CompletionUrl, TurnHeaders.CompletionToken, "/complete", hosts);

    /// <summary>Where other skills may be asked; null when the request names no such place, or one that is not trusted.</summary>
    public static HubDoor? Call(IHeaderDictionary headers, HubHosts hosts) =>
        Read(headers, TurnHeaders.CallUrl, TurnHeaders.CallToken, "/call", hosts);

    public override string ToString() => address.ToString();

    // Nothing but what a hub has there: a caller that is no hub cannot have this skill post to some other end point.
    private static HubDoor? Read(IHeaderDictionary headers, string urlName, string tokenName, string end, HubHosts hosts) =>
        headers[urlName] is [{ Length: > 0 } text]
        && headers[tokenName] is [{ Length: > 0 and <= LongestToken } token]
        && Uri.TryCreate(text, UriKind.Absolute, out var url)
        && url.Scheme is "http" or "https"
        && url is { UserInfo: "", Query: "", Fragment: "" }
        && url.AbsolutePath.StartsWith(Transactions, StringComparison.Ordinal) && url.AbsolutePath.EndsWith(end, StringComparison.Ordinal)
        && url.AbsolutePath.AsSpan(Transactions.Length).Count('/') == 1
        && hosts.Trusts(url)
            ? new(url, token)
            : null;
}
