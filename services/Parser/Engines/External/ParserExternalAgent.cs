using System.Net.Http.Headers;
using Jibo.Pegasus.Clients;
using Jibo.Pegasus.Clients.Parser;
using Jibo.Pegasus.Contracts;
using Jibo.Pegasus.Contracts.Nlu;
using Jibo.Pegasus.Parser.Engines.Remote;
using Jibo.Pegasus.Parser.Parse;

namespace Jibo.Pegasus.Parser.Engines.External;

/// <summary>Somebody who speaks our own <c>/v1/parse</c>, asked with the token that the request brings for them.</summary>
internal sealed class ParserExternalAgent : IExternalAgent
{
    private readonly SocketsHttpHandler _handler;
    private readonly Uri _address;
    private readonly ServiceClientOptions _options;
    private readonly TimeProvider _time;

    public ParserExternalAgent(Uri address, TimeSpan deadline, TimeProvider time)
    {
        _address = address;
        _time = time;
        // The deadline is kept by who asks; this is for what never should come to that.
        _options = new() { Timeout = deadline * 2, ConnectTimeout = deadline, MaxAnswerBytes = 256 * 1024 };
        _handler = ServiceConnections.CreateHandler(_options);
        _handler.UseProxy = address.Scheme == Uri.UriSchemeHttps;
        // Which turn it is is nobody else's business.
        _handler.ActivityHeadersPropagator = null;
    }

    public async Task<ExternalNluResult> AskAsync(ExternalQuestion question, CancellationToken cancellationToken)
    {
        // A client costs nothing beside the connection, which is shared; the token must not be.
        using var http = new HttpClient(_handler, disposeHandler: false) { BaseAddress = _address, Timeout = Timeout.InfiniteTimeSpan };
        http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", question.Token.Secret);
        try
        {
            var result = await new HttpParserClient(http, _options, _time).ParseAsync(
                new() { Text = question.Text, Rules = question.Rules, LocalTime = question.LocalTime }, JiboHeaders.Unknown, cancellationToken);
            return Read(result, question.Rules);
        }
        catch (ServiceCallException e)
        {
            throw Failure(e);
        }
    }

    public void Dispose() => _handler.Dispose();

    private static ExternalNluResult Read(NluResult result, IReadOnlyList<string> asked)
    {
        if (result.Intent is { Length: > ParseLimits.MaxName } || result.Intent?.Any(char.IsControl) == true)
            throw new RemoteException("an intent without a usable name", RemoteFault.Question);
        return new()
        {
            Rules = result.Rules is { Count: > 0 } rules ? rules : asked,
            Intent = result.Intent ?? "",
            Entities = result.Entities ?? Entities.None,
        };
    }

    // Its words stay there: they may repeat what was said.
    private static RemoteException Failure(ServiceCallException e) => e switch
    {
        { Status: 429 } => new("answered with status 429", RemoteFault.Lasting),
        { Failure: ServiceCallFailure.Refused } => new($"answered with status {e.Status}", RemoteFault.Question),
        { Status: { } status } => new($"answered with status {status}", RemoteFault.Passing),
        { Failure: ServiceCallFailure.TimedOut } => new("no answer in time", RemoteFault.Passing),
        { Failure: ServiceCallFailure.Unavailable } => new("cannot be reached", RemoteFault.Passing),
        _ => new("an answer that cannot be read", RemoteFault.Passing),
    };
}
