using System.Globalization;
using NodaTime;

namespace Jibo.Pegasus.Lasso.Calendars.Ics;

/// <summary>A VTIMEZONE as it stands there.</summary>
internal sealed class IcsZone
{
    /// <summary>Zones with more have been made up.</summary>
    public const int MaxObservances = 200;

    public string? Id { get; private set; }

    /// <summary><c>X-LIC-LOCATION</c>: the IANA name behind a name of its maker's own.</summary>
    public string? Location { get; private set; }

    public List<IcsObservance> Observances { get; } = [];

    public void Take(IcsProperty property)
    {
        switch (property.Name)
        {
            case "TZID":
                Id = property.Value.Trim();
                break;
            case "X-LIC-LOCATION":
                Location = property.Value.Trim();
                break;
        }
    }
}

/// <summary>STANDARD or DAYLIGHT: from what moments on clocks are how far from UTC.</summary>
internal sealed class IcsObservance
{
    /// <summary>On the clock as it was before.</summary>
    public LocalDateTime? Start { get; private set; }

    public Offset? From { get; private set; }

    public Offset? To { get; private set; }

    public List<string> Rules { get; } = [];

    public List<string> Added { get; } = [];

    public void Take(IcsProperty property)
    {
        switch (property.Name)
        {
            case "DTSTART":
                Start = IcsTime.Parse(property.Value, null)?.Local;
                break;
            case "TZOFFSETFROM":
                From = ParseOffset(property.Value.AsSpan().Trim());
                break;
            case "TZOFFSETTO":
                To = ParseOffset(property.Value.AsSpan().Trim());
                break;
            case "RRULE":
                Rules.Add(property.Value);
                break;
            case "RDATE":
                Added.Add(property.Value);
                break;
        }
    }

    /// <summary><c>-0800</c> or <c>+053000</c>.</summary>
    private static Offset? ParseOffset(ReadOnlySpan<char> text)
    {
        if (text.Length is not (5 or 7) || text[0] is not ('+' or '-')
            || !int.TryParse(text[1..], NumberStyles.None, CultureInfo.InvariantCulture, out var digits))
            return null;
        var hms = text.Length == 5 ? digits * 100 : digits;
        var (hours, minutes, seconds) = (hms / 10_000, hms / 100 % 100, hms % 100);
        if (hours > 17 || minutes > 59 || seconds > 59)
            return null;
        var all = hours * 3600 + minutes * 60 + seconds;
        return Offset.FromSeconds(text[0] == '-' ? -all : all);
    }
}
