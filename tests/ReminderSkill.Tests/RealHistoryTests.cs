using Jibo.Pegasus.Clients;
using Jibo.Pegasus.Clients.Reminders;
using Jibo.Pegasus.Contracts;
using Jibo.Pegasus.Contracts.Reminders;
using Jibo.Pegasus.History;
using Jibo.Pegasus.ReminderSkill.Keeping;
using Jibo.Pegasus.ServiceDefaults.Configuration;
using Jibo.Pegasus.ServiceDefaults.Serving;
using Jibo.Pegasus.Skills.Testing;
using Jibo.Pegasus.TestSupport;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;

namespace Jibo.Pegasus.ReminderSkill.Tests;

/// <summary>The skill against the service that keeps its reminders, which is stopped and started in between.</summary>
public sealed class RealHistoryTests : IAsyncLifetime
{
    private const string Robot = "Red-Green-Blue-Gold";

    private readonly ScratchFolder _folder = new();
    private readonly TestClock _clock = new(new(2030, 1, 2, 18, 0, 0, TimeSpan.Zero));

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    public ValueTask InitializeAsync() => ValueTask.CompletedTask;

    public ValueTask DisposeAsync()
    {
        _folder.Dispose();
        return ValueTask.CompletedTask;
    }

    [Fact]
    public async Task What_was_set_before_History_was_stopped_is_told_once_when_it_is_due()
    {
        await using (var history = await StartAsync())
        await using (var jibo = Conversation(history))
        {
            await jibo.Say("remind me", "setReminder", ("how", "to"), ("reminder", "call my mum"), ("minutes", "10"));
            jibo.Expect.Mim("Kept").Speech("in 10 minutes");
        }

        _clock.Advance(TimeSpan.FromMinutes(10));
        await using (var history = await StartAsync())
        await using (var jibo = Conversation(history))
        {
            await jibo.BeginProactively();
            jibo.Expect.Mim("Due").Speech("Ada").Speech("to call your mum").Final();
            await jibo.BeginProactively();
            jibo.Expect.Silence();
            await jibo.Say("what are my reminders", "listReminders");
            jibo.Expect.Mim("List");
        }
    }

    [Fact]
    public async Task A_daily_one_comes_every_day_also_when_clocks_are_changed_until_it_is_cancelled()
    {
        // Saturday noon; clocks change on Sunday.
        _clock.Advance(new DateTimeOffset(2030, 3, 9, 20, 0, 0, TimeSpan.Zero) - _clock.GetUtcNow());
        await using var history = await StartAsync();
        await using var jibo = Conversation(history);
        await jibo.Say("every day at eight", "setReminder", ("how", "to"), ("reminder", "stretch"), ("time", "8:00"), ("repeat", "daily"));

        foreach (var utc in (string[])["2030-03-10T15:00:00Z", "2030-03-11T15:00:00Z", "2030-03-12T15:00:00Z"])
        {
            var due = DateTimeOffset.Parse(utc, System.Globalization.CultureInfo.InvariantCulture);
            _clock.Advance(due - _clock.GetUtcNow() - TimeSpan.FromSeconds(1));
            await jibo.BeginProactively();
            jibo.Expect.Silence();
            _clock.Advance(TimeSpan.FromSeconds(1));
            await jibo.BeginProactively();
            jibo.Expect.Mim("Due").Speech("to stretch");
        }

        await jibo.Say("cancel my reminder", "cancelReminder");
        jibo.Expect.Mim("Cancelled");
        _clock.Advance(TimeSpan.FromDays(2));
        await jibo.BeginProactively();
        jibo.Expect.Silence();
    }

    [Fact]
    public async Task A_message_that_comes_twice_brings_about_one_reminder_and_tells_the_same_one()
    {
        await using var history = await StartAsync();
        await using var client = new ServiceCollection().AddReminderClient(history.BoundAddresses().Grpc!).BuildServiceProvider();
        var reminders = client.GetRequiredService<IReminderClient>();
        var request = new ReminderRequest { Id = $"{Robot}:m1", RobotId = Robot, Text = "call", DueAt = _clock.GetUtcNow().ToUnixTimeMilliseconds() };

        await reminders.RecordAsync(request, JiboHeaders.Unknown, Ct);
        await reminders.RecordAsync(request, JiboHeaders.Unknown, Ct);
        var claim = new ReminderClaim { RobotId = Robot, PersonIds = [], SessionId = $"{Robot}:m2" };

        (await reminders.ClaimAsync(claim, JiboHeaders.Unknown, Ct)).ShouldHaveSingleItem().Text.ShouldBe("call");
        (await reminders.ClaimAsync(claim, JiboHeaders.Unknown, Ct)).ShouldHaveSingleItem().Text.ShouldBe("call");
        (await reminders.ClaimAsync(claim with { SessionId = "other" }, JiboHeaders.Unknown, Ct)).ShouldBeEmpty();
    }

    private async Task<WebApplication> StartAsync()
    {
        var history = HistoryService.Build(
            ["--server:port=0", "--server:grpcPort=0", "--server:logLevel=none", $"--server:data={_folder.Path}"], new Dictionary<string, string>(), _clock);
        await history.StartAsync(Ct);
        return history;
    }

    private SkillConversation Conversation(WebApplication history)
    {
        var jibo = SkillConversation.With<ReminderSkill>("reminder-skill", options =>
        {
            options.Clock = _clock;
            options.Services = services => services
                .AddReminderClient(history.BoundAddresses().Grpc!)
                .AddSingleton(new ReminderOptions { History = NetAddress.Local(1), HistoryTimeout = TimeSpan.FromSeconds(8) })
                .AddSingleton<ReminderBook>();
        });
        jibo.Robot.HeardFrom("Ada");
        (jibo.Robot.CountryCode, jibo.Robot.Position, jibo.Robot.LocalTime) = ("US", (45.0, -122.0), null);
        jibo.Robot.LocalTime = TimeZoneInfo.ConvertTime(_clock.GetUtcNow(), TimeZoneInfo.FindSystemTimeZoneById("America/Los_Angeles"))
            .ToString("yyyy-MM-dd'T'HH:mm:sszzz", System.Globalization.CultureInfo.InvariantCulture);
        return jibo;
    }
}
