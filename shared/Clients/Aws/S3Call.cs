namespace Jibo.Pegasus.Clients.Aws;

/// <summary>One request to a bucket: signed, within its deadline, and again where that is safe and may help.</summary>
internal sealed class S3Call(HttpClient http, S3Options options, IAwsCredentialSource source, TimeProvider time)
{
    private static readonly TimeSpan FirstPause = TimeSpan.FromMilliseconds(200);

    /// <param name="make">Makes the request anew for every try.</param>
    /// <param name="hash">Of its body.</param>
    /// <param name="again">Whether it may be sent once more: it does the same twice, and its body can be read twice.</param>
    /// <param name="read">Reads the answer, and is told the error code of one that failed. It is disposed afterwards, unless it lives on in an <see cref="S3Object"/>.</param>
    public async Task<T> RunAsync<T>(
        Func<HttpRequestMessage> make, string hash, TimeSpan limit, bool again, Func<HttpResponseMessage, string, CancellationToken, Task<T>> read, CancellationToken ct)
    {
        for (var attempt = 0; ; attempt++)
        {
            try
            {
                return await OnceAsync(make, hash, limit, read, ct).ConfigureAwait(false);
            }
            catch (ServiceCallException e) when (again && attempt < options.Retries && MayPass(e))
            {
                await Task.Delay(FirstPause * (1 << attempt), time, ct).ConfigureAwait(false);
            }
        }
    }

    // A server that is there and says no says it again; one that is overrun, or a line that broke, may do better.
    private static bool MayPass(ServiceCallException e) => e.Status switch
    {
        null => e.Failure == ServiceCallFailure.Unavailable,
        408 or 429 => true,
        501 or 507 => false,
        var status => status >= 500,
    };

    private async Task<T> OnceAsync<T>(
        Func<HttpRequestMessage> make, string hash, TimeSpan limit, Func<HttpResponseMessage, string, CancellationToken, Task<T>> read, CancellationToken ct)
    {
        var credentials = await source.GetAsync(ct).ConfigureAwait(false);
        using var request = make();
        Sign(request, hash, credentials);
        using var timer = new CancellationTokenSource(limit, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(ct, timer.Token);
        HttpResponseMessage? response = null;
        try
        {
            response = await http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, either.Token).ConfigureAwait(false);
            var code = response.IsSuccessStatusCode ? "" : await S3Answers.CodeAsync(response, either.Token).ConfigureAwait(false);
            var answer = await read(response, code, either.Token).ConfigureAwait(false);
            if (answer is S3Object)
                response = null;
            return answer;
        }
        catch (OperationCanceledException e) when (ct.IsCancellationRequested)
        {
            throw new OperationCanceledException("The call to the bucket was cancelled", e, ct);
        }
        catch (OperationCanceledException e)
        {
            throw new ServiceCallException(
                S3Answers.Service, timer.IsCancellationRequested ? ServiceCallFailure.TimedOut : ServiceCallFailure.Unavailable,
                $"The bucket did not answer within {limit.TotalSeconds:0.###} s", e);
        }
        catch (Exception e) when (e is HttpRequestException or IOException)
        {
            throw new ServiceCallException(S3Answers.Service, ServiceCallFailure.Unavailable, $"The bucket cannot be reached: {e.GetBaseException().Message}", e);
        }
        finally
        {
            response?.Dispose();
        }
    }

    private void Sign(HttpRequestMessage request, string hash, AwsCredentials? credentials)
    {
        if (credentials is null)
            return;
        var address = request.RequestUri!;
        List<KeyValuePair<string, string>> headers = [new("Host", address.Authority)];
        if (request.Content?.Headers.ContentType is { } type)
            headers.Add(new("Content-Type", type.ToString()));
        var added = SigV4.Sign(
            new()
            {
                Method = request.Method.Method,
                Path = address.AbsolutePath,
                Query = address.Query is [_, .. var query] ? query : "",
                Headers = headers,
                PayloadHash = hash,
            },
            credentials,
            options.Region,
            "s3",
            time.GetUtcNow(),
            SigV4PathRule.ObjectKey);
        foreach (var (name, value) in added)
            request.Headers.TryAddWithoutValidation(name, value);
    }
}
