using System.Net;
using Jibo.Pegasus.Cli.Terminals;

namespace Jibo.Pegasus.Cli.Services;

/// <summary>One question to a service over HTTP, with what to tell people when it does not answer well.</summary>
/// <param name="Nobody">When nobody answers there.</param>
/// <param name="Late">When no answer came in time.</param>
/// <param name="Refusal">What an answer of failure says.</param>
internal sealed record ServiceExchange(string Nobody, string Late, Func<HttpStatusCode, byte[], string> Refusal)
{
    /// <param name="http">Knows the address and how long to wait.</param>
    /// <param name="request">Without a body.</param>
    /// <param name="body">JSON, or null for none.</param>
    /// <param name="ct">Ends it.</param>
    /// <exception cref="CliException">There is no good answer.</exception>
    public async Task<byte[]> SendAsync(HttpClient http, HttpRequestMessage request, byte[]? body, CancellationToken ct)
    {
        if (body is not null)
        {
            request.Content = new ByteArrayContent(body);
            request.Content.Headers.ContentType = new("application/json");
        }

        try
        {
            using var answer = await http.SendAsync(request, ct);
            var utf8 = await answer.Content.ReadAsByteArrayAsync(ct);
            return answer.IsSuccessStatusCode ? utf8 : throw new CliException(Refusal(answer.StatusCode, utf8));
        }
        catch (HttpRequestException e)
        {
            throw new CliException(Nobody, e);
        }
        catch (OperationCanceledException e) when (!ct.IsCancellationRequested)
        {
            throw new CliException(Late, e);
        }
    }
}
