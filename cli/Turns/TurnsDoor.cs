using System.Globalization;
using System.Net.ServerSentEvents;
using System.Runtime.CompilerServices;
using System.Text.Json;
using Jibo.Pegasus.Cli.Services;
using Jibo.Pegasus.Cli.Terminals;
using Jibo.Pegasus.Cli.Workspaces;
using Jibo.Pegasus.Contracts.Turns;

namespace Jibo.Pegasus.Cli.Turns;

/// <summary>The hub's journal, as its operator may see it.</summary>
internal sealed class TurnsDoor(CliContext context, DataFolder data, Uri? hub) : IDisposable
{
    private readonly OperatorDoor _door = new(context, data, OperatedService.Hub, hub);

    public Task<TurnPage> ListAsync(string? robot, string? outcome, string? text, int count, CancellationToken ct) => _door.AskAsync(
        HttpMethod.Get, $"v1/turns{Query(("robot", robot), ("outcome", outcome), ("q", text), ("limit", count.ToString(CultureInfo.InvariantCulture)))}", null,
        TurnsJson.Wire.TurnPage, ct);

    public Task<TurnDetail> ShowAsync(string transId, long? number, CancellationToken ct) => _door.AskAsync(
        HttpMethod.Get, $"v1/turns/{Uri.EscapeDataString(transId)}{Query(("number", number?.ToString(CultureInfo.InvariantCulture)))}", null,
        TurnsJson.Wire.TurnDetail, ct);

    public Task<TurnsForgotten> ForgetAsync(string? robot, string? person, CancellationToken ct) =>
        _door.AskAsync(HttpMethod.Delete, $"v1/turns{Query(("robotID", robot), ("personID", person))}", null, TurnsJson.Wire.TurnsForgotten, ct);

    /// <summary>Turns as they happen, for as long as the hub is there.</summary>
    /// <exception cref="CliException">The hub refuses, or goes away.</exception>
    public async IAsyncEnumerable<LiveTurns> WatchAsync([EnumeratorCancellation] CancellationToken ct)
    {
        // A refusal is told in full before the stream is opened.
        var position = (await ListAsync(null, null, null, 1, ct)).Position;
        using var answer = await OpenAsync(position, ct);
        await using var stream = await answer.Content.ReadAsStreamAsync(ct);
        await using var events = SseParser.Create(stream).EnumerateAsync(ct).GetAsyncEnumerator(ct);
        while (await NextAsync(events, ct))
        {
            if (events.Current.EventType == "turns" && JsonSerializer.Deserialize(events.Current.Data, TurnsJson.Wire.LiveTurns) is { } turns)
                yield return turns;
        }
    }

    public void Dispose() => _door.Dispose();

    private async Task<HttpResponseMessage> OpenAsync(string position, CancellationToken ct)
    {
        using var request = _door.Request(HttpMethod.Get, $"v1/turns/live{Query(("after", position))}");
        try
        {
            var answer = await _door.Http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, ct);
            if (answer.IsSuccessStatusCode)
                return answer;
            var status = (int)answer.StatusCode;
            answer.Dispose();
            throw new CliException($"The hub refuses with {status}: too many may be watching already.");
        }
        catch (HttpRequestException e)
        {
            throw Gone(e);
        }
    }

    private async Task<bool> NextAsync(IAsyncEnumerator<SseItem<string>> events, CancellationToken ct)
    {
        try
        {
            return await events.MoveNextAsync() ? true : throw Gone(null);
        }
        catch (Exception e) when (e is IOException or HttpRequestException && !ct.IsCancellationRequested)
        {
            throw Gone(e);
        }
    }

    private CliException Gone(Exception? e) => new($"The hub at {_door.Address} has gone.", e!);

    private static string Query(params (string Name, string? Value)[] query)
    {
        var said = query.Where(one => !string.IsNullOrEmpty(one.Value)).Select(one => $"{one.Name}={Uri.EscapeDataString(one.Value!)}").ToList();
        return said.Count == 0 ? "" : $"?{string.Join('&', said)}";
    }
}
