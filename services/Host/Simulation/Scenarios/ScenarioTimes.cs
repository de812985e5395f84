using System.Globalization;
using YamlDotNet.RepresentationModel;

namespace Jibo.Pegasus.Host.Simulation.Scenarios;

/// <summary>Days, times of day and lengths of time, as scenarios write them.</summary>
internal sealed class ScenarioTimes(ScenarioYaml yaml, DateOnly from, int days)
{
    /// <summary>A date such as <c>2030-03-04</c>.</summary>
    public static DateOnly? Date(string text) =>
        DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var date) ? date : null;

    /// <summary>A time of day from <c>00:00</c> to <c>24:00</c>, or null with a problem noted.</summary>
    public TimeSpan? TimeOfDay(YamlNode? node, YamlNode parent, string name)
    {
        if (yaml.Text(node, parent, name) is not { } text)
            return null;
        if (TimeOfDay(text) is { } time)
            return time;
        yaml.Problem(node!, $"{name} is \"{text}\"; it must be a time of day such as \"07:30\"");
        return null;
    }

    /// <summary>One moment: a date or a weekday of the first week, and a time of day.</summary>
    public (DateOnly Day, TimeSpan At)? Moment(YamlNode? node, YamlNode parent, string name)
    {
        if (yaml.Text(node, parent, name) is not { } text)
            return null;
        var parts = text.Split(' ', StringSplitOptions.RemoveEmptyEntries);
        if (parts is not [var dayText, var timeText] || TimeOfDay(timeText) is not { } time || Day(dayText) is not { } day)
        {
            yaml.Problem(node!, $"{name} is \"{text}\"; it must be a day and a time such as \"wed 12:00\" or \"2030-03-06 12:00\"");
            return null;
        }

        if (IsSimulated(day))
            return (day, time);
        yaml.Problem(node!, $"{name} is \"{text}\", which is not within the days that are simulated, {from:yyyy-MM-dd} to {from.AddDays(days - 1):yyyy-MM-dd}");
        return null;
    }

    /// <summary><c>days</c> (a word or a list of words) or <c>on</c> (a date); every day when neither is said.</summary>
    public DaySet Days(Dictionary<string, YamlNode> fields)
    {
        if (fields.TryGetValue("days", out var words) && fields.TryGetValue("on", out var both))
            yaml.Problem(both, "say days or on, not both");
        if (fields.TryGetValue("on", out var on))
            return new([], OneDay(on));
        if (words is null)
            return DaySet.Every;
        var weekdays = new List<DayOfWeek>();
        foreach (var node in words is YamlSequenceNode ? yaml.Items(words, "days", 10) : [words])
        {
            if (node is YamlScalarNode { Value: { } word } && DaySet.Of(word) is { } meant)
                weekdays.AddRange(meant);
            else
                yaml.Problem(node, $"days must be words of {string.Join(", ", DaySet.Words)}");
        }

        return new([.. weekdays.Distinct()]);
    }

    /// <summary>Minutes, hours or seconds such as <c>10m</c>.</summary>
    public TimeSpan Length(YamlNode? node, string name, TimeSpan absent, TimeSpan least, TimeSpan most)
    {
        if (node is null)
            return absent;
        if (node is YamlScalarNode { Value: { Length: > 1 and < 10 } text } && int.TryParse(text.AsSpan(0, text.Length - 1), NumberStyles.None, CultureInfo.InvariantCulture, out var number))
        {
            TimeSpan? time = text[^1] switch
            {
                's' => TimeSpan.FromSeconds(number),
                'm' => TimeSpan.FromMinutes(number),
                'h' => TimeSpan.FromHours(number),
                _ => null,
            };
            if (time >= least && time <= most)
                return time.Value;
        }

        yaml.Problem(node, $"{name} must be a length of time from {Of(least)} to {Of(most)}, such as 10m");
        return absent;
    }

    private static string Of(TimeSpan time) => string.Create(CultureInfo.InvariantCulture, $"{time.TotalMinutes:0}m");

    private static TimeSpan? TimeOfDay(string text)
    {
        if (text == "24:00")
            return TimeSpan.FromDays(1);
        return TimeOnly.TryParseExact(text, "HH:mm", CultureInfo.InvariantCulture, DateTimeStyles.None, out var time) ? time.ToTimeSpan() : null;
    }

    private DateOnly? OneDay(YamlNode node)
    {
        var day = yaml.Text(node, node, "on") is { } text ? Day(text) : null;
        if (day is null || !IsSimulated(day.Value))
            yaml.Problem(node, $"on must be a date such as 2030-03-06 or a weekday, within the days that are simulated, {from:yyyy-MM-dd} to {from.AddDays(days - 1):yyyy-MM-dd}");
        return day;
    }

    // A weekday is the first of its kind.
    private DateOnly? Day(string text) => Date(text)
        ?? (DaySet.Of(text) is [var weekday] ? Enumerable.Range(0, 7).Select(from.AddDays).First(day => day.DayOfWeek == weekday) : null);

    private bool IsSimulated(DateOnly day) => day >= from && day < from.AddDays(days);
}
