using System.Net.ServerSentEvents;
using System.Runtime.CompilerServices;
using System.Text.Json.Serialization.Metadata;
using Jibo.Pegasus.Contracts;

namespace Jibo.Pegasus.Clients;

/// <content>Streams of server-sent events.</content>
internal sealed partial class HttpCall
{
    /// <param name="silence">Longest time without an event; beyond it the other side counts as gone.</param>
    public async IAsyncEnumerable<T> StreamAsync<T>(
        string path, JsonTypeInfo<T> type, TimeSpan silence, JiboHeaders headers, [EnumeratorCancellation] CancellationToken ct)
        where T : class
    {
        ArgumentNullException.ThrowIfNull(headers);
        ct.ThrowIfCancellationRequested();
        using var request = new HttpRequestMessage(HttpMethod.Get, path);
        AddHeaders(request, headers);
        using var timer = new CancellationTokenSource(options.Timeout, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(ct, timer.Token);
        using var response = await GuardAsync(() => OpenAsync(request, either.Token), timer, ct).ConfigureAwait(false);
        var stream = await response.Content.ReadAsStreamAsync(either.Token).ConfigureAwait(false);
        var parser = SseParser.Create(stream, (_, data) => Read(data.ToArray(), type));
        await using var events = parser.EnumerateAsync(either.Token).GetAsyncEnumerator(either.Token);
        while (true)
        {
            timer.CancelAfter(silence);
            if (!await GuardAsync(() => events.MoveNextAsync().AsTask(), timer, ct).ConfigureAwait(false))
                throw new ServiceCallException(service, ServiceCallFailure.Unavailable, $"The {service} ended the stream");
            // What takes its time with an event does not make the other side silent.
            timer.CancelAfter(Timeout.InfiniteTimeSpan);
            if (events.Current.Data is { } item)
                yield return item;
        }
    }

    private async Task<HttpResponseMessage> OpenAsync(HttpRequestMessage request, CancellationToken ct)
    {
        var response = await http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, ct).ConfigureAwait(false);
        if (response.IsSuccessStatusCode)
            return response;
        using (response)
        {
            await response.Content.LoadIntoBufferAsync(options.MaxAnswerBytes, ct).ConfigureAwait(false);
            throw FailureOf(response.StatusCode, await response.Content.ReadAsByteArrayAsync(ct).ConfigureAwait(false));
        }
    }

    private async Task<TResult> GuardAsync<TResult>(Func<Task<TResult>> work, CancellationTokenSource timer, CancellationToken ct)
    {
        try
        {
            return await work().ConfigureAwait(false);
        }
        catch (OperationCanceledException e) when (ct.IsCancellationRequested)
        {
            throw new OperationCanceledException($"The call to the {service} was cancelled", e, ct);
        }
        catch (OperationCanceledException e)
        {
            throw new ServiceCallException(
                service, timer.IsCancellationRequested ? ServiceCallFailure.TimedOut : ServiceCallFailure.Unavailable,
                $"The {service} was silent for too long", e);
        }
        catch (Exception e) when (e is HttpRequestException or IOException)
        {
            throw new ServiceCallException(service, ServiceCallFailure.Unavailable, $"The {service} cannot be reached: {e.GetBaseException().Message}", e);
        }
    }
}
