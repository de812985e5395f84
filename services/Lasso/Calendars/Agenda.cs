using System.Buffers;
using System.Text.Json;
using NodaTime;
using NodaTime.Text;

namespace Jibo.Pegasus.Lasso.Calendars;

/// <summary>
/// The events of a window, put together from whatever calendar. What does not touch the window is passed over; an event of whole days
/// stands once on each of its days inside.
/// </summary>
internal sealed class Agenda(CalendarWindow window)
{
    /// <summary>The soonest so many are told.</summary>
    public const int MaxEvents = 2500;

    /// <summary>So many are held before those that come too late are thrown away.</summary>
    private const int MaxHeld = 4 * MaxEvents;

    private static readonly OffsetDateTimePattern Moment =
        OffsetDateTimePattern.CreateWithInvariantCulture("uuuu'-'MM'-'dd'T'HH':'mm':'sso<+HH:mm>");

    private readonly List<AgendaEvent> _events = [];

    public CalendarWindow Window => window;

    /// <summary>How many were no events: without a start, over before they begin, with a rule that cannot be read.</summary>
    public int Dropped { get; private set; }

    public int Count => Math.Min(_events.Count, MaxEvents);

    public void Drop(int events = 1) => Dropped += events;

    /// <param name="end">Null where the calendar names none.</param>
    public void Add(string? summary, Instant start, Instant? end)
    {
        if (end < start)
            Drop();
        else if (window.Touches(start, end ?? start))
            Hold(new(EventText.Clean(summary), FullDay: false, start, end));
    }

    /// <param name="until">The day after the last one.</param>
    public void AddDays(string? summary, LocalDate first, LocalDate until)
    {
        if (until <= first)
        {
            Drop();
            return;
        }

        if (window.IsEmpty || until <= window.FirstDay || first > window.LastDay)
            return;
        var text = EventText.Clean(summary);
        var last = LocalDate.Min(until.PlusDays(-1), window.LastDay);
        for (var day = LocalDate.Max(first, window.FirstDay); day <= last; day = day.PlusDays(1))
            Hold(new(text, FullDay: true, window.StartOf(day), window.StartOf(day.PlusDays(1))));
    }

    /// <summary><c>{"events":[{"summary","fullDay","start":{"timestamp","dateTime"},"end"?}]}</c>, by start, whole days first.</summary>
    public ReadOnlyMemory<byte> ToJson()
    {
        SortAndCut();
        var buffer = new ArrayBufferWriter<byte>();
        using var json = new Utf8JsonWriter(buffer);
        json.WriteStartObject();
        json.WriteStartArray("events");
        foreach (var held in _events)
        {
            json.WriteStartObject();
            json.WriteString("summary", held.Summary);
            json.WriteBoolean("fullDay", held.FullDay);
            Write(json, "start", held.Start);
            if (held.End is { } end)
                Write(json, "end", end);
            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteEndObject();
        json.Flush();
        return buffer.WrittenMemory;
    }

    private void Write(Utf8JsonWriter json, string name, Instant moment)
    {
        json.WriteStartObject(name);
        json.WriteNumber("timestamp", moment.ToUnixTimeMilliseconds());
        json.WritePropertyName("dateTime");
        // Raw, because the writer would escape the plus sign of the offset.
        json.WriteRawValue($"\"{Moment.Format(moment.InZone(window.Zone).ToOffsetDateTime())}\"");
        json.WriteEndObject();
    }

    private void Hold(AgendaEvent found)
    {
        _events.Add(found);
        if (_events.Count >= MaxHeld)
            SortAndCut();
    }

    private void SortAndCut()
    {
        _events.Sort();
        if (_events.Count > MaxEvents)
            _events.RemoveRange(MaxEvents, _events.Count - MaxEvents);
    }

    private readonly record struct AgendaEvent(string Summary, bool FullDay, Instant Start, Instant? End) : IComparable<AgendaEvent>
    {
        /// <summary>By everything, so that two fetches of the same events tell them in the same order.</summary>
        public int CompareTo(AgendaEvent other)
        {
            var order = Start.CompareTo(other.Start);
            if (order == 0)
                order = other.FullDay.CompareTo(FullDay);
            if (order == 0)
                order = (End ?? Start).CompareTo(other.End ?? other.Start);
            return order != 0 ? order : string.CompareOrdinal(Summary, other.Summary);
        }
    }
}
