namespace Jibo.Pegasus.Lasso.Calendars.Ics;

/// <summary>Reads ICS files (RFC 5545): events and time zones. To-dos, journals, alarms and all properties that do not matter are passed over.</summary>
internal sealed class IcsReader
{
    /// <summary>Further events are counted and passed over.</summary>
    public const int MaxEvents = 50_000;

    private const int MaxZones = 200;

    /// <summary>Alarms in events in calendars make three.</summary>
    private const int MaxDepth = 16;

    private readonly IcsCalendar _calendar = new();

    /// <summary>The components that have begun and not ended, outermost first.</summary>
    private readonly List<string> _open = new(MaxDepth);
    private bool _any;
    private IcsEvent? _event;
    private IcsZone? _zone;
    private IcsObservance? _observance;

    /// <exception cref="UnreadableCalendarException">It is no calendar, or half of one.</exception>
    public static IcsCalendar Read(ReadOnlyMemory<byte> file, CancellationToken ct)
    {
        var reader = new IcsReader();
        foreach (var line in IcsLines.Read(file))
        {
            ct.ThrowIfCancellationRequested();
            reader.Take(line);
        }

        if (!reader._any)
            throw new UnreadableCalendarException("nothing");
        // What was cut off could have been today's.
        return reader._open.Count == 0 ? reader._calendar : throw new UnreadableCalendarException("half a calendar");
    }

    private void Take(string line)
    {
        var isProperty = IcsProperty.TryParse(line, out var property);
        if (!_any && property.Name != "BEGIN")
            throw new UnreadableCalendarException("no calendar");
        if (!isProperty)
            return;
        if (property.Name == "BEGIN")
            Begin(property.Value.Trim().ToUpperInvariant());
        else if (property.Name == "END")
            End(property.Value.Trim().ToUpperInvariant());
        else if (_observance is { } observance)
            observance.Take(property);
        else if (_open is [_, "VEVENT"])
            _event?.Take(property);
        else if (_open is [_, "VTIMEZONE"])
            _zone?.Take(property);
        else if (_open is [_] && property.Name == "X-WR-TIMEZONE")
            _calendar.ZoneName = property.Text.Trim();
    }

    private void Begin(string component)
    {
        if (_open.Count == 0 && component != "VCALENDAR")
            throw new UnreadableCalendarException("no calendar");
        if (_open.Count == MaxDepth)
            throw new UnreadableCalendarException("a calendar nested beyond measure");
        _any = true;
        _open.Add(component);
        // Of what is deeper than these, nothing is read.
        _observance = null;
        switch (_open)
        {
            case [_, "VEVENT"] when _calendar.Events.Count == MaxEvents:
                _event = null;
                _calendar.Excess++;
                break;
            case [_, "VEVENT"]:
                _calendar.Events.Add(_event = new());
                break;
            case [_, "VTIMEZONE"]:
                _zone = _calendar.Zones.Count < MaxZones ? new() : null;
                if (_zone is not null)
                    _calendar.Zones.Add(_zone);
                break;
            case [_, "VTIMEZONE", "STANDARD" or "DAYLIGHT"] when _zone is { Observances.Count: < IcsZone.MaxObservances }:
                _zone.Observances.Add(_observance = new());
                break;
        }
    }

    /// <summary>What closes nothing is passed over; what closes an outer component closes those inside.</summary>
    private void End(string component)
    {
        var closes = _open.LastIndexOf(component);
        if (closes < 0)
            return;
        _open.RemoveRange(closes, _open.Count - closes);
        _observance = null;
    }
}
