using System.Text;
using FsCheck;
using FsCheck.Fluent;
using Jibo.Pegasus.Lasso.Calendars;
using Jibo.Pegasus.Lasso.Calendars.Ics;

namespace Jibo.Pegasus.Lasso.Tests.Calendars.Ics;

/// <summary>Whatever comes, it is a calendar or it is refused in the one way there is, and it does not take long.</summary>
public class IcsFuzzTests
{
    private static readonly string Whole = Told.Lines(
        "BEGIN:VCALENDAR", "VERSION:2.0", "X-WR-TIMEZONE:Europe/Vienna",
        "BEGIN:VTIMEZONE", "TZID:Our place",
        "BEGIN:STANDARD", "DTSTART:16011028T040000", "RRULE:FREQ=YEARLY;BYDAY=-1SU;BYMONTH=10", "TZOFFSETFROM:+0300", "TZOFFSETTO:+0200", "END:STANDARD",
        "BEGIN:DAYLIGHT", "DTSTART:16010325T030000", "RRULE:FREQ=YEARLY;BYDAY=-1SU;BYMONTH=3", "TZOFFSETFROM:+0200", "TZOFFSETTO:+0300", "END:DAYLIGHT",
        "END:VTIMEZONE",
        "BEGIN:VEVENT", "UID:1", "SUMMARY:Lunch\\, with Zoë", "DTSTART;TZID=\"Our place\":20291230T120000", "DTEND;TZID=Our place:20291230T130000",
        "RRULE:FREQ=WEEKLY;INTERVAL=1;BYDAY=MO,WE,FR;WKST=SU;UNTIL=20310101T000000Z", "EXDATE;TZID=Our place:20300102T120000", "RDATE;VALUE=PERIOD:20300103T100000Z/PT1H", "END:VEVENT",
        "BEGIN:VEVENT", "UID:1", "RECURRENCE-ID;TZID=Our place;RANGE=THISANDFUTURE:20300104T120000", "DTSTART;TZID=Our place:20300104T150000", "DURATION:P1DT1H", "SEQUENCE:2", "END:VEVENT",
        "BEGIN:VEVENT", "UID:2", "DTSTART;VALUE=DATE:20291224", "DTEND;VALUE=DATE:20300103", "RRULE:FREQ=YEARLY;COUNT=3;BYMONTH=1,12;BYMONTHDAY=24,-1;BYSETPOS=1,-1", "STATUS:CONFIRMED", "END:VEVENT",
        "BEGIN:VEVENT", "UID:3", "DTSTART:20300102T100000Z", "RRULE:FREQ=HOURLY;BYHOUR=10,11;BYMINUTE=0,30;BYYEARDAY=2,-1;BYWEEKNO=1", "END:VEVENT",
        "END:VCALENDAR");

    private static readonly string[] Bits =
    [
        "\0", "\r\n", "\r\n ", "\n", ";", ":", ",", "=", "\"", "\\", "-", "9", "0", "99999999999", "T", "Z", "P1W", "PT1S", "COUNT=", "UNTIL=", "FREQ=SECONDLY",
        "FREQ=MINUTELY", "BYSETPOS=-1", "INTERVAL=2147483647", "BEGIN:VEVENT\r\n", "END:VEVENT\r\n", "BEGIN:VALARM\r\n", "END:VCALENDAR\r\n", "DTSTART:00010101T000000\r\n",
        "DTEND:99991231T235959Z\r\n", "RRULE:FREQ=DAILY\r\n", "EXDATE:\r\n", "TZOFFSETTO:-1759\r\n", "TZID=Asia/Tokyo", "\u00fc", "\ud83d\ude00", "STATUS:CANCELLED\r\n",
    ];

    /// <summary>Something is taken out, put in, doubled or moved, a few times.</summary>
    private static readonly Gen<string> Mutated =
        from count in Gen.Choose(1, 8)
        from changes in (from kind in Gen.Choose(0, 4)
                         from at in Gen.Choose(0, Whole.Length - 1)
                         from length in Gen.Choose(1, 40)
                         from bit in Gen.Elements(Bits)
                         from letter in Gen.Choose(0, 255)
                         select (kind, at, length, bit, letter)).ArrayOf(count)
        select changes.Aggregate(Whole, (text, change) =>
        {
            var at = Math.Min(change.at, text.Length);
            var length = Math.Min(change.length, text.Length - at);
            return change.kind switch
            {
                0 => text.Remove(at, length),
                1 => text.Insert(at, change.bit),
                2 => text.Insert(at, text.Substring(at, length)),
                3 => text.Remove(at, Math.Min(1, length)).Insert(at, ((char)change.letter).ToString()),
                _ => text.Remove(at, length).Insert(Math.Max(0, at - 200), text.Substring(at, length)),
            };
        });

    private static readonly Gen<byte[]> Bytes = Gen.Choose(0, 400).SelectMany(count => Gen.Choose(0, 255).Select(one => (byte)one).ArrayOf(count));

    [Fact]
    public void A_damaged_calendar_is_read_or_refused() => Check.One(
        Config.QuickThrowOnFailure.WithMaxTest(1500), Prop.ForAll(Mutated.ToArbitrary(), text => IsReadOrRefused(Encoding.UTF8.GetBytes(text))));

    [Fact]
    public void Any_bytes_are_read_or_refused() => Check.One(
        Config.QuickThrowOnFailure.WithMaxTest(500),
        Prop.ForAll(Bytes.ToArbitrary(), bytes =>
            IsReadOrRefused(bytes) && IsReadOrRefused([.. "BEGIN:VCALENDAR\r\nBEGIN:VEVENT\r\nDTSTART:"u8, .. bytes, .. "\r\nEND:VEVENT\r\nEND:VCALENDAR"u8])));

    [Fact]
    public void Whatever_is_cut_off_is_noticed()
    {
        var bytes = Encoding.UTF8.GetBytes(Whole.TrimEnd());
        for (var length = 0; length < bytes.Length; length++)
            Should.Throw<UnreadableCalendarException>(() => IcsReader.Read(bytes.AsMemory(0, length), CancellationToken.None));
    }

    private static bool IsReadOrRefused(byte[] file)
    {
        try
        {
            var agenda = new Agenda(Told.Days("2030-01-02", "2030-01-05"));
            IcsAgenda.Fill(agenda, IcsReader.Read(file, CancellationToken.None), CancellationToken.None);
            Told.Lines(agenda).Length.ShouldBe(agenda.Count);
        }
        catch (UnreadableCalendarException)
        {
            // The one way.
        }

        return true;
    }
}
