using System.Globalization;
using System.Net;
using System.Net.Http.Headers;
using Jibo.Pegasus.Clients;

namespace Jibo.Pegasus.Blobs.Azure;

/// <summary>One request to a container: with what lets it in, within its deadline, and again where that is safe and may help.</summary>
internal sealed class AzureCall(HttpClient http, AzureOptions options, AzureAccess access, AzureTokens? tokens, TimeProvider time)
{
    // Has OAuth, blobs of 5 GB in one piece and SAS of users; Azurite knows it too.
    private const string Version = "2021-08-06";

    private static readonly TimeSpan FirstPause = TimeSpan.FromMilliseconds(200);

    /// <param name="make">Makes the request anew for every try.</param>
    /// <param name="again">Whether its body, if any, can be read twice.</param>
    /// <param name="read">Reads the answer, and is told the error code of one that failed.</param>
    /// <returns>What <paramref name="read"/> makes of it; an <see cref="AnswerStream"/> in a <see cref="Blob"/> keeps the answer open.</returns>
    public async Task<T> RunAsync<T>(
        Func<HttpRequestMessage> make, TimeSpan limit, bool again, Func<HttpResponseMessage, string, CancellationToken, Task<T>> read, CancellationToken ct)
    {
        for (var attempt = 0; ; attempt++)
        {
            try
            {
                return await OnceAsync(make, limit, read, ct).ConfigureAwait(false);
            }
            catch (BlobException e) when (again && attempt < options.Retries && e is AzureProblem { MayPass: true })
            {
                await Task.Delay(FirstPause * (1 << attempt), time, ct).ConfigureAwait(false);
            }
        }
    }

    private async Task<T> OnceAsync<T>(
        Func<HttpRequestMessage> make, TimeSpan limit, Func<HttpResponseMessage, string, CancellationToken, Task<T>> read, CancellationToken ct)
    {
        using var request = make();
        using var timer = new CancellationTokenSource(limit, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(ct, timer.Token);
        HttpResponseMessage? response = null;
        try
        {
            await LetInAsync(request, either.Token).ConfigureAwait(false);
            response = await http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, either.Token).ConfigureAwait(false);
            var answer = await read(response, AzureProblem.CodeOf(response), either.Token).ConfigureAwait(false);
            if (answer is Blob)
                response = null;
            return answer;
        }
        catch (OperationCanceledException e) when (ct.IsCancellationRequested)
        {
            throw new OperationCanceledException("The call to the container was cancelled", e, ct);
        }
        catch (OperationCanceledException e) when (timer.IsCancellationRequested)
        {
            throw new BlobException(BlobFailure.TimedOut, $"The container did not answer within {limit.TotalSeconds:0.###} s", e);
        }
        catch (Exception e) when (e is HttpRequestException or IOException or OperationCanceledException)
        {
            throw AzureProblem.OnTheWay(e);
        }
        catch (ServiceCallException e)
        {
            throw new BlobException(BlobFailure.Unavailable, e.Message, e);
        }
        finally
        {
            response?.Dispose();
        }
    }

    private async Task LetInAsync(HttpRequestMessage request, CancellationToken ct)
    {
        request.Headers.Add("x-ms-version", Version);
        request.Headers.Add("x-ms-date", time.GetUtcNow().ToString("R", CultureInfo.InvariantCulture));
        switch (access)
        {
            case AzureAccess.AccountKey key:
                request.Headers.TryAddWithoutValidation("Authorization", SharedKey.Sign(request, options.Account, key.Base64));
                break;
            case AzureAccess.Sas sas:
                request.RequestUri = new Uri($"{request.RequestUri}{(request.RequestUri!.Query.Length > 0 ? '&' : '?')}{sas.Query}");
                break;
            default:
                request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", await tokens!.GetAsync(ct).ConfigureAwait(false));
                break;
        }
    }
}

/// <summary>The container said no, or could not be reached.</summary>
/// <param name="mayPass">Whether the same may do better in a moment: a service that says no says it again, one that is overrun or a line that broke may not.</param>
internal sealed class AzureProblem(BlobFailure failure, string message, bool mayPass, Exception? inner = null) : BlobException(failure, message, inner)
{
    public bool MayPass => mayPass;

    /// <summary>Such as <c>BlobNotFound</c>; empty when there is none.</summary>
    public static string CodeOf(HttpResponseMessage response) =>
        response.Headers.TryGetValues("x-ms-error-code", out var codes) ? string.Concat(codes.First().Where(char.IsAsciiLetterOrDigit).Take(64)) : "";

    public static AzureProblem Of(HttpResponseMessage response, string code)
    {
        var status = (int)response.StatusCode;
        return new(FailureOf(response.StatusCode), $"The container answered with status {status}{(code.Length > 0 ? $" ({code})" : "")}", status is 408 or 429 or >= 500 and not (501 or 507));
    }

    public static AzureProblem OnTheWay(Exception e) => new(BlobFailure.Unavailable, $"The container cannot be reached: {e.GetBaseException().Message}", mayPass: true, e);

    public static AzureProblem NotAnAnswer(string what, Exception? inner = null) => new(BlobFailure.Unavailable, $"The container answered with {what}", mayPass: false, inner);

    // No rights, no such container, a lease: an operator's matter, and what waits can still be sent once it is settled.
    private static BlobFailure FailureOf(HttpStatusCode status) => status switch
    {
        HttpStatusCode.InsufficientStorage => BlobFailure.Full,
        HttpStatusCode.BadRequest or HttpStatusCode.RequestEntityTooLarge or HttpStatusCode.RequestUriTooLong => BlobFailure.Refused,
        _ => BlobFailure.Unavailable,
    };
}
