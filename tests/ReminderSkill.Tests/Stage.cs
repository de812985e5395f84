using System.Globalization;
using Jibo.Pegasus.Clients.Reminders;
using Jibo.Pegasus.Contracts.Nlu;
using Jibo.Pegasus.Contracts.Reminders;
using Jibo.Pegasus.ReminderSkill.Keeping;
using Jibo.Pegasus.ServiceDefaults.Configuration;
using Jibo.Pegasus.Skills.Testing;
using Microsoft.Extensions.DependencyInjection;

namespace Jibo.Pegasus.ReminderSkill.Tests;

/// <summary>A robot in a house on the west coast, at an hour, and the skill; the clock of both moves together.</summary>
internal sealed class Stage : IAsyncDisposable
{
    public const string Ada = "000000000000000000000001";
    public const string Bob = "000000000000000000000002";

    private static readonly Dictionary<string, (double, double)> Places = new()
    {
        ["America/Los_Angeles"] = (45.0, -122.0),
        ["Europe/Berlin"] = (52.4, 13.0),
        ["Asia/Tokyo"] = (35.0, 135.8),
        ["Australia/Sydney"] = (-33.5, 151.0),
        ["America/St_Johns"] = (47.6, -52.7),
        ["Etc/UTC"] = (51.5, 0.0),
    };

    private readonly TimeZoneInfo _zone;

    private Stage(SkillConversation jibo, FakeReminders reminders, TimeZoneInfo zone)
    {
        Jibo = jibo;
        Reminders = reminders;
        _zone = zone;
        ShowTime();
    }

    public SkillConversation Jibo { get; }

    public FakeReminders Reminders { get; }

    /// <summary>The one that was kept last.</summary>
    public Reminder Kept => Reminders.All[^1];

    /// <summary>When that is due, by the clocks of the house.</summary>
    public string DueLocally => LocalOf(Kept.DueAt);

    /// <param name="local">By the clocks of the house, such as <c>2030-01-02 10:00</c>, a Wednesday.</param>
    public static Stage At(string local, string? speaker = Ada, int seed = 1, string zone = "America/Los_Angeles", string country = "US", bool tellsItsPosition = true)
    {
        var place = TimeZoneInfo.FindSystemTimeZoneById(zone);
        var wall = DateTime.ParseExact(local, "yyyy-MM-dd HH:mm", CultureInfo.InvariantCulture);
        FakeReminders reminders = null!;
        var jibo = SkillConversation.With<ReminderSkill>("reminder-skill", options =>
        {
            options.Seed = seed;
            options.Clock = new(new DateTimeOffset(wall, place.GetUtcOffset(wall)).ToUniversalTime());
            reminders = new(options.Clock);
            Set(options, reminders);
        });
        jibo.Robot.HeardFrom("Ada").HeardFrom("Bob");
        jibo.Robot.Speaker = speaker;
        jibo.Robot.CountryCode = country;
        jibo.Robot.Position = tellsItsPosition ? Places[zone] : null;
        return new(jibo, reminders, place);
    }

    /// <summary>The world as replays need it: nothing is kept yet.</summary>
    public static void Empty(SkillTestOptions options) => Set(options, new(options.Clock));

    public void Advance(TimeSpan by)
    {
        Jibo.Clock.Advance(by);
        ShowTime();
    }

    /// <summary>Somebody asks for a reminder, in words that do not matter: what the parser made of them does.</summary>
    public Task<TestAnswer> SetAsync(string? reminder, params (string Name, string Value)[] when) =>
        Jibo.Say("remind me", "setReminder", [.. reminder is null ? [] : new[] { ("how", "to"), ("reminder", reminder) }, .. when]);

    public Task<TestAnswer> TriggerAsync(params string[] present)
    {
        Jibo.Robot.Speaker = null;
        Jibo.Robot.Sees.Clear();
        Jibo.Robot.Sees.AddRange(present);
        return Jibo.BeginProactively();
    }

    public string LocalOf(long milliseconds) =>
        TimeZoneInfo.ConvertTime(DateTimeOffset.FromUnixTimeMilliseconds(milliseconds), _zone).ToString("yyyy-MM-dd HH:mm", CultureInfo.InvariantCulture);

    public ValueTask DisposeAsync() => Jibo.DisposeAsync();

    private void ShowTime() =>
        Jibo.Robot.LocalTime = TimeZoneInfo.ConvertTime(Jibo.Clock.GetUtcNow(), _zone).ToString("yyyy-MM-dd'T'HH:mm:ss.fffzzz", CultureInfo.InvariantCulture);

    private static void Set(SkillTestOptions options, FakeReminders reminders) => options.Services = services => services
        .AddSingleton(new ReminderOptions { History = NetAddress.Local(1) })
        .AddSingleton<IReminderClient>(reminders)
        .AddSingleton<ReminderBook>();
}
