using System.Net.Http.Headers;
using Jibo.Pegasus.Accounts.Callers;
using Jibo.Pegasus.Clients;
using Jibo.Pegasus.Clients.Settings;
using Jibo.Pegasus.Contracts;
using Jibo.Pegasus.ServiceDefaults.Tokens;

namespace Jibo.Pegasus.Accounts.Families.Settings;

/// <summary>
/// Asks Settings as the caller: each call bears a token of the caller's own account and loop, so that Settings holds it against what is
/// asked, and nobody does through us what they may not do themselves.
/// </summary>
internal sealed partial class SettingsLink(SettingsLinkOptions options, HubTokens tokens, TimeProvider time, ILogger<SettingsLink> logger) : IDisposable
{
    private static readonly TimeSpan TokenLifetime = TimeSpan.FromMinutes(5);

    private readonly ServiceClientOptions _limits = new() { Timeout = options.Timeout };
    private readonly HttpMessageHandler _connections = ServiceConnections.CreateHandler(options.Settings.ToUris(), new() { Timeout = options.Timeout });

    /// <exception cref="AccountsException">Settings refuses, or cannot be asked.</exception>
    public async Task<T> AskAsync<T>(Caller caller, string loopId, string? transId, Func<ISettingsClient, JiboHeaders, Task<T>> ask)
    {
        var identity = new RobotIdentity(caller.AccountId, caller.FriendlyId ?? caller.AccountId) { LoopId = loopId };
        using var http = new HttpClient(_connections, disposeHandler: false)
        {
            BaseAddress = options.Settings.ToUri(),
            Timeout = Timeout.InfiniteTimeSpan,
        };
        http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", tokens.Issue(identity, TokenLifetime));
        try
        {
            return await ask(new HttpSettingsClient(http, _limits, time), new(transId is { Length: > 0 } ? transId : "unknown", caller.FriendlyId ?? "unknown"));
        }
        catch (ServiceCallException e) when (e is { Failure: ServiceCallFailure.Refused, Status: not (StatusCodes.Status401Unauthorized or StatusCodes.Status403Forbidden) })
        {
            throw AccountsException.Invalid(e.Message, e);
        }
        catch (ServiceCallException e) when (e.Status == StatusCodes.Status403Forbidden)
        {
            throw AccountsException.Forbidden("AccessDeniedException", e.Message);
        }
        catch (ServiceCallException e) when (e.Failure == ServiceCallFailure.Conflict)
        {
            throw AccountsException.Conflict("ConflictException", e.Message);
        }
        catch (ServiceCallException e)
        {
            // Where Settings is, and why it fails, is for the log.
            Failed(logger, e.Message);
            throw new AccountsException(StatusCodes.Status503ServiceUnavailable, "ServiceUnavailableException", "Settings cannot be asked now", e);
        }
    }

    public void Dispose() => _connections.Dispose();

    [LoggerMessage(1, LogLevel.Warning, "Settings could not be asked: {Reason}")]
    private static partial void Failed(ILogger logger, string reason);
}
