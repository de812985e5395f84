using System.Globalization;
using System.IO.Compression;
using System.Net;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;
using Jibo.Pegasus.Cli.Replay.Fixtures;
using Jibo.Pegasus.Cli.Replay.Matching;
using Jibo.Pegasus.Clients.Accounts;
using Jibo.Pegasus.Clients.Aws;

namespace Jibo.Pegasus.Cli.Replay;

/// <summary>Sends one request as a robot does and holds the answer against what is expected.</summary>
internal sealed class HttpReplay(HttpMessageInvoker http, Variables variables, FixtureFiles files, ReplayOptions options, TimeProvider time)
{
    private const int MaxAnswerBytes = 4 * 1024 * 1024;

    public static string NameOf(HttpStep step) => step.Target ?? $"{step.Method ?? "GET"} {step.Path ?? step.Url}";

    public async Task<(string Came, TimeSpan Took, List<string> Differences)> RunAsync(HttpStep step, CancellationToken ct)
    {
        using var request = Request(step);
        using var limit = new CancellationTokenSource(options.Patience, time);
        using var both = CancellationTokenSource.CreateLinkedTokenSource(limit.Token, ct);
        var began = time.GetTimestamp();
        try
        {
            using var response = await http.SendAsync(request, both.Token);
            await response.Content.LoadIntoBufferAsync(MaxAnswerBytes, both.Token);
            var answer = await response.Content.ReadAsByteArrayAsync(both.Token);
            var took = time.GetElapsedTime(began);
            return (((int)response.StatusCode).ToString(CultureInfo.InvariantCulture), took, Judge(step, response, answer));
        }
        catch (OperationCanceledException) when (limit.IsCancellationRequested && !ct.IsCancellationRequested)
        {
            return ("nothing", time.GetElapsedTime(began), [$"there was no answer within {options.Patience.TotalSeconds} s"]);
        }
        catch (HttpRequestException e)
        {
            return ("nothing", time.GetElapsedTime(began), [(e.InnerException ?? e).Message]);
        }
    }

    private HttpRequestMessage Request(HttpStep step)
    {
        var address = step.Url is { } url
            ? options.Destinations.Address(new Uri(variables.Fill(url)))
            : options.Destinations.Address(variables.Fill(step.Host!), variables.Fill(step.Path ?? "/"));
        var method = new HttpMethod(step.Method ?? (step.Target is null ? "GET" : "POST"));
        var request = new HttpRequestMessage(method, address) { Version = HttpVersion.Version11, VersionPolicy = HttpVersionPolicy.RequestVersionExact };
        var body = Body(step);
        if (body is not null)
            request.Content = new ByteArrayContent(step.Gzip ? Pack(body) : body);
        if (request.Content is not null && step.Body is not null | step.Target is not null)
            request.Content.Headers.ContentType = new MediaTypeHeaderValue("application/json");
        if (request.Content is not null && step.Gzip)
            request.Content.Headers.ContentEncoding.Add("gzip");
        if (step.Target is { } target)
            request.Headers.TryAddWithoutValidation("X-Amz-Target", variables.Fill(target));
        foreach (var (name, value) in step.Headers ?? new Dictionary<string, string>())
        {
            if (!request.Headers.TryAddWithoutValidation(name, variables.Fill(value)))
            {
                request.Content?.Headers.Remove(name);
                request.Content?.Headers.TryAddWithoutValidation(name, variables.Fill(value));
            }
        }

        if (step.Sign is { } style)
        {
            var key = new AwsCredentials(variables.Text("accessKeyId")!, variables.Text("secretAccessKey")!);
            RobotSigner.Sign(request, address.IsDefaultPort ? address.Host : address.Authority, key, time.GetUtcNow(), style == "node" ? RobotSignatureStyle.Node : RobotSignatureStyle.Native);
        }

        return request;
    }

    private byte[]? Body(HttpStep step)
    {
        if (step.Body is { } json)
            return Encoding.UTF8.GetBytes(variables.Fill(json).GetRawText());
        if (step.Text is { } text)
            return Encoding.UTF8.GetBytes(variables.Fill(text));
        if (step.File is { } file)
            return File.ReadAllBytes(files.Find(file));
        return step.Target is null ? null : "{}"u8.ToArray();
    }

    private static byte[] Pack(byte[] body)
    {
        using var packed = new MemoryStream();
        using (var gzip = new GZipStream(packed, CompressionLevel.Optimal, leaveOpen: true))
            gzip.Write(body);
        return packed.ToArray();
    }

    private List<string> Judge(HttpStep step, HttpResponseMessage response, byte[] answer)
    {
        var differences = new List<string>();
        var json = Read(answer);
        var status = (int)response.StatusCode;
        if (!IsRight(step.Expect?.Status, status))
            differences.Add($"the status is {status}{Reason(json)}, not {step.Expect?.Status?.GetRawText() ?? "2xx"}");
        foreach (var (name, shape) in step.Expect?.Headers ?? new Dictionary<string, JsonElement>())
        {
            var told = Values(response, name) is { } values ? JsonSerializer.SerializeToElement(values, FixtureJson.Default.String) : (JsonElement?)null;
            differences.AddRange(HeaderDifferences(variables.Fill(shape), told).Select(difference => $"the header {name}: {difference}"));
        }

        if (step.Expect?.Body is { } body)
        {
            if (json is not { } there)
                differences.Add("the answer is not JSON");
            else
                differences.AddRange(Shape.Differences(variables.Fill(body), there));
        }

        Keep(step.Keep, json, variables, differences);
        return differences;
    }

    /// <summary>Takes variables from JSON; a name whose place is empty is a difference.</summary>
    public static void Keep(IReadOnlyDictionary<string, string>? keep, JsonElement? json, Variables variables, List<string> differences)
    {
        foreach (var (name, path) in keep ?? new Dictionary<string, string>())
        {
            if (json is { } there && JsonPlace.Find(there, path) is { ValueKind: not JsonValueKind.Null } value)
                variables.Set(name, value);
            else
                differences.Add($"there is no {path} to keep as {name}");
        }
    }

    private static bool IsRight(JsonElement? expected, int status) => expected switch
    {
        null => status is >= 200 and < 300,
        { ValueKind: JsonValueKind.Array } any => any.EnumerateArray().Any(one => one.GetInt32() == status),
        { } one => one.GetInt32() == status,
    };

    // A header is a text; a shape for one that is absent must say so.
    private static List<string> HeaderDifferences(JsonElement shape, JsonElement? told)
    {
        if (told is { } there)
            return Shape.Differences(shape, there);
        return shape.ValueKind == JsonValueKind.Object && shape.TryGetProperty("$absent", out _) ? [] : ["it is not there"];
    }

    private static string? Values(HttpResponseMessage response, string name) =>
        response.Headers.TryGetValues(name, out var values) || response.Content.Headers.TryGetValues(name, out values) ? string.Join(", ", values) : null;

    private static string Reason(JsonElement? json) =>
        json is { ValueKind: JsonValueKind.Object } there && there.TryGetProperty("message", out var message) && message.ValueKind == JsonValueKind.String
            ? $" ({Contracts.Json.PeerText.Shorten(message.GetString()!)})"
            : "";

    private static JsonElement? Read(byte[] answer)
    {
        try
        {
            return answer.Length == 0 ? null : JsonElement.Parse(answer);
        }
        catch (JsonException)
        {
            return null;
        }
    }
}
