using System.Net;
using System.Net.Http.Headers;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using Jibo.Pegasus.Cli.Services;
using Jibo.Pegasus.Cli.Terminals;
using Jibo.Pegasus.Contracts.Json;
using Jibo.Pegasus.Contracts.Nlu;

namespace Jibo.Pegasus.Cli.Nlu;

/// <summary>A parser, over HTTP. What goes wrong is one sentence that says what to do.</summary>
internal sealed class ParserDoor : IAsyncDisposable
{
    private const string LabelsPath = "v1/labels";
    private const int MaxAnswerBytes = 64 * 1024 * 1024;

    // A large evaluation is one request.
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(5);

    private readonly HttpClient _http;
    private readonly ParserProcess? _own;

    /// <param name="address">Where it is.</param>
    /// <param name="token">Of those who may change agents; null where a program on the parser's machine may.</param>
    /// <param name="own">The parser itself, when it was started for this command alone: it ends with the door.</param>
    public ParserDoor(Uri address, string? token, ParserProcess? own = null)
    {
        _own = own;
        _http = ServiceHttp.Create(address, Patience, MaxAnswerBytes);
        if (token is not null)
            _http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", token);
    }

    public Uri Address => _http.BaseAddress!;

    /// <summary>It was started for this command, and what it learns is forgotten with it.</summary>
    public bool IsOwn => _own is not null;

    public Task<NluResult> ParseAsync(NluRequest request, CancellationToken ct) =>
        AskAsync(HttpMethod.Post, "v1/parse", request, PegasusJson.Wire.NluRequest, PegasusJson.Wire.NluResult, ct);

    /// <summary>Everything that was considered, as the parser tells it.</summary>
    public Task<JsonElement> ExplainAsync(NluRequest request, CancellationToken ct) =>
        AskAsync(HttpMethod.Post, "v1/explain", request, PegasusJson.Wire.NluRequest, PegasusJson.Wire.JsonElement, ct);

    /// <summary>What is loaded, as the parser tells it.</summary>
    public Task<JsonElement> StateAsync(CancellationToken ct) => AskAsync(HttpMethod.Get, "state", PegasusJson.Wire.JsonElement, ct);

    public Task<AgentList> ListAgentsAsync(CancellationToken ct) => AskAsync(HttpMethod.Get, "v1/agents", PegasusJson.Wire.AgentList, ct);

    public Task<AgentStatus> GetAgentAsync(string name, CancellationToken ct) => AskAsync(HttpMethod.Get, PathOf(name), PegasusJson.Wire.AgentStatus, ct);

    public Task<AgentStatus> PutAgentAsync(string name, AgentUpload agent, CancellationToken ct) =>
        AskAsync(HttpMethod.Put, PathOf(name), agent, PegasusJson.Wire.AgentUpload, PegasusJson.Wire.AgentStatus, ct);

    public Task DeleteAgentAsync(string name, CancellationToken ct) => SendAsync(HttpMethod.Delete, PathOf(name), null, ct);

    public Task<AgentParseAnswer> ParseWithAgentAsync(string name, AgentParseRequest request, CancellationToken ct) =>
        AskAsync(HttpMethod.Post, $"{PathOf(name)}/parse", request, PegasusJson.Wire.AgentParseRequest, PegasusJson.Wire.AgentParseAnswer, ct);

    public Task<AgentIntentList> ListIntentsAsync(string agent, CancellationToken ct) =>
        AskAsync(HttpMethod.Get, $"{PathOf(agent)}/intents", PegasusJson.Wire.AgentIntentList, ct);

    public Task<LabelStatus> AddLabelAsync(LabelRequest label, CancellationToken ct) =>
        AskAsync(HttpMethod.Post, LabelsPath, label, PegasusJson.Wire.LabelRequest, PegasusJson.Wire.LabelStatus, ct);

    public Task<LabelList> ListLabelsAsync(CancellationToken ct) => AskAsync(HttpMethod.Get, LabelsPath, PegasusJson.Wire.LabelList, ct);

    public Task<LabelStatus> GetLabelAsync(string id, CancellationToken ct) => AskAsync(HttpMethod.Get, PathOfLabel(id), PegasusJson.Wire.LabelStatus, ct);

    public Task DeleteLabelAsync(string id, CancellationToken ct) => SendAsync(HttpMethod.Delete, PathOfLabel(id), null, ct);

    public async ValueTask DisposeAsync()
    {
        _http.Dispose();
        if (_own is not null)
            await _own.DisposeAsync();
    }

    private static string PathOfLabel(string id) => $"{LabelsPath}/{Uri.EscapeDataString(id)}";

    // Names may have slashes; in a path they are one segment all the same.
    private static string PathOf(string name) => $"v1/agents/{Uri.EscapeDataString(name)}";

    private Task<TAnswer> AskAsync<TRequest, TAnswer>(
        HttpMethod method, string path, TRequest request, JsonTypeInfo<TRequest> requestType, JsonTypeInfo<TAnswer> answerType, CancellationToken ct) =>
        AskAsync(method, path, JsonSerializer.SerializeToUtf8Bytes(request, requestType), answerType, ct);

    private Task<TAnswer> AskAsync<TAnswer>(HttpMethod method, string path, JsonTypeInfo<TAnswer> answerType, CancellationToken ct) =>
        AskAsync(method, path, null, answerType, ct);

    private async Task<TAnswer> AskAsync<TAnswer>(
        HttpMethod method, string path, byte[]? body, JsonTypeInfo<TAnswer> answerType, CancellationToken ct)
    {
        var utf8 = await SendAsync(method, path, body, ct);
        try
        {
            return JsonSerializer.Deserialize(utf8, answerType) ?? throw new JsonException("null");
        }
        catch (JsonException e)
        {
            throw new CliException($"What answers at {Address} is no parser of this version; its answer to {path} cannot be read.", e);
        }
    }

    private async Task<byte[]> SendAsync(HttpMethod method, string path, byte[]? body, CancellationToken ct)
    {
        using var request = new HttpRequestMessage(method, path);
        return await new ServiceExchange(
            $"No parser answers at {Address}; start the system with ./pegasus up, or say where it is with --parser.",
            $"The parser at {Address} did not answer within {Patience.TotalSeconds:0} s.",
            Refusal).SendAsync(_http, request, body, ct);
    }

    /// <summary>The parser's own words, and each fault of an agent.</summary>
    private static string Refusal(HttpStatusCode status, byte[] utf8)
    {
        var hint = status is HttpStatusCode.Unauthorized or HttpStatusCode.Forbidden ? $" Say the parser's token with --token or {ParserChoice.TokenVariable}." : "";
        try
        {
            using var json = JsonDocument.Parse(utf8);
            var data = json.RootElement.GetProperty("data");
            IEnumerable<string> lines = [$"The parser refuses: {data.GetProperty("message").GetString()?.TrimEnd('.')}.{hint}"];
            // The first of several is in the message; people want them below one another.
            if (data.TryGetProperty("faults", out var faults) && faults.GetArrayLength() > 1)
                lines = lines.Concat(faults.EnumerateArray().Select(fault => $"  {fault.GetString()}"));
            return string.Join(Environment.NewLine, lines);
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException or KeyNotFoundException)
        {
            return $"The parser refuses with {(int)status} {status}.{hint}";
        }
    }
}
