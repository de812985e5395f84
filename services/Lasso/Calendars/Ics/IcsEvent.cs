namespace Jibo.Pegasus.Lasso.Calendars.Ics;

/// <summary>A VEVENT: what of it decides when it is and what it is called. Filled line by line.</summary>
internal sealed class IcsEvent
{
    public string? Uid { get; private set; }

    public string? Summary { get; private set; }

    public IcsTime? Start { get; private set; }

    public IcsTime? End { get; private set; }

    public IcsLength? Length { get; private set; }

    /// <summary><c>RRULE</c>s as they stand there; nearly always one or none.</summary>
    public List<string> Rules { get; } = [];

    /// <summary><c>RDATE</c>: further starts.</summary>
    public List<IcsProperty> Added { get; } = [];

    /// <summary><c>EXDATE</c>: starts that fall out.</summary>
    public List<IcsProperty> Removed { get; } = [];

    /// <summary>Which one of a series this event stands for, by the start that it would have had.</summary>
    public IcsTime? Replaces { get; private set; }

    /// <summary>The replaced one and all that come after it (<c>RANGE=THISANDFUTURE</c>).</summary>
    public bool AndFuture { get; private set; }

    public int Sequence { get; private set; }

    public bool IsCancelled { get; private set; }

    /// <summary>Microsoft's programs write days as times from midnight to midnight and say so beside it.</summary>
    public bool IsMarkedFullDay { get; private set; }

    /// <summary>Something that would decide when it is cannot be read.</summary>
    public bool IsBroken { get; private set; }

    public void Take(IcsProperty property)
    {
        switch (property.Name)
        {
            case "UID":
                Uid = property.Text is { Length: > 0 } uid ? uid : null;
                break;
            case "SUMMARY":
                Summary = property.Text;
                break;
            case "DTSTART":
                Start = Need(IcsTime.Of(property));
                break;
            case "DTEND":
                End = Need(IcsTime.Of(property));
                break;
            case "DURATION":
                Length = Need(IcsLength.Parse(property.Value));
                break;
            case "RRULE":
                Rules.Add(property.Value);
                break;
            case "RDATE":
                Added.Add(property);
                break;
            case "EXDATE":
                Removed.Add(property);
                break;
            case "RECURRENCE-ID":
                Replaces = Need(IcsTime.Of(property));
                AndFuture = property.IsAndFuture;
                break;
            case "SEQUENCE":
                Sequence = int.TryParse(property.Value, out var sequence) ? sequence : 0;
                break;
            case "STATUS":
                IsCancelled = property.Value.Trim().Equals("CANCELLED", StringComparison.OrdinalIgnoreCase);
                break;
            case "X-MICROSOFT-CDO-ALLDAYEVENT" or "X-MICROSOFT-MSNCALENDAR-ALLDAYEVENT":
                IsMarkedFullDay = property.Value.Trim().Equals("TRUE", StringComparison.OrdinalIgnoreCase);
                break;
        }
    }

    private T? Need<T>(T? read) where T : struct
    {
        IsBroken |= read is null;
        return read;
    }
}
