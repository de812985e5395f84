using Grpc.Core;
using Jibo.Pegasus.Clients.Google;
using Jibo.Pegasus.Parser.Engines.Remote;
using Jibo.Pegasus.Protos.GoogleDialogflow.V2;

namespace Jibo.Pegasus.Parser.Engines.Dialogflow;

/// <summary>Asks one agent of Dialogflow: one connection for all questions.</summary>
internal sealed partial class DialogflowClient : IDisposable
{
    private readonly GoogleChannel _channel;
    private readonly Sessions.SessionsClient _sessions;
    private readonly DialogflowAgent _agent;
    private readonly string _language;
    private readonly ILogger _logger;

    public DialogflowClient(GoogleAccess access, DialogflowAgent agent, string language, TimeProvider time, ILogger logger)
    {
        _channel = new GoogleChannel(access, time, logger);
        _sessions = new Sessions.SessionsClient(_channel.Channel);
        _agent = agent;
        _language = language;
        _logger = logger;
    }

    /// <summary>Gets an access token before anybody asks, so that a key which does not work is known at start.</summary>
    /// <exception cref="RemoteException">There is none to be had.</exception>
    public async Task PrepareAsync(CancellationToken ct) => await OwnTokenAsync(ct);

    /// <param name="borrowed">The token of somebody who asks with their own; null for the operator's.</param>
    /// <exception cref="RemoteException">There was no answer.</exception>
    public async Task<DetectIntentResponse> AskAsync(DialogflowQuestion question, AccessToken? borrowed, CancellationToken ct)
    {
        var request = DialogflowRequests.Make(question, _agent.Session(Guid.NewGuid().ToString()), _language);
        for (var again = false; ; again = true)
        {
            var token = borrowed ?? await OwnTokenAsync(ct);
            try
            {
                using var call = _sessions.DetectIntentAsync(request, _channel.Call(token, ct));
                return await call.ResponseAsync;
            }
            catch (RpcException) when (ct.IsCancellationRequested)
            {
                throw new OperationCanceledException(ct);
            }
            catch (RpcException e)
            {
                if (!MayAskAgain(e.StatusCode, token, isBorrowed: borrowed is not null) || again)
                    throw Failure(e, isBorrowed: borrowed is not null);
            }
        }
    }

    public void Dispose() => _channel.Dispose();

    /// <summary>
    /// A token that was refused, whatever its lifetime, is not used again, and a connection that was kept may have died meanwhile. Asking
    /// twice does no harm: nobody else knows the session.
    /// </summary>
    private bool MayAskAgain(StatusCode status, AccessToken? token, bool isBorrowed)
    {
        if (status != StatusCode.Unauthenticated)
            return status is StatusCode.Unavailable or StatusCode.Internal or StatusCode.Aborted or StatusCode.Cancelled;
        if (isBorrowed || token is null)
            return false;
        _channel.Tokens!.Reject(token);
        return true;
    }

    private async Task<AccessToken?> OwnTokenAsync(CancellationToken ct)
    {
        try
        {
            return _channel.Tokens is { } tokens ? await tokens.GetAsync(ct) : null;
        }
        catch (GoogleTokenException e)
        {
            throw new RemoteException(e.Message, RemoteFault.Lasting);
        }
    }

    private RemoteException Failure(RpcException e, bool isBorrowed)
    {
        // The words may repeat what was said.
        Log.Status(_logger, e.StatusCode, e.Status.Detail);
        return new(e.StatusCode.ToString(), e.StatusCode switch
        {
            StatusCode.InvalidArgument or StatusCode.OutOfRange => RemoteFault.Question,
            // The next one may bring a better token.
            StatusCode.Unauthenticated or StatusCode.PermissionDenied when isBorrowed => RemoteFault.Question,
            StatusCode.ResourceExhausted or StatusCode.Unauthenticated or StatusCode.PermissionDenied or StatusCode.NotFound
                or StatusCode.FailedPrecondition or StatusCode.Unimplemented => RemoteFault.Lasting,
            _ => RemoteFault.Passing,
        });
    }

    private static partial class Log
    {
        [LoggerMessage(1, LogLevel.Debug, "Dialogflow answered {Status}: {Detail}")]
        public static partial void Status(ILogger logger, StatusCode status, string detail);
    }
}
