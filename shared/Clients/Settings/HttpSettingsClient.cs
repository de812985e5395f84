using System.Globalization;
using Jibo.Pegasus.Contracts;
using Jibo.Pegasus.Contracts.Json;
using Jibo.Pegasus.Contracts.Settings;

namespace Jibo.Pegasus.Clients.Settings;

/// <summary>Settings over HTTP: <c>/v1/settings</c>.</summary>
/// <param name="http">With a base address; shared, and disposed by whoever made it.</param>
public sealed class HttpSettingsClient(HttpClient http, ServiceClientOptions? options = null, TimeProvider? time = null)
    : ISettingsService
{
    private const string Settings = "v1/settings";

    private readonly HttpCall _call = new("settings", http, options ?? new(), time ?? TimeProvider.System);

    /// <inheritdoc />
    public async Task<IReadOnlyList<SkillSettings>> GetAsync(SettingsQuery query, JiboHeaders headers, CancellationToken cancellationToken) =>
        Require(await _call.SendAsync(
            HttpMethod.Post, $"{Settings}/query", query, PegasusJson.Wire.SettingsQuery, PegasusJson.Wire.IReadOnlyListSkillSettings, headers, cancellationToken).ConfigureAwait(false));

    /// <inheritdoc />
    public async Task<SkillSettings> UpdateAsync(SettingsUpdate update, JiboHeaders headers, CancellationToken cancellationToken) =>
        Require(await _call.SendAsync(
            HttpMethod.Post, $"{Settings}/update", update, PegasusJson.Wire.SettingsUpdate, PegasusJson.Wire.SkillSettings, headers, cancellationToken).ConfigureAwait(false));

    /// <inheritdoc />
    public IAsyncEnumerable<SettingsEvent> WatchAsync(SettingsPosition? after, JiboHeaders headers, CancellationToken cancellationToken)
    {
        var from = after is null
            ? ""
            : string.Create(CultureInfo.InvariantCulture, $"?after={Uri.EscapeDataString($"{after.Source}:{after.Sequence}")}");
        return _call.StreamAsync($"{Settings}/changes{from}", PegasusJson.Wire.SettingsEvent, SettingsStreams.Silence, headers, cancellationToken);
    }

    /// <inheritdoc />
    public async Task<SettingsExport> ExportAsync(
        string? accountId, string? loopId, string? after, JiboHeaders headers, CancellationToken cancellationToken)
    {
        var from = after is null ? "" : $"?after={Uri.EscapeDataString(after)}";
        return Require(await _call.SendAsync(
            HttpMethod.Get, PathOf(accountId, loopId) + from, PegasusJson.Wire.SettingsExport, headers, cancellationToken).ConfigureAwait(false));
    }

    /// <inheritdoc />
    public async Task<SettingsErasure> EraseAsync(string? accountId, string? loopId, JiboHeaders headers, CancellationToken cancellationToken) =>
        Require(await _call.SendAsync(
            HttpMethod.Delete, PathOf(accountId, loopId), PegasusJson.Wire.SettingsErasure, headers, cancellationToken).ConfigureAwait(false));

    private static string PathOf(string? accountId, string? loopId) => (accountId, loopId) switch
    {
        (not (null or "" or "." or ".."), null or "") => $"{Settings}/accounts/{Uri.EscapeDataString(accountId)}",
        (null or "", not (null or "" or "." or "..")) => $"{Settings}/loops/{Uri.EscapeDataString(loopId)}",
        _ => throw new ServiceCallException("settings", ServiceCallFailure.Refused, "Exactly one of accountId and loopId is required"),
    };

    private static T Require<T>(T? answer)
        where T : class =>
        answer ?? throw new ServiceCallException("settings", ServiceCallFailure.Failed, "Settings gave an empty answer");
}
