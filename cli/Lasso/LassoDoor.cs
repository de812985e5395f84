using System.Text.Json;
using System.Text.Json.Serialization;
using Jibo.Pegasus.Cli.Services;
using Jibo.Pegasus.Cli.Terminals;
using Jibo.Pegasus.Cli.Workspaces;

namespace Jibo.Pegasus.Cli.Lasso;

/// <summary>What an operator asks of Lasso: links, what is linked, and that it be forgotten.</summary>
internal sealed class LassoDoor(CliContext context, DataFolder data, Uri? url) : IDisposable
{
    private readonly OperatorDoor _door = new(context, data, OperatedService.Lasso, url);

    public Task<MadeLink> MakeLinkAsync(CalendarChoice choice, CancellationToken ct) =>
        _door.AskAsync(HttpMethod.Post, "v1/links", Body(choice, null), LassoJson.Default.MadeLink, ct);

    /// <summary>Links an ICS calendar without a browser.</summary>
    public Task LinkAddressAsync(CalendarChoice choice, string address, CancellationToken ct) =>
        _door.SendAsync(HttpMethod.Post, "v1/credential", Body(choice, address), ct);

    public async Task<IReadOnlyList<LinkedCalendar>> ListAsync(CalendarPerson person, CancellationToken ct) =>
        (await _door.AskAsync(HttpMethod.Get, $"v1/credentials?accountId={Uri.EscapeDataString(person.AccountId)}", null, LassoJson.Default.LinkedCalendars, ct)).Credentials;

    public Task UnlinkAsync(CalendarChoice choice, CancellationToken ct) =>
        _door.SendAsync(HttpMethod.Delete, "v1/credential", Body(choice, null), ct);

    public void Dispose() => _door.Dispose();

    private static byte[] Body(CalendarChoice choice, string? address) => JsonSerializer.SerializeToUtf8Bytes(
        new()
        {
            AccountId = choice.Person.AccountId,
            SkillId = choice.SkillId,
            ServiceName = choice.Service,
            ServiceAccountName = choice.Calendar,
            Name = choice.Person.Name,
            Address = address,
        },
        LassoJson.Default.LassoQuestion);
}

internal sealed record LassoQuestion
{
    public required string AccountId { get; init; }
    public required string SkillId { get; init; }
    public required string ServiceName { get; init; }
    public required string ServiceAccountName { get; init; }
    public string? Name { get; init; }
    public string? Address { get; init; }
}

/// <summary>An address to open in a browser.</summary>
internal sealed record MadeLink(string Url, DateTimeOffset ExpiresAt);

internal sealed record LinkedCalendars(IReadOnlyList<LinkedCalendar> Credentials);

/// <param name="LinkedAt">Milliseconds since 1970.</param>
internal sealed record LinkedCalendar(string SkillId, string ServiceName, string ServiceAccountName, long LinkedAt, bool Revoked);

/// <summary>What came of <c>rotate-key</c>.</summary>
/// <param name="Key">Id of the key that seals now.</param>
/// <param name="Sealed">Records sealed anew.</param>
/// <param name="Unreadable">Records that no key opens.</param>
/// <param name="Retired">Ids of the keys that are no more.</param>
internal sealed record RotationReport(string Key, long Sealed, int Unreadable, IReadOnlyList<string> Retired, double Seconds);

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(LassoQuestion))]
[JsonSerializable(typeof(MadeLink))]
[JsonSerializable(typeof(LinkedCalendars))]
[JsonSerializable(typeof(RotationReport))]
internal sealed partial class LassoJson : JsonSerializerContext;
