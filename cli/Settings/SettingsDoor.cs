using System.Text.Json;
using Jibo.Pegasus.Cli.Services;
using Jibo.Pegasus.Cli.Terminals;
using Jibo.Pegasus.Cli.Tokens;
using Jibo.Pegasus.Cli.Workspaces;
using Jibo.Pegasus.Clients;
using Jibo.Pegasus.Clients.Settings;
using Jibo.Pegasus.Contracts;
using Jibo.Pegasus.Contracts.Settings;

namespace Jibo.Pegasus.Cli.Settings;

/// <summary>Settings as the terminal asks it: for one person and one loop, with failures as one sentence.</summary>
internal sealed class SettingsDoor : IDisposable
{
    private const string Token = "ETCO_settings_token";

    private readonly HttpClient _http;
    private readonly HttpSettingsClient _settings;

    public SettingsDoor(CliContext context, DataFolder data, Uri? url, string accountId, string loopId)
    {
        _http = ServiceConnections.CreateHttpClient(url ?? ServiceHttp.AddressOf("settings", data), new(), ReadToken(context));
        _settings = new HttpSettingsClient(_http, time: context.Time);
        (AccountId, LoopId) = (accountId, loopId);
    }

    public string AccountId { get; }

    public string LoopId { get; }

    /// <param name="skills">Empty for all that have settings.</param>
    public Task<IReadOnlyList<SkillSettings>> GetAsync(IReadOnlyList<string> skills, CancellationToken ct) => AskAsync(() => _settings.GetAsync(
        new() { AccountId = AccountId, LoopId = LoopId, Skills = skills, WithView = true }, JiboHeaders.Unknown, ct));

    public Task<SkillSettings> SetAsync(string skill, IReadOnlyDictionary<string, JsonElement> values, bool replace, CancellationToken ct) => AskAsync(() => _settings.UpdateAsync(
        new() { AccountId = AccountId, LoopId = LoopId, SkillId = skill, Data = values, Replace = replace }, JiboHeaders.Unknown, ct));

    /// <summary>Changes of this person, this loop, and of what holds for everybody; from now on.</summary>
    public async IAsyncEnumerable<SettingsEvent> WatchAsync([System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken ct)
    {
        await using var changes = _settings.WatchAsync(null, JiboHeaders.Unknown, ct).GetAsyncEnumerator(ct);
        while (await AskAsync(() => changes.MoveNextAsync().AsTask()))
        {
            var change = changes.Current;
            if (change.Type != SettingsEventTypes.Change
                || (change.AccountId is null && change.LoopId is null) || change.AccountId == AccountId || change.LoopId == LoopId)
                yield return change;
        }
    }

    public void Dispose() => _http.Dispose();

    private async Task<T> AskAsync<T>(Func<Task<T>> ask)
    {
        try
        {
            return await ask();
        }
        catch (ServiceCallException e)
        {
            throw new CliException(
                e.Failure switch
                {
                    _ when e.Status is not null => $"Settings refuses: {e.Message.TrimEnd('.')}.",
                    ServiceCallFailure.Unavailable => $"No Settings answers at {_http.BaseAddress}; start the system with ./pegasus up, or say where it is with --url or --data.",
                    _ => $"{e.Message.TrimEnd('.')} ({_http.BaseAddress}).",
                },
                e);
        }
    }

    // Only where Settings demands one; on this machine it asks for none.
    private static string? ReadToken(CliContext context)
    {
        if (context.Environment.GetValueOrDefault(Token) is { } text && !string.IsNullOrWhiteSpace(text))
            return text.Trim();
        return context.Environment.GetValueOrDefault(Token + "_FILE") is { Length: > 0 } file ? SecretFiles.Read(Token + "_FILE", file) : null;
    }
}
