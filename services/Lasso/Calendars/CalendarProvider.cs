using Jibo.Pegasus.Lasso.Credentials;
using Jibo.Pegasus.Lasso.Origins;
using Jibo.Pegasus.Lasso.Relays;
using NodaTime;
using NodaTime.Text;

namespace Jibo.Pegasus.Lasso.Calendars;

/// <summary>What all calendars have in common: a window, an agenda that is filled, and what cannot be read.</summary>
/// <param name="service">As in <see cref="CredentialKey.Service"/>.</param>
internal abstract class CalendarProvider(string service, OriginClient client, CalendarOptions options, CalendarMetrics metrics, TimeProvider time)
    : IRelayProvider<CalendarQuery>
{
    public string Name => client.Name;

    protected OriginClient Client => client;

    protected CalendarOptions Options => options;

    /// <exception cref="OriginException">The calendar gave nothing.</exception>
    /// <exception cref="CredentialException">It is not, or no longer, linked.</exception>
    public async Task<ReadOnlyMemory<byte>> FetchAsync(CalendarQuery query, CancellationToken ct)
    {
        var now = Instant.FromDateTimeOffset(time.GetUtcNow());
        // The relay has refused unknown zones; should one come through, the calendar's own is better than none.
        var zone = CalendarZones.TryGet(query.Zone, out var asked) ? asked : null;
        try
        {
            var agenda = await FillAsync(new(query, now, zone), ct);
            var json = agenda.ToJson();
            metrics.Told(service, agenda.Count, agenda.Dropped);
            return json;
        }
        catch (UnreadableCalendarException e)
        {
            throw client.Misunderstood(e.Message, e);
        }
    }

    protected abstract Task<Agenda> FillAsync(CalendarRequest request, CancellationToken ct);

    /// <param name="own">The calendar's own zone, for callers that named none; null where it does not say.</param>
    protected Agenda Begin(CalendarRequest request, DateTimeZone? own) =>
        new(CalendarWindow.Of(request.Now, request.Query.End, request.Zone ?? own ?? options.Zone));

    /// <summary>Parameters without a value are left out.</summary>
    protected static Uri AddressOf(Uri root, string path, params IEnumerable<(string Name, string? Value)> query) =>
        new(root, path + QueryString.Create(query.Where(one => one.Value is not null).Select(one => KeyValuePair.Create(one.Name, one.Value))));

    protected static string Written(Instant moment) => InstantPattern.General.Format(moment);

    /// <summary>What a refusal means that only has a status.</summary>
    protected OriginException Refused(int status) => status switch
    {
        403 => new(Name, OriginFailure.Unauthorized, $"{Name} does not let this calendar be read (403)") { Status = status },
        404 or 410 => new(Name, OriginFailure.NotFound, $"{Name} has no such calendar ({status})") { Status = status },
        _ => new(Name, OriginFailure.Refused, $"{Name} answered {status}") { Status = status },
    };
}

/// <summary>One fetch.</summary>
/// <param name="Zone">That of the query; null where it names none.</param>
internal sealed record CalendarRequest(CalendarQuery Query, Instant Now, DateTimeZone? Zone)
{
    /// <summary>What to ask for; it holds the window of whatever zone.</summary>
    public (Instant From, Instant To) Range => CalendarWindow.ToAsk(Now, Query.End);
}
