using System.Collections.Concurrent;
using System.Net.Http.Headers;
using System.Text.Json;
using Jibo.Pegasus.Cli.Services;
using Jibo.Pegasus.Cli.Terminals;
using Jibo.Pegasus.Contracts.Json;
using Jibo.Pegasus.Contracts.Skills;
using Jibo.Pegasus.Skills.Testing;

namespace Jibo.Pegasus.Cli.Skills;

/// <summary>A skill that answers over HTTP.</summary>
internal sealed class HttpSkill : ISkillEndpoint
{
    private const int MaxAnswerBytes = 16 * 1024 * 1024;

    private readonly HttpClient _http;
    private readonly ConcurrentDictionary<long, string> _paths = new();

    private HttpSkill(Uri address)
    {
        _http = ServiceHttp.Create(address, TimeSpan.FromSeconds(15), MaxAnswerBytes);
    }

    public string SkillId { get; private set; } = "";

    public SkillManifest? Manifest { get; private set; }

    /// <summary>Reaches a skill and reads who it is.</summary>
    /// <exception cref="CliException">No skill is there.</exception>
    public static async Task<HttpSkill> OpenAsync(Uri address, CancellationToken ct)
    {
        var skill = new HttpSkill(address.AbsoluteUri.EndsWith('/') ? address : new Uri(address.AbsoluteUri + "/"));
        try
        {
            var utf8 = await skill.AskAsync(HttpMethod.Get, "v1/manifest", null, ct);
            if (!MessageParser.TryRead(utf8.Span, PegasusJson.Wire.SkillManifest, out var manifest, out var problem))
                throw new CliException($"The manifest that {address} serves cannot be used: {problem.Message}.");
            (skill.Manifest, skill.SkillId) = (manifest, manifest.Id);
            await skill.ReadGraphAsync(ct);
            return skill;
        }
        catch
        {
            skill._http.Dispose();
            throw;
        }
    }

    public Task<ReadOnlyMemory<byte>> AnswerAsync(ReadOnlyMemory<byte> request, CancellationToken cancellationToken) =>
        AskAsync(HttpMethod.Post, "v1/main", request, cancellationToken);

    /// <summary>A document that it serves.</summary>
    public Task<ReadOnlyMemory<byte>> GetAsync(string path, CancellationToken ct) => AskAsync(HttpMethod.Get, path, null, ct);

    public string? PathOf(long nodeId) => _paths.GetValueOrDefault(nodeId);

    public ValueTask DisposeAsync()
    {
        _http.Dispose();
        return ValueTask.CompletedTask;
    }

    private async Task ReadGraphAsync(CancellationToken ct)
    {
        try
        {
            using var graph = JsonDocument.Parse(await AskAsync(HttpMethod.Get, "v1/graph.json", null, ct));
            foreach (var (id, path) in GraphNames.Of(graph.RootElement))
                _paths[id] = path;
        }
        catch (Exception e) when (e is CliException or JsonException)
        {
            // A skill without a graph, or one that another framework runs: its nodes go unnamed.
        }
    }

    private async Task<ReadOnlyMemory<byte>> AskAsync(HttpMethod method, string path, ReadOnlyMemory<byte>? body, CancellationToken ct)
    {
        using var request = new HttpRequestMessage(method, path);
        if (body is { } bytes)
        {
            request.Content = new ReadOnlyMemoryContent(bytes);
            request.Content.Headers.ContentType = new MediaTypeHeaderValue("application/json", "utf-8");
        }

        try
        {
            using var answer = await _http.SendAsync(request, ct);
            return answer.IsSuccessStatusCode
                ? await answer.Content.ReadAsByteArrayAsync(ct)
                : throw new CliException($"{_http.BaseAddress}{path} answered {(int)answer.StatusCode} {answer.ReasonPhrase}.");
        }
        catch (HttpRequestException e)
        {
            throw new CliException($"No skill answers at {_http.BaseAddress} ({e.Message.TrimEnd('.')}).", e);
        }
        catch (OperationCanceledException e) when (!ct.IsCancellationRequested)
        {
            throw new CliException($"The skill at {_http.BaseAddress} did not answer within {_http.Timeout.TotalSeconds} s.", e);
        }
    }
}
