using System.Net;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using Jibo.Pegasus.Contracts;
using Jibo.Pegasus.Contracts.Json;

namespace Jibo.Pegasus.Clients;

/// <summary>One JSON call: headers and deadline on the way out, a typed failure on the way back.</summary>
internal sealed partial class HttpCall(string service, HttpClient http, ServiceClientOptions options, TimeProvider time)
{
    /// <summary>Null when the answer is JSON <c>null</c>, or empty.</summary>
    public Task<TResponse?> SendAsync<TRequest, TResponse>(
        HttpMethod method,
        string path,
        TRequest body,
        JsonTypeInfo<TRequest> requestType,
        JsonTypeInfo<TResponse> responseType,
        JiboHeaders headers,
        CancellationToken ct)
        where TResponse : class => SendAsync(method, path, Content(body, requestType), (_, answer) => Read(answer, responseType), headers, ct);

    /// <summary>The same without a body.</summary>
    public Task<TResponse?> SendAsync<TResponse>(
        HttpMethod method, string path, JsonTypeInfo<TResponse> responseType, JiboHeaders headers, CancellationToken ct)
        where TResponse : class => SendAsync(method, path, content: null, (_, answer) => Read(answer, responseType), headers, ct);

    /// <summary>The same, where more than the body of the answer counts; <paramref name="read"/> is given answers that are successes.</summary>
    public async Task<T> SendAsync<T>(
        HttpMethod method, string path, ByteArrayContent? content, Func<HttpResponseMessage, byte[], T> read, JiboHeaders headers, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(headers);
        ct.ThrowIfCancellationRequested();
        using var request = new HttpRequestMessage(method, path) { Content = content };
        AddHeaders(request, headers);
        using var timer = new CancellationTokenSource(options.Timeout, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(ct, timer.Token);
        try
        {
            using var response = await http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, either.Token).ConfigureAwait(false);
            await response.Content.LoadIntoBufferAsync(options.MaxAnswerBytes, either.Token).ConfigureAwait(false);
            var answer = await response.Content.ReadAsByteArrayAsync(either.Token).ConfigureAwait(false);
            return response.IsSuccessStatusCode ? read(response, answer) : throw FailureOf(response.StatusCode, answer);
        }
        catch (OperationCanceledException e) when (ct.IsCancellationRequested)
        {
            throw new OperationCanceledException($"The call to the {service} was cancelled", e, ct);
        }
        catch (OperationCanceledException e)
        {
            // Our timer, or the handler's connect timeout: either way nobody answered in time.
            throw new ServiceCallException(
                service, timer.IsCancellationRequested ? ServiceCallFailure.TimedOut : ServiceCallFailure.Unavailable,
                $"The {service} did not answer within {options.Timeout.TotalSeconds:0.###} s", e);
        }
        catch (HttpRequestException e) when (e.HttpRequestError == HttpRequestError.ConfigurationLimitExceeded)
        {
            throw new ServiceCallException(service, ServiceCallFailure.Failed, $"The {service} gave too long an answer", e);
        }
        catch (Exception e) when (e is HttpRequestException or IOException)
        {
            throw new ServiceCallException(service, ServiceCallFailure.Unavailable, $"The {service} cannot be reached: {e.GetBaseException().Message}", e);
        }
    }

    private static ByteArrayContent Content<TRequest>(TRequest body, JsonTypeInfo<TRequest> type)
    {
        var content = new ByteArrayContent(JsonSerializer.SerializeToUtf8Bytes(body, type));
        content.Headers.ContentType = new MediaTypeHeaderValue("application/json");
        return content;
    }

    private static void AddHeaders(HttpRequestMessage request, JiboHeaders headers)
    {
        request.Headers.TryAddWithoutValidation(JiboHeaders.TransIdName, HeaderText.Clean(headers.TransId));
        request.Headers.TryAddWithoutValidation(JiboHeaders.RobotIdName, HeaderText.Clean(headers.RobotId));
        if (headers.LoggingConfig is { } logging)
            request.Headers.TryAddWithoutValidation(JiboHeaders.LoggingConfigName, HeaderText.Clean(logging));
    }

    /// <exception cref="ServiceCallException">It is not JSON of this shape.</exception>
    public TResponse? Read<TResponse>(byte[] answer, JsonTypeInfo<TResponse> type)
        where TResponse : class
    {
        try
        {
            return answer.Length == 0 ? null : JsonSerializer.Deserialize(answer, type);
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException)
        {
            throw new ServiceCallException(service, ServiceCallFailure.Failed, $"The {service} gave an answer that cannot be read", e);
        }
    }

    private ServiceCallException FailureOf(HttpStatusCode status, byte[] answer)
    {
        var failure = status switch
        {
            HttpStatusCode.ServiceUnavailable or HttpStatusCode.BadGateway or HttpStatusCode.TooManyRequests => ServiceCallFailure.Unavailable,
            HttpStatusCode.GatewayTimeout or HttpStatusCode.RequestTimeout => ServiceCallFailure.TimedOut,
            HttpStatusCode.Conflict => ServiceCallFailure.Conflict,
            >= HttpStatusCode.BadRequest and < HttpStatusCode.InternalServerError => ServiceCallFailure.Refused,
            _ => ServiceCallFailure.Failed,
        };
        var message = MessageParser.TryRead(answer, PegasusJson.Wire.ErrorEnvelope, out var envelope, out _)
            ? envelope.Data?.Message
            : SaidPlainly(answer);
        return new ServiceCallException(service, failure, message ?? $"The {service} answered with status {(int)status}")
        {
            Status = (int)status,
        };
    }

    // Lasso's refusals are sentences without an envelope, written so that a browser would show them. A page of some proxy is no sentence.
    private static string? SaidPlainly(byte[] answer)
    {
        if (answer.Length is 0 or > 1024)
            return null;
        var text = WebUtility.HtmlDecode(Encoding.UTF8.GetString(answer)).Trim();
        return text.Length == 0 || text[0] is '<' or '{' or '[' || text.Any(char.IsControl) ? null : text;
    }
}
